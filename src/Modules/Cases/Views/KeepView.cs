using Linli.Cases.Pages.Desk;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Views;

/// <summary>Keeps the list that is shown under a name. Under a name that its owner has already, it takes that view's place.</summary>
internal sealed class KeepView(LinliDb db, KeptViews views, Caller caller, IAudit audit, TimeProvider clock)
{
    /// <param name="Query">The list's address, as it was looked at; what no list knows is left out.</param>
    /// <param name="Shared">For everybody in the office; only by whoever leads it.</param>
    /// <param name="First">The caller's desk begins with it.</param>
    public sealed record Input(string Name, string Query, bool Shared, bool First);

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (caller is not { Account: { } account, MainPost: { } main }) return KernelRefusals.NotYours;
        var lead = input.Shared ? views.Leads() : null;
        if (input.Shared && lead is null) return KernelRefusals.NotYours;
        if (NameOf(input.Name) is { No: { } wrong }) return wrong;
        var (name, asked) = (input.Name.Trim(), ListAsked.ReadText(input.Query));
        if (Masks.Numbers(asked.Words ?? "") != (asked.Words ?? "")) return ViewRefusals.NamesSomebody;
        var query = ViewAddress.Of(asked, ChinaTime.DateOf(clock.GetUtcNow()));
        if (query.Length > SavedView.QueryLengthMax) return ViewRefusals.TooLong;

        var (district, me, office) = (main.Id.District, account.Id, lead?.Office);
        var own = await db.Set<SavedView>().Where(v => v.DistrictId == district && (office == null ? v.AccountId == me : v.Office == office)).ToListAsync(stop);
        var view = own.Find(v => v.DeletedAt is null && v.Name == name);
        if (view is null)
        {
            if (own.Count(v => v.DeletedAt is null) >= SavedView.KeptMax) return ViewRefusals.TooMany;
            view = new SavedView { DistrictId = district, Id = Uuid.Next(clock), AccountId = office is null ? me : null, Office = office, Name = name, Query = query, Place = own.Count == 0 ? 0 : own.Max(v => v.Place) + 1 };
            db.Add(view);
        }
        else view.Query = query;

        if (lead is not null) audit.Add(district, "cases.keep-views", "view", view.Id, lead, "kept");
        await db.SaveChangesAsync(stop); // before the row that refers to it
        if (input.First) await db.BeginWith(district, me, view.Id, stop);
        return view.Id;
    }

    public static Outcome<Done> NameOf(string typed)
    {
        var name = typed.Trim();
        if (name.Length is 0 or > SavedView.NameLengthMax) return ViewRefusals.NameLength;
        if (ForbiddenFields.InText(name) is not null) return ViewRefusals.NameForbidden;
        return Masks.Numbers(name) == name ? Done.It : ViewRefusals.NamesSomebody;
    }
}
