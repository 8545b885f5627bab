using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Lines;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>The nets of lines over a place: figures of each line at every level, the nets with the posts that answer for them, and which base grid carries which duty.</summary>
[Needs("territory.see")]
internal sealed class LineGridsModel(PlaceOfPosts where, ReadLines read, IPlaces places, IPosts posts, IAccess access, Lane lane, TimeProvider clock) : PageModel
{
    internal static readonly PlaceLevel[] Levels = [PlaceLevel.District, PlaceLevel.Street, PlaceLevel.Community, PlaceLevel.Grid];

    /// <summary>What a net has within the place.</summary>
    internal sealed record Seen(LineNet Net, int Parts, int Homes, IReadOnlyList<string> Carried);

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true)]
    public LineKind? Line { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public PlaceOfPosts Where => where;

    public LinePicture Picture { get; private set; } = null!;

    /// <summary>The rows of the level below, for one line.</summary>
    public IReadOnlyList<LevelSum> Below { get; private set; } = [];

    public IReadOnlyList<Seen> Nets { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public bool MayImport { get; private set; }

    /// <summary>The departments, one of which may answer for a net.</summary>
    public IReadOnlyList<PostCard> Departments { get; private set; } = [];

    /// <summary>The post of the house that answers for a net; null where none has been named.</summary>
    public PostCard? PostOf(LineNet net) => Departments.FirstOrDefault(post => post.Id.Id == net.PostId);

    /// <summary>The duties of a grid, by line.</summary>
    public LineNet? DutyOf(Guid grid, LineKind line) =>
        Picture.Nets.FirstOrDefault(n => n.Line == line && Picture.Duties.Any(d => d.GridId == grid && d.NetId == n.Id));

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (!Levels.Contains(where.Card.Level)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        Picture = await read.Run(where.Place, clock.Today(), stop);
        if (Line is { } line)
        {
            var names = where.Card.Level is PlaceLevel.District or PlaceLevel.Street ? await places.Children(where.Card.Id, stop) : [];
            Below = CompareLines.Below(Picture, line, [.. names.Select(p => (p.Id.Id, p.Path, p.Name))]);
        }

        (Nets, Pager) = Pager.Of(SeenIn(Picture, Line), Nth, nth => Address(Line, nth));
        MayImport = access.May(TerritoryRights.LineGrids, new(where.Card.Id.District, where.Card.Path, where.Card.Grid));
        Departments = await posts.Departments(where.Card.Id.District, stop);
        return Page();
    }

    /// <summary>Names the post that answers for a net.</summary>
    public async Task<IActionResult> OnPostAsync(Guid net, Guid? post, CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        var input = new NameNetPost.Input(where.Card.Id, net, post);
        var outcome = await lane.Write<NameNetPost, Done>(use => use.Run(input, stop), stop);
        return outcome.No is { } refused ? StatusCode(refused.Status) : LocalRedirect(Address(Line, Nth));
    }

    internal static List<Seen> SeenIn(LinePicture picture, LineKind? line)
    {
        var at = picture.Addresses.SelectMany(a => picture.NetsAt[a.Id].Select(net => (net.Id, a))).ToLookup(x => x.Id, x => x.a);
        return [.. picture.Nets.Where(n => line is null || n.Line == line).Select(n => new Seen(n, at[n.Id].Count(), at[n.Id].Sum(a => a.Homes),
            [.. picture.Duties.Where(d => d.NetId == n.Id).Select(d => picture.Grids.First(g => g.Id == d.GridId)).OrderBy(g => g.Path, StringComparer.Ordinal).ThenBy(g => g.Name, PlateOrder.It).Select(g => g.Community + g.Name)]))];
    }

    public string Address(LineKind? line, int page = 1, string to = "/desk/grids/lines") =>
        $"{to}?place={where.Card.Id.Id}{(line is { } l ? "&line=" + l : "")}{(page > 1 ? "&p=" + page : "")}";
}
