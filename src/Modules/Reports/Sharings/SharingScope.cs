using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Sharings;

/// <summary>Who stands how to a sharing, and what its use cases ask alike.</summary>
internal sealed class SharingScope(LinliDb db, DictionaryScope scope, IAccess access, Caller caller, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => ChinaTime.DateOf(Now);
    public int? District => caller.MainPost?.Id.District;

    /// <summary>The department's post in whose name the caller asks; null for who can't.</summary>
    public PostCard? Asking => scope.By(ReportsRights.AskSharing).Succeeded(out var by, out _) ? by : null;

    /// <summary>The post through which the caller decides in general; about one of them asks <see cref="Decider"/>.</summary>
    public PostCard? Desk => scope.By(ReportsRights.DecideSharing).Succeeded(out var by, out _) ? by : null;

    /// <summary>The district's post through which the caller decides; nobody decides what their own office asks.</summary>
    public PostCard? Decider(Sharing it) => access.Through(ReportsRights.DecideSharing, new(it.DistrictId, it.Path) { BarredOffices = [it.Office] });

    public bool IsOwn(Sharing it) => Asking?.Office == it.Office;

    /// <summary>A sharing in the caller's district that they may know: the desk all, a department its own.</summary>
    public async Task<Sharing?> Find(string? number, CancellationToken stop)
    {
        if (District is not { } district || number is null) return null;
        var it = await db.Set<Sharing>().FirstOrDefaultAsync(s => s.DistrictId == district && s.Number == number, stop);
        return it is not null && (Desk is not null || IsOwn(it)) ? it : null;
    }

    /// <summary>
    /// Another sharing in term by which the same office reads one of these elements of a place that lies in this one, or the other
    /// way round: two tables of the same people, hidden each by itself, could be subtracted (guard 17).
    /// </summary>
    public async Task<Refusal?> Overlap(int district, string office, string path, IReadOnlyCollection<string> codes, Guid? but, CancellationToken stop)
    {
        var today = Today;
        var others = await db.Set<Sharing>().AsNoTracking().Where(s => s.DistrictId == district && s.Office == office && s.State != SharingState.Declined && s.EndedOn == null && s.Until >= today && s.Id != but).ToListAsync(stop);
        foreach (var other in others.Where(other => PlacePath.IsWithin(other.Path, path) || PlacePath.IsWithin(path, other.Path)))
            if (other.Asked.FirstOrDefault(element => codes.Contains(element.Code)) is { } same) return SharingRefusals.Overlaps.With(other.Number, same.Code);
        return null;
    }

    /// <summary>An element that a program may read: a number by place. Anything of a person is said to be so.</summary>
    public static Refusal? MayShare(ElementNow element)
    {
        var name = element.Name.In(Kernel.Web.Words.Language);
        if (IsPersonal(element)) return SharingRefusals.Personal.With(name);
        return element is { Means.Of: ElementOf.Place, IsComputed: true } ? null : SharingRefusals.NotComputed.With(name);
    }

    public static bool IsPersonal(ElementNow element) => element.Means is { Of: not ElementOf.Place, Sensitivity: Sensitivity.Personal or Sensitivity.Sensitive };
}
