using Linli.Cases.Competence;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Pages.Matters;

/// <summary>入网事项清单: which matters a place's grids take on, what was asked of the list, and what it takes the grids in a week. Of posts, never of persons.</summary>
[Needs("cases.see-counts")]
internal sealed class MattersModel(LinliDb db, PlaceChosen where, GridList list, CountGridMinutes count, CasePacks packs, IPlaces places, IPosts posts, Lane lane, Caller caller, TimeProvider clock) : PageModel
{
    public const int DecidedShown = 20, GridsShown = 200;

    internal PlaceChosen Where => where;
    internal IReadOnlyList<Listed> List { get; private set; } = [];
    internal IReadOnlyList<GridWeek> Weeks { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Below { get; private set; } = [];

    /// <summary>What waits for a decision here, above and below.</summary>
    internal IReadOnlyList<Admission> Waiting { get; private set; } = [];
    internal IReadOnlyList<Admission> Decided { get; private set; } = [];
    internal IReadOnlyDictionary<Guid, string> PostNames { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What was typed for a decision that was refused, and for which.</summary>
    public Guid? Tried { get; private set; }
    public string Why { get; private set; } = "";

    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => ChinaTime.DateOf(Now);

    /// <summary>Minutes a week of a type in all grids of the place.</summary>
    internal double MinutesOf(Listed one) => Weeks.Sum(week => week.Minutes.GetValueOrDefault(one.Type.Code));

    internal string TypeName(string code) => packs.TypeNamed(code)?.Name.In(Words.Language) ?? code;

    internal bool MayDecide(Admission asked) => Where.MayDecide && PlacePath.IsWithin(asked.Path, Where.Card.Path) && caller.Posts.All(held => held.Post.Office != asked.AskedOffice);

    public async Task<IActionResult> OnGet(Guid? place, CancellationToken stop)
    {
        if (await where.Find(place, stop) is { } no) return StatusCode(no.Status);
        await Load(stop);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? place, Guid admission, bool grant, string? why, CancellationToken stop)
    {
        if (await where.Find(place, stop) is { } unseen) return StatusCode(unseen.Status);
        var input = new DecideAdmission.Input(where.Card.Id.District, admission, grant, why ?? "");
        var outcome = await lane.Write<DecideAdmission, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.No is not { } no) return LocalRedirect($"/desk/matters?place={where.Card.Id.Id}");
        (Tried, Why) = (admission, why ?? "");
        await Load(stop);
        return this.Refuse(no);
    }

    private async Task Load(CancellationToken stop)
    {
        var card = where.Card;
        List = await list.At(card, stop);
        Below = card.Level == PlaceLevel.Community ? await places.Grids(card.Id, stop) : card.Level == PlaceLevel.Grid ? [] : await places.Children(card.Id, stop);
        if (where.SeesCounts) Weeks = await count.Of(card, stop);
        var all = await db.Set<Admission>().AsNoTracking().Where(a => a.DistrictId == card.Id.District).OrderByDescending(a => a.AskedAt).ToListAsync(stop);
        var here = all.Where(a => a.PlaceId == card.Id.Id || PlacePath.IsWithin(a.Path, card.Path) || PlacePath.IsWithin(card.Path, a.Path)).ToList();
        (Waiting, Decided) = ([.. here.Where(a => a.Granted is null)], [.. here.Where(a => a.Granted is not null).OrderByDescending(a => a.DecidedAt).Take(DecidedShown)]);
        Dictionary<Guid, string> names = [];
        foreach (var id in List.Select(one => one.Leads?.Id).Concat(here.Select(a => a.LeadsPost)).OfType<Guid>().Distinct())
            if (await posts.Find(new(card.Id.District, id), stop) is { } post) names[id] = post.NameIn(Words.Language);
        PostNames = names;
    }
}
