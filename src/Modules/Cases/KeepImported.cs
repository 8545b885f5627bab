using System.Text.Json;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Where an imported case came from: the same source and key are kept once.</summary>
internal sealed class ImportRow
{
    public required int DistrictId { get; init; }
    public required string Source { get; init; }
    public required string Key { get; init; }
    public required Guid CaseId { get; init; }
}

/// <summary>
/// Keeps what another system has handled as closed history: place unknown at the district's fallback desk, no clock, no
/// receipt, in no rate, ended as <c>imported</c>. A slice of rows is one commit and one audit entry; nobody is told.
/// </summary>
internal sealed class KeepImported(
    LinliDb db, CasePacks packs, IPlaces places, IPosts posts, CaseNumbers numbers, PutIntoSearch search, IAudit audit, Caller caller, TimeProvider clock)
{
    public const string Type = "imported-message";
    public const int SliceMax = 25; // rows in one commit: the lane is held for less than 50 ms

    /// <param name="Key">The source's own id of the row.</param>
    public sealed record Row(string Key, DateTimeOffset ReportedAt, string Title, string Text, IReadOnlyDictionary<string, object?> Answers);

    /// <param name="Source">Names the file or system, e.g. <c>messages-4326</c>.</param>
    public sealed record Input(int District, string Source, IReadOnlyList<Row> Rows);

    /// <param name="Known">Rows that an earlier import has kept already.</param>
    public sealed record Answer(int Kept, int Known, string? LastNumber);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (await places.District(input.District, stop) is not { } district || await posts.DutyOf(district.Id, stop) is not { } desk) return CaseRefusals.NobodyOnDuty;
        var keys = input.Rows.Select(row => row.Key).ToList();
        var known = await db.Set<ImportRow>().Where(i => i.DistrictId == input.District && i.Source == input.Source && keys.Contains(i.Key)).Select(i => i.Key).ToListAsync(stop);
        var type = packs.Current.CaseTypes[Type];
        string? last = null;
        foreach (var row in input.Rows.ExceptBy(known, row => row.Key).DistinctBy(row => row.Key)) last = await Keep(row, input, district, desk, type, stop);
        audit.Add(input.District, "cases.import", "import", null, caller.MainPost, input.Source);
        await db.SaveChangesAsync(stop);
        return new Answer(keys.Distinct().Count() - known.Count, known.Count, last);
    }

    private async Task<string> Keep(Row row, Input input, PlaceCard district, PostCard desk, CaseTypeDefinition type, CancellationToken stop)
    {
        var (id, at, year) = (Uuid.Next(clock), row.ReportedAt, ChinaTime.DateOf(row.ReportedAt).Year);
        var number = CaseNumber.Of(district.Code![..6], year, await numbers.Next(db, input.District, year, stop)).Text;
        var flow = type.Flow.Flow;
        var kept = Case.Report(new Reported(
            input.District, id, number, Type, packs.Current.Hash, Enum.Parse<Visibility>(type.Visibility.ToString()), Channel.Import, Origin.Asked, district, "",
            ReportCase.Title(row.Title.Length > 0 ? row.Title : row.Text), row.Text, JsonSerializer.Serialize(row.Answers),
            null, caller.Account?.Id, Consent.None, null, false, null, desk.Id.Id, false), flow.Start, flow.BornWith, CaseTimes.None, at);
        db.Add(kept);
        db.Add(new ImportRow { DistrictId = input.District, Source = input.Source, Key = row.Key, CaseId = id });
        db.Add(new CaseStep
        {
            DistrictId = input.District, CaseId = id, No = kept.NextStep(), At = at, Do = "import", State = kept.State, Phase = kept.Phase,
            By = FlowPart.Automatic, PostId = desk.Id.Id, PostName = desk.Name, PostNameEn = desk.NameEn, Readers = Readers.Staff,
        });
        await search.Put(kept, type, stop);
        return number;
    }
}
