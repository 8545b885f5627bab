using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Sharings;

/// <summary>Which departments' programs read what: all of them for the district's desk, its own for a department.</summary>
internal sealed class FindSharings(LinliDb db, SharingScope scope, TheDictionary dictionary, IPlaces places)
{
    public const int Most = 200; // the latest

    /// <param name="Elements">Their names, by codes as they were asked for.</param>
    /// <param name="Questions">That were asked so far, answered or not.</param>
    /// <param name="Changed">Elements that mean something else since they were approved.</param>
    public sealed record Row(Sharing It, string Place, IReadOnlyList<string> Elements, int Questions, IReadOnlyList<string> Changed, bool Own, bool MayDecide);

    /// <param name="Rows">Those that wait first, then those in term.</param>
    /// <param name="By">The department's post that asks; null for who can't.</param>
    public sealed record Found(IReadOnlyList<Row> Rows, PostCard? By)
    {
        public int Waiting => Rows.Count(row => row.It is { State: SharingState.Waiting, EndedOn: null });

        public Row? Find(string? number) => Rows.FirstOrDefault(row => row.It.Number == number);
    }

    public async Task<Outcome<Found>> Run(CancellationToken stop)
    {
        if (scope.District is not { } district || (scope.Asking is null && scope.Desk is null)) return KernelRefusals.NotYours;
        var all = db.Set<Sharing>().AsNoTracking().Where(s => s.DistrictId == district);
        if (scope.Desk is null)
        {
            var office = scope.Asking!.Office;
            all = all.Where(s => s.Office == office);
        }

        var sharings = await all.OrderByDescending(s => s.Id).Take(Most).ToListAsync(stop);
        var ids = sharings.ConvertAll(s => s.Id);
        var counts = await db.Set<SharedRead>().AsNoTracking().Where(r => r.DistrictId == district && ids.Contains(r.SharingId)).GroupBy(r => r.SharingId).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, stop);
        var names = (await places.FindAll(district, [.. sharings.Select(s => s.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.FullName);
        var set = await dictionary.Of(district, stop);
        var rows = sharings.ConvertAll(s => new Row(
            s, names.GetValueOrDefault(s.PlaceId, ""), [.. s.Asked.Select(asked => Name(set, asked.Code))], counts.GetValueOrDefault(s.Id),
            [.. s.Asked.Where(asked => set.Find(asked.Code) is not { WithdrawnOn: null } now || now.Version != asked.Version).Select(asked => Name(set, asked.Code))], scope.IsOwn(s), scope.Decider(s) is not null));
        var today = scope.Today;
        return new Found([.. rows.OrderBy(row => row.It is { State: SharingState.Waiting, EndedOn: null } ? 0 : row.It.Holds(today) ? 1 : 2)], scope.Asking);
    }

    private static string Name(ElementSet set, string code) => set.Find(code)?.Name.In(Kernel.Web.Words.Language) ?? code;
}

/// <summary>数据资源目录: each data set of the district: whose it is, which fields, what for, by which basis, how fresh, and who may use it.</summary>
internal sealed class FindCatalogue(LinliDb db, DictionaryScope scope, TheDictionary dictionary, FindElements owners, TimeProvider clock)
{
    /// <summary>Whether programs may read it.</summary>
    public enum Openness
    {
        /// <summary>A number by place: a department may ask for it.</summary>
        OnRequest,

        /// <summary>Of a person: never shared; read one at a time, for a matter, and logged.</summary>
        Never,

        /// <summary>Offices report it, or it is no number of a place; there is nothing that the system computes.</summary>
        NotComputed,
    }

    /// <param name="Users">Offices whose programs may read it today, with what for and until when.</param>
    public sealed record Row(ElementNow It, Openness Openness, IReadOnlyList<Sharing> Users);

    /// <summary>The fields of one owner.</summary>
    public sealed record DataSet(string Owner, IReadOnlyList<Row> Rows);

    public async Task<Outcome<IReadOnlyList<DataSet>>> Run(CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SeeDictionary).Succeeded(out var by, out var no)) return no;
        var (district, today) = (by.Id.District, Kernel.Calendar.ChinaTime.DateOf(clock.GetUtcNow()));
        var names = await owners.Owners(district, stop);
        var sharings = await db.Set<Sharing>().AsNoTracking().Where(s => s.DistrictId == district && s.State == SharingState.Approved && s.EndedOn == null && s.Until >= today).OrderBy(s => s.Number).ToListAsync(stop);
        var users = sharings.SelectMany(s => s.Asked.Select(asked => (asked.Code, Sharing: s))).ToLookup(one => one.Code, one => one.Sharing, StringComparer.Ordinal);
        var rows = (await dictionary.Of(district, stop)).All.Where(element => element.WithdrawnOn is null).Select(element => new Row(element, Of(element), [.. users[element.Code]]));
        return rows.GroupBy(row => names.GetValueOrDefault(row.It.Means.Owner, row.It.Means.Owner)).Select(of => new DataSet(of.Key, [.. of])).ToList();
    }

    private static Openness Of(ElementNow element) => SharingScope.IsPersonal(element) ? Openness.Never : SharingScope.MayShare(element) is null ? Openness.OnRequest : Openness.NotComputed;
}
