using System.Runtime.CompilerServices;
using Linli.Cases.Pages.Desk;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Kit;

namespace Linli.Cases.Reads;

/// <summary>
/// The ledger of matters handled in a community: those that ended in some days, as the caller may see them. It goes to an office
/// that takes no part in them, so it holds nothing of who reported, no home, of what isn't public the kind alone, and nothing
/// sealed; numbers that look like a telephone are masked.
/// </summary>
internal sealed class LedgersOfCases(FindCases find, CasePacks packs, Caller caller, IPlaces places, IPosts posts, Words words) : ILedgerSource
{
    /// <summary>A matter that was reported longer before the first day is not looked for; our choice.</summary>
    private const int ReportedMonthsBefore = 12;

    public IReadOnlyList<LedgerOfRecords> Ledgers { get; } =
    [
        new("matters-handled", [("cases.desk.csv.number", 20), ("cases.desk.csv.matter", 44), ("cases.desk.csv.type", 16), ("cases.desk.csv.channel", 10), ("cases.desk.csv.where", 20), ("cases.desk.csv.state", 16), ("cases.desk.csv.post", 24), ("cases.desk.csv.reported", 17), ("cases.desk.csv.closed", 17)]),
    ];

    public async IAsyncEnumerable<IReadOnlyList<object?>> Rows(string code, PlaceCard community, DateOnly since, DateOnly until, [EnumeratorCancellation] CancellationToken stop)
    {
        var (from, to) = (ChinaTime.At(since, TimeSpan.Zero), ChinaTime.At(until, TimeSpan.FromHours(24)));
        var names = await DeskNames.Load(packs, caller, places, posts, stop);
        var grids = (await places.Grids(community.Id, stop)).ToDictionary(grid => grid.Id.Id, grid => grid.Name);
        await foreach (var row in find.All(new CaseFilter("closed", Places: [community.Id.Id], From: since.AddMonths(-ReportedMonthsBefore), To: until), stop))
        {
            if (row.Visibility == Visibility.Sealed || row.ClosedAt is not { } closed || closed < from || closed >= to) continue;
            await names.Learn([new(row.District, row.LeadPost)], posts, stop); // asks for each post once
            yield return Cells(row, names, row.Grid is { } grid && grids.TryGetValue(grid, out var named) ? named : community.Name);
        }
    }

    /// <summary>In the order of the columns.</summary>
    /// <param name="place">No nearer than a grid.</param>
    private IReadOnlyList<object?> Cells(CaseRow row, DeskNames names, string place)
    {
        var type = names.Type(row.Type);
        var kind = type?.Name.In(Words.Language) ?? row.Type;
        return
        [
            row.Number,
            row.Visibility == Visibility.Public ? Masks.Numbers(type.TitleOr(row.Title)) : kind,
            kind,
            words["cases.desk.channel." + row.Channel.ToString().ToLowerInvariant()].Value,
            place,
            KitWords.Current["state.staff." + CaseFace.Sign(row.State, row.Phase, row.End)],
            names.Post(row.LeadPost),
            row.ReportedAt,
            row.ClosedAt,
        ];
    }
}
