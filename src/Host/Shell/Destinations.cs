using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Host.Shell;

/// <summary>Where somebody at the desk may want to go by what they typed: pages by name or first letters, places, a matter by its number.</summary>
public sealed class Destinations(Signposts signposts, Caller caller, IPlaces places, IKeptViews views, IAccess access, Words words)
{
    public sealed record Page(string Path, string Icon, string Name);

    /// <param name="Number">What was typed, where it may be a number of a matter.</param>
    public sealed record Found(IReadOnlyList<Page> Pages, IReadOnlyList<PlaceCard> Places, string? Number)
    {
        /// <summary>Lists of the desk that were kept under a name.</summary>
        public IReadOnlyList<KeptView> Views { get; init; } = [];
    }

    private const int PlacesMost = 8;
    private const int NumberDigitsLeast = 4;

    private static readonly Right SeePlaces = new("territory.see", [.. Enum.GetValues<PostKind>().Where(kind => kind.IsOffice())]);

    /// <summary>Pages of work that no navigation names.</summary>
    private static readonly Way[] Further =
    [
        new(Surface.TakeForSomebody, "phone", "host.find.register"),
        new("/desk/phone", "phone", "host.find.phone"),
        new("/desk/chat", "speech", "host.find.chat"),
        new("/desk/alike", "search", "cases.merge.pairs"),
        new("/desk/views", "list", "cases.views.title"),
        new("/desk/posts/gaps", "warning", "host.find.gaps"),
        new("/desk/roll-out", "chart", "host.find.roll-out"),
        new("/desk/grids/edit", "pencil", "host.find.grids-edit"),
        new("/desk/grids/redraw", "grid", "host.find.grids-redraw"),
        new("/desk/whistles", "speaker", "host.find.whistles"),
        new("/desk/opinions", "speech", "host.find.opinions"),
        new("/desk/incidents", "warning", "host.find.incidents"),
        new("/desk/matters", "list", "host.find.matters"),
        new("/desk/asked", "clock", "host.find.asked"),
        new("/desk/levels", "chart", "host.find.levels"),
        new("/desk/ends", "chart", "host.find.ends"),
        new("/desk/call-backs", "phone", "host.find.call-backs"),
        new("/desk/rates", "chart", "host.find.rates"),
        new("/desk/parking", "car", "registry.parking.title"),
        new("/desk/processing", "shield", "registry.proc.title"),
        new("/desk/agreements", "note", "registry.agreement.title"),
        new("/desk/facilities", "place", "registry.facility.title"),
        new("/desk/compounds", "building", "registry.compound.title"),
        new("/desk/offers", "hand-heart", "registry.offer.title"),
        new("/desk/rates/exclusions", "warning", "host.find.exclusions"),
        new("/notices", "speech", "host.notices"),
        new("/work", "refresh", "host.work"),
        new("/password", "key", "host.find.password"),
    ];

    public async Task<Found> Find(string typed, CancellationToken stop)
    {
        typed = typed.Trim();
        var pages = Pages().Where(page => typed.Length == 0 || Means(page.Name, typed)).ToList();
        IReadOnlyList<KeptView> kept = [.. (await views.Mine(stop)).Where(view => typed.Length == 0 || Means(view.Name, typed))];
        if (typed.Length == 0 || caller.MainPost is not { } post) return new(pages, [], null) { Views = kept };
        var found = (await places.Search(post.Id.District, typed, PlacesMost, stop, post.Path)).Where(May);
        var number = typed.Length >= NumberDigitsLeast && typed.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? typed : null;
        return new(pages, [.. found], number) { Views = kept };
    }

    private IEnumerable<Page> Pages() => Surface.For(caller).SelectMany(signposts.Ways).Concat(Further.Where(way => signposts.Has(way.Path)))
        .DistinctBy(way => way.Path).Select(way => new Page(way.Path, way.Icon, words[way.Words].Value));

    private static bool Means(string name, string typed) =>
        name.Contains(typed, StringComparison.CurrentCultureIgnoreCase)
        || (PinyinInitials.Asked(typed) is { } letters && PinyinInitials.Variants(name).Any(variant => variant.StartsWith(letters, StringComparison.Ordinal)));

    private bool May(PlaceCard place) => access.May(SeePlaces, new(place.Id.District, place.Path, place.Grid,
        Posts: [.. caller.Posts.Where(held => held.Post.Kind == PostKind.Department).Select(held => held.Post.Id.Id)]));
}
