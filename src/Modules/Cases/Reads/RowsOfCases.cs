using System.Runtime.CompilerServices;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>
/// A row for each matter of a place that everybody can open: those that live, and those reported within a year. What it says is
/// what stands on the public page, numbers that look like a telephone masked; who reported it stands in none (guard 11).
/// </summary>
internal sealed class RowsOfCases(LinliDb db, CasePacks packs, TimeProvider clock) : IRowSource
{
    public const string Number = "case.number", Title = "case.title", ReportedOn = "case.reported-on", EndedOn = "case.ended-on";

    private const int BackDays = 365;

    public ElementOf Of => ElementOf.Case;

    public bool IsPersonal => false;

    public IReadOnlyList<string> Codes { get; } = [Number, Title, ReportedOn, EndedOn];

    public async IAsyncEnumerable<DetailRow> Rows(RowsAsked asked, [EnumeratorCancellation] CancellationToken stop)
    {
        var since = clock.GetUtcNow().AddDays(-BackDays);
        var here = db.Set<Case>().AsNoTracking().Within(asked.Place.Id.District, asked.Place.Path)
            .Where(c => c.Visibility == Visibility.Public && !c.IsHidden && c.MergedInto == null && (c.ClosedAt == null || c.ReportedAt >= since))
            .OrderBy(c => c.Path).ThenBy(c => c.Id).Select(c => new { c.Id, c.Number, c.TypeCode, c.Title, c.ReportedAt, c.ClosedAt });
        await foreach (var it in here.AsAsyncEnumerable().WithCancellation(stop))
        {
            object? Of(string code) => code switch
            {
                Number => it.Number,
                Title => Masks.Numbers(packs.TypeNamed(it.TypeCode).TitleOr(it.Title)),
                ReportedOn => ChinaTime.DateOf(it.ReportedAt),
                EndedOn when it.ClosedAt is { } ended => ChinaTime.DateOf(ended),
                _ => null,
            };
            yield return new(it.Id, [], [.. asked.Codes.Select(code => new RowValue(Of(code)))]);
        }
    }

    public Task<bool> NoteGiven(RowsAsked asked, Guid taken, IReadOnlyCollection<Guid> people, CancellationToken stop) => Task.FromResult(true); // nobody stands in them
}
