using Linli.Cases.Ends;
using Linli.Cases.Incidents;
using Linli.Cases.Opinions;
using Linli.Cases.Packs;
using Linli.Cases.Rates;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.YouSaid;

/// <summary>A matter that came to its end, as everybody may read it: by its number, what kind, at which building, what was answered.</summary>
/// <param name="Answer">Empty where the type publishes none.</param>
internal sealed record DoneRow(string Number, string Type, string PackVersion, PlaceCard? Place, DateTimeOffset ReportedAt, DateTimeOffset ClosedAt, string State, string End, bool ByProxy, string Answer);

/// <summary>One answer to several matters.</summary>
/// <param name="Numbers">Of those that are for everybody.</param>
internal sealed record JointRow(WeDid Did, int Count, IReadOnlyList<string> Numbers);

/// <summary>A month of a place: what residents said, what was done.</summary>
/// <param name="Confirmed">Percent of the ended ones whose reporters themselves say that they are solved; null below five.</param>
internal sealed record DoneMonth(
    int Ended, double? Confirmed, IReadOnlyList<(string Type, int Count)> Kinds, IReadOnlyList<JointRow> Joint, IReadOnlyList<ThemeSeen> Themes,
    IReadOnlyList<(Incident Incident, IReadOnlyList<IncidentFix> Fixes)> Incidents, IReadOnlyList<DoneRow> Rows, string? Next);

/// <summary>您说的，我们办了: of public matters that residents brought and that ended after an answer. Nothing of who brought them.</summary>
internal sealed class ReadDone(LinliDb db, CasePacks packs, PublicPlaces places, ReadOpinions opinions, ReadIncidents incidents)
{
    public const int Least = 5; // ended matters behind a published share
    private const int JointMost = 30; // of a month

    private static readonly List<string> Ends = [CaseVocabulary.Solved, CaseVocabulary.ClosedBySilence, .. AnswerKinds.Unsolved];

    public async Task<DoneMonth> Of(PlaceCard place, RatePeriod month, string? after, int size, CancellationToken stop)
    {
        var ended = Ended().Within(place.Id.District, place.Path).Where(c => c.ClosedAt >= month.From && c.ClosedAt < month.To);
        var kinds = await ended.GroupBy(c => c.TypeCode).Select(group => new { group.Key, Count = group.Count(), Own = group.Count(c => c.End == CaseVocabulary.Solved && !c.ConfirmedByProxy) }).ToListAsync(stop);
        var total = kinds.Sum(kind => kind.Count);
        var (rows, next) = await Rows(ended, after, size, stop);
        return new(
            total, total < Least ? null : 100.0 * kinds.Sum(kind => kind.Own) / total,
            [.. kinds.OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Count))],
            await Joint(place, month, stop),
            [.. (await opinions.Of(place, stop)).Themes.Where(seen => IsOf(month, seen.Theme.AnsweredOn) || IsOf(month, seen.Theme.DidOn))],
            [.. (await incidents.Of(place, answeredOnly: true, stop)).Where(one => IsOf(month, ChinaTime.DateOf(one.Incident.AnsweredAt!.Value)))],
            rows, next);
    }

    /// <summary>One matter by its number; null where it is not among them.</summary>
    public async Task<DoneRow?> One(string number, CancellationToken stop) =>
        (await Rows(Ended().Where(c => c.Number == number), null, 1, stop)).Rows.FirstOrDefault();

    private IQueryable<Case> Ended() => db.Set<Case>().AsNoTracking().Where(c => c.Visibility == Visibility.Public && !c.IsHidden && c.Origin == Origin.Asked && c.ClosedAt != null && c.AnsweredAt != null && Ends.Contains(c.End!));

    private static bool IsOf(RatePeriod month, DateOnly? day) => day >= month.First && day < month.After;

    private async Task<(List<DoneRow> Rows, string? Next)> Rows(IQueryable<Case> ended, string? after, int size, CancellationToken stop)
    {
        if (after?.Split('_') is [var ticks, var last] && long.TryParse(ticks, out var at) && at > 0 && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParse(last, out var id))
        {
            var before = new DateTimeOffset(at, TimeSpan.Zero);
            ended = ended.Where(c => c.ClosedAt < before || (c.ClosedAt == before && c.Id.CompareTo(id) < 0));
        }

        var found = await ended.OrderByDescending(c => c.ClosedAt).ThenByDescending(c => c.Id).Take(size + 1).ToListAsync(stop);
        List<DoneRow> rows = [];
        foreach (var it in found.Take(size))
            rows.Add(new(it.Number, it.TypeCode, it.PackVersion, await places.Of(new(it.DistrictId, it.PlaceId), stop), it.ReportedAt, it.ClosedAt!.Value, it.State, it.End!, it.ConfirmedByProxy, await Answer(it, stop)));
        return (rows, found.Count > size ? $"{rows[^1].ClosedAt.UtcTicks}_{found[size - 1].Id:N}" : null);
    }

    /// <summary>What was said last to everybody of what was done, numbers masked.</summary>
    private async Task<string> Answer(Case it, CancellationToken stop)
    {
        if (!packs.TypeOf(it).Publish.Contains(Published.Answer)) return "";
        var said = await db.Set<CaseStep>().AsNoTracking().Where(s => s.DistrictId == it.DistrictId && s.CaseId == it.Id && (s.Do == "answer" || s.Do == TellDone.Do) && s.Readers == Readers.Public)
            .OrderByDescending(s => s.No).Select(s => s.Text).FirstOrDefaultAsync(stop);
        return Masks.Numbers(said ?? "");
    }

    private async Task<IReadOnlyList<JointRow>> Joint(PlaceCard place, RatePeriod month, CancellationToken stop)
    {
        var (district, path, end) = (place.Id.District, place.Path, place.Path + PlacePath.After);
        var said = await db.Set<WeDid>().AsNoTracking().Where(d => d.DistrictId == district && string.Compare(d.Path, path) >= 0 && string.Compare(d.Path, end) < 0 && d.At >= month.From && d.At < month.To)
            .OrderByDescending(d => d.At).Take(JointMost).ToListAsync(stop);
        var ids = said.Select(d => d.Id).ToList();
        var answered = (await (from one in db.Set<WeDidFor>().AsNoTracking()
                               join it in db.Set<Case>() on new { one.DistrictId, Id = one.CaseId } equals new { it.DistrictId, it.Id }
                               where one.DistrictId == district && ids.Contains(one.DidId)
                               orderby it.Number
                               select new { one.DidId, it.Number, Open = it.Visibility == Visibility.Public && !it.IsHidden }).ToListAsync(stop)).ToLookup(one => one.DidId);
        return [.. said.Where(did => packs.TypeNamed(did.TypeCode)?.Publish.Contains(Published.Answer) == true)
            .Select(did => new JointRow(did, answered[did.Id].Count(), [.. answered[did.Id].Where(one => one.Open).Select(one => one.Number)]))];
    }
}
