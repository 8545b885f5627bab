using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Sharings;

/// <summary>The district's data desk approves what a department asked, for as long or shorter, or declines it with a reason. The department is told.</summary>
internal sealed class DecideSharing(LinliDb db, SharingScope scope, TheDictionary dictionary, SharingNews news, IAudit audit)
{
    /// <param name="Approve">Null where nothing was chosen.</param>
    /// <param name="Until">The day asked for, or an earlier one.</param>
    /// <param name="PerDay">As many questions as asked for, or fewer; null for what is no number.</param>
    public sealed record Input(string? Number, bool? Approve, DateOnly? Until, int? PerDay, string? Reason);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.Find(input.Number, stop) is not { } it) return SharingRefusals.NoSharing;
        if (scope.Decider(it) is not { } by) return KernelRefusals.NotYours;
        if (input.Approve is not { } approve) return SharingRefusals.Choice;
        if (!TaskWords.Read(input.Reason, Application.WordsLengthMax, "reason").Succeeded(out var reason, out var no)) return no;
        if (!approve && reason.Text is null) return SharingRefusals.Reason;
        if (approve && await WhyNot(input, it, stop) is { } why) return why;
        if ((approve ? it.Approve(input.Until!.Value, input.PerDay!.Value, by.Id.Id, scope.Now) : it.Decline(reason.Text!, by.Id.Id, scope.Now)).No is { } decided) return decided;
        audit.Add(it.DistrictId, ReportsRights.DecideSharing.Code, "sharing", it.Id, by, approve ? "approved" : "declined");
        await news.TellOffice(approve ? SharingNews.Approved : SharingNews.Declined, it, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Never more than was asked; and what was asked is still what it was.</summary>
    private async Task<Refusal?> WhyNot(Input input, Sharing it, CancellationToken stop)
    {
        if (it.State != SharingState.Waiting || it.EndedOn is not null) return SharingRefusals.Decided;
        if (input.Until is not { } until || until < scope.Today || until > it.Until) return SharingRefusals.Wider;
        if (input.PerDay is not { } perDay || perDay < 1 || perDay > it.PerDay) return SharingRefusals.Wider.At("perDay");
        var set = await dictionary.Of(it.DistrictId, stop);
        foreach (var asked in it.Asked)
            if (set.Find(asked.Code) is not { } element || element.Version != asked.Version || SharingScope.MayShare(element) is not null) return SharingRefusals.Changed.With(it.Number, asked.Code);
        return await scope.Overlap(it.DistrictId, it.Office, it.Path, [.. it.Asked.Select(asked => asked.Code)], it.Id, stop);
    }
}

/// <summary>A sharing ends at once: the district's desk takes it back with a reason, or the department gives it up. Its key opens nothing from then on.</summary>
internal sealed class EndSharing(LinliDb db, SharingScope scope, SharingNews news, IAudit audit)
{
    public async Task<Outcome<Done>> Run(string? number, string? why, CancellationToken stop)
    {
        if (await scope.Find(number, stop) is not { } it) return SharingRefusals.NoSharing;
        var own = scope.IsOwn(it) ? scope.Asking : null;
        if ((own ?? scope.Decider(it)) is not { } by) return KernelRefusals.NotYours;
        if (!TaskWords.Read(why, Application.WordsLengthMax, "reason").Succeeded(out var reason, out var no)) return no;
        if (own is null && reason.Text is null) return SharingRefusals.Reason;
        if (it.End(scope.Today, reason.Text).No is { } ended) return ended;
        audit.Add(it.DistrictId, (own is null ? ReportsRights.DecideSharing : ReportsRights.AskSharing).Code, "sharing", it.Id, by, "taken-back");
        if (own is null) await news.TellOffice(SharingNews.TakenBack, it, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
