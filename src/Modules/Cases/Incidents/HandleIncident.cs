using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Incidents;

/// <summary>A desk opens an incident, finds its cause, sets corrections with a term, proves them, and answers the residents.</summary>
internal sealed class HandleIncident(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    /// <param name="Do"><c>open</c>, <c>cause</c>, <c>fix</c>, <c>prove</c> or <c>answer</c>.</param>
    /// <param name="No">Of the correction that is proven.</param>
    public sealed record Input(string Do, Guid? Incident = null, string Title = "", string Text = "", DateOnly? Due = null, int? No = null);

    public sealed record Answer(Guid Id);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var text = input.Text.Trim();
        if (text.Length is 0 or > Incident.TextLengthMax) return IncidentRefusals.TextMissing;
        if (Masks.Numbers(text + input.Title) != text + input.Title) return IncidentRefusals.Personal; // everybody will read it
        var by = caller.Posts.Select(held => held.Post).FirstOrDefault(post => access.May(CaseRights.Incidents, new Target(post.Id.District, post.Path)));
        if (by is null) return CaseRefusals.MoveNotYours;
        if (input.Do == "open") return await Open(input.Title.Trim(), text, by, stop);

        if (await db.Set<Incident>().FirstOrDefaultAsync(i => i.DistrictId == by.Id.District && i.Id == input.Incident, stop) is not { } it || !access.May(CaseRights.Incidents, new Target(it.DistrictId, it.Path))) return IncidentRefusals.Unknown;
        if (it.AnsweredAt is not null) return IncidentRefusals.Over;
        var fixes = await db.Set<IncidentFix>().Where(f => f.DistrictId == it.DistrictId && f.IncidentId == it.Id).ToListAsync(stop);
        if (Make(it, fixes, input, text) is { } no) return no;
        return await Keep(it, input.Do, by, stop);
    }

    private async Task<Outcome<Answer>> Open(string title, string text, PostCard by, CancellationToken stop)
    {
        if (title.Length is 0 or > Incident.TitleLengthMax) return IncidentRefusals.TitleMissing;
        var now = clock.GetUtcNow();
        var it = new Incident
        {
            DistrictId = by.Id.District, Id = Uuid.Next(now), PlaceId = by.Place.Id, Path = by.Path, Title = title, What = text,
            ByName = by.Name, ByNameEn = by.NameEn, OpenedAt = now, CauseDue = now.AddDays(Incident.CauseDays),
        };
        db.Add(it);
        return await Keep(it, "open", by, stop);
    }

    private Refusal? Make(Incident it, List<IncidentFix> fixes, Input input, string text)
    {
        var now = clock.GetUtcNow();
        switch (input.Do)
        {
            case "cause":
                it.FindCause(text, now);
                return null;
            case "fix" when input.Due is not { } day || day < ChinaTime.DateOf(now):
                return IncidentRefusals.DueMissing;
            case "fix":
                db.Add(new IncidentFix { DistrictId = it.DistrictId, IncidentId = it.Id, No = fixes.Count + 1, What = text, Due = input.Due!.Value });
                it.Moved();
                return null;
            case "prove" when fixes.Find(fix => fix.No == input.No) is { DoneAt: null } fix:
                fix.Prove(text, now);
                it.Moved();
                return null;
            case "answer":
                return it.AnswerResidents(text, fixes, now);
            default:
                return IncidentRefusals.Unknown;
        }
    }

    private async Task<Outcome<Answer>> Keep(Incident it, string @do, PostCard by, CancellationToken stop)
    {
        audit.Add(it.DistrictId, "cases.incident-" + @do, "incident", it.Id, by);
        await db.SaveChangesAsync(stop);
        return new Answer(it.Id);
    }
}

/// <summary>Incidents of a place with their corrections: all for its desks, the answered ones for everybody.</summary>
internal sealed class ReadIncidents(LinliDb db)
{
    public const int Most = 100; // the latest

    public async Task<IReadOnlyList<(Incident Incident, IReadOnlyList<IncidentFix> Fixes)>> Of(PlaceCard place, bool answeredOnly, CancellationToken stop)
    {
        var (district, path, after) = (place.Id.District, place.Path, place.Path + PlacePath.After);
        var found = await db.Set<Incident>().AsNoTracking()
            .Where(i => i.DistrictId == district && string.Compare(i.Path, path) >= 0 && string.Compare(i.Path, after) < 0 && (!answeredOnly || i.AnsweredAt != null))
            .OrderByDescending(i => i.OpenedAt).Take(Most).ToListAsync(stop);
        var ids = found.Select(i => i.Id).ToList();
        var fixes = (await db.Set<IncidentFix>().AsNoTracking().Where(f => f.DistrictId == district && ids.Contains(f.IncidentId)).OrderBy(f => f.No).ToListAsync(stop)).ToLookup(f => f.IncidentId);
        return [.. found.Select(i => (i, (IReadOnlyList<IncidentFix>)[.. fixes[i.Id]]))];
    }
}
