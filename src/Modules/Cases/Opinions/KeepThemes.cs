using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Opinions;

/// <summary>Staff read what was said of their place, name what it is about, answer, and say what was done.</summary>
internal sealed class KeepThemes(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    /// <param name="Do"><c>name</c> (a new theme, with the opinions that are under it), <c>put</c>, <c>answer</c> or <c>did</c>.</param>
    public sealed record Input(string Do, Guid? Theme = null, IReadOnlyList<Guid>? Opinions = null, string Text = "");

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        var (text, today) = (input.Text.Trim(), ChinaTime.DateOf(clock.GetUtcNow()));
        if (text.Length > Opinion.TextLengthMax) return OpinionRefusals.TextMissing;
        var by = caller.Posts.Select(held => held.Post).FirstOrDefault(post => access.May(CaseRights.Opinions, new Target(post.Id.District, post.Path)));
        if (by is null) return CaseRefusals.MoveNotYours;
        Theme theme;
        if (input.Do == "name")
        {
            if (text.Length is 0 or > Theme.NameLengthMax) return OpinionRefusals.NameMissing;
            if (Kernel.Packs.ForbiddenFields.InText(text) is not null) return OpinionRefusals.NameForbidden;
            theme = new Theme { DistrictId = by.Id.District, Id = Uuid.Next(clock), PlaceId = by.Place.Id, Path = by.Path, Name = text, ByName = by.Name, ByNameEn = by.NameEn };
            db.Add(theme);
        }
        else
        {
            if (await db.Set<Theme>().FirstOrDefaultAsync(t => t.DistrictId == by.Id.District && t.Id == input.Theme, stop) is not { } known
                || !access.May(CaseRights.Opinions, new Target(known.DistrictId, known.Path))) return OpinionRefusals.Unknown;
            theme = known;
        }

        if (Say(theme, input.Do, text, today) is { } no) return no;
        if (await Put(theme, by, input.Opinions ?? [], stop) is { } lost) return lost;
        audit.Add(theme.DistrictId, "cases.opinion-" + input.Do, "opinion-theme", theme.Id, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private static Refusal? Say(Theme theme, string @do, string text, DateOnly today)
    {
        if (@do is not ("answer" or "did")) return null;
        if (text.Length == 0) return OpinionRefusals.TextMissing;
        if (@do == "did" && theme.AnsweredOn is null) return OpinionRefusals.AnswerFirst;
        if (@do == "answer") theme.SayAnswer(text, today);
        else theme.SayDone(text, today);
        return null;
    }

    private async Task<Refusal?> Put(Theme theme, PostCard by, IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        if (ids.Count == 0) return null;
        var after = by.Path + PlacePath.After;
        var chosen = await db.Set<Opinion>().Where(o => o.DistrictId == theme.DistrictId && ids.Contains(o.Id) && string.Compare(o.Path, by.Path) >= 0 && string.Compare(o.Path, after) < 0).ToListAsync(stop);
        if (chosen.Count != ids.Distinct().Count()) return OpinionRefusals.Unknown;
        foreach (var one in chosen) one.PutUnder(theme);
        return null;
    }
}
