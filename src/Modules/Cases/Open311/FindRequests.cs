using Linli.Cases.Packs;
using Linli.Cases.Pages.Portal;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Open311;

/// <summary>A public matter as GeoReport tells it: what everybody reads on its page (<see cref="Nearness.Public"/>), never what was said when it was reported.</summary>
internal sealed record RequestSeen(
    string Number, bool Open, string Notes, string TypeName, string Type, string? Agency,
    DateTimeOffset Requested, DateTimeOffset Updated, DateTimeOffset? Expected, PlaceCard? Place, Guid? Photo);

/// <summary>Public matters of a district by number, or by time, kind and standing, newest first. Open to everybody.</summary>
internal sealed class FindRequests(LinliDb db, CasePacks packs, PublicPlaces places, IPosts posts, Tombstones.ReadTombstones stones, Words words, TimeProvider clock)
{
    public const int Most = 1_000; // GeoReport v2, "Response Volume"
    public static readonly TimeSpan SpanMost = TimeSpan.FromDays(90);

    /// <param name="District">Null where the house keeps several and a number alone is asked for.</param>
    /// <param name="Numbers">Where any are given, nothing else counts.</param>
    public sealed record Input(int? District, IReadOnlyList<string> Numbers, IReadOnlyList<string> Types, DateTimeOffset? From, DateTimeOffset? To, bool? Open);

    public async Task<Outcome<IReadOnlyList<RequestSeen>>> Run(Input input, CancellationToken stop)
    {
        var found = db.Set<Case>().AsNoTracking().Where(c => c.Visibility == Visibility.Public && !c.IsHidden);
        if (input.District is { } district) found = found.Where(c => c.DistrictId == district);
        if (input.Numbers.Count > 0)
        {
            var numbers = input.Numbers.Select(typed => CaseNumber.TryParse(typed, out var number) ? number.Text : "").ToList();
            if (numbers is [var only] && await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == only && c.Visibility == Visibility.Public && c.IsHidden, stop) is { } hidden
                && await stones.Of(hidden, stop) is { } left) return Tombstones.TombstoneRefusals.Gone(left);
            found = found.Where(c => numbers.Contains(c.Number));
        }
        else
        {
            if (!Span(input).Succeeded(out var span, out var no)) return no;
            var (from, to) = span;
            found = found.Where(c => c.ReportedAt >= from && c.ReportedAt <= to);
            if (input.Types.Count > 0) found = found.Where(c => input.Types.Contains(c.TypeCode));
            if (input.Open is { } open) found = found.Where(c => c.Phase == Phase.Closed != open);
        }

        var cases = await found.OrderByDescending(c => c.ReportedAt).ThenByDescending(c => c.Id).Take(Most).ToListAsync(stop);
        List<RequestSeen> seen = [];
        foreach (var some in cases.GroupBy(c => c.DistrictId)) seen.AddRange(await Tell(some.Key, [.. some], stop));
        return seen;
    }

    /// <summary>The last 90 days where nothing is said; 90 days from or to where one end is.</summary>
    private Outcome<(DateTimeOffset From, DateTimeOffset To)> Span(Input input)
    {
        var now = clock.GetUtcNow();
        var (from, to) = (input.From, input.To) switch
        {
            ({ } f, { } t) => (f, t),
            ({ } f, null) => (f, f < now && now - f > SpanMost ? f + SpanMost : Later(f, now)),
            (null, { } t) => (t - SpanMost, t),
            _ => (now - SpanMost, now),
        };
        if (to < from) return OpenRefusals.DatesTurned;
        return to - from > SpanMost ? OpenRefusals.SpanTooLong : (from.ToUniversalTime(), to.ToUniversalTime());
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private async Task<IEnumerable<RequestSeen>> Tell(int district, IReadOnlyList<Case> cases, CancellationToken stop)
    {
        var ids = cases.Select(c => c.Id).ToList();
        var said = (await db.Set<CaseStep>().AsNoTracking().Where(s => s.DistrictId == district && ids.Contains(s.CaseId) && s.Readers == Readers.Public && s.Text != "")
            .Select(s => new { s.CaseId, s.No, s.Do, s.Text }).ToListAsync(stop)).Where(s => !MoveWords.IsInternal(s.Do)).ToLookup(s => s.CaseId, s => (s.No, s.Text));
        var photos = (await db.Set<CasePhoto>().AsNoTracking().Where(p => p.DistrictId == district && ids.Contains(p.CaseId) && (p.Standing == PhotoStanding.FreeOfFacesAndPlates || p.Standing == PhotoStanding.Masked))
            .Select(p => new { p.CaseId, p.At, p.Id }).ToListAsync(stop)).ToLookup(p => p.CaseId);
        var (leads, named) = (new Dictionary<Guid, string?>(), new Dictionary<Guid, PlaceCard?>());
        foreach (var post in cases.Select(c => c.LeadPost).Distinct()) leads[post] = (await posts.Find(new(district, post), stop))?.NameIn(Words.Language);
        foreach (var place in cases.Select(c => c.PlaceId).Distinct()) named[place] = await places.Of(new(district, place), stop);

        return cases.Select(it =>
        {
            var type = packs.TypeOf(it);
            var answer = type.Publish.Contains(Published.Answer) ? said[it.Id].OrderBy(s => s.No).Select(s => s.Text).LastOrDefault() ?? "" : "";
            var photo = type.Publish.Contains(Published.PhotosAfterReview) ? photos[it.Id].OrderBy(p => p.At).Select(p => (Guid?)p.Id).FirstOrDefault() : null;
            return new RequestSeen(
                it.Number, it.Phase != Phase.Closed, Notes(it, type, answer), type.Name.In(Words.Language), it.TypeCode, leads[it.LeadPost],
                it.ReportedAt, it.ClosedAt ?? it.StateSince, it.ResolveDue, named[it.PlaceId], photo);
        });
    }

    private string Notes(Case it, CaseTypeDefinition type, string answer)
    {
        var stands = Pages.Portal.CaseFace.Of(type.Flow, it.State, it.Phase, it.End, it.ConfirmedByProxy, own: false, words).Says;
        return answer.Length == 0 ? stands : $"{stands}: {Masks.Numbers(answer)}";
    }
}
