using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;

namespace Linli.Host.Shell;

/// <summary>An entry of a surface's navigation.</summary>
/// <param name="Words">Code of its word.</param>
/// <param name="Main">The middle one of the field: what is done most there.</param>
/// <param name="Admin">Whose work it is among the three administrators.</param>
public sealed record Way(string Path, string Icon, string Words, bool Main = false, AdminPart Admin = AdminPart.None)
{
    /// <summary>The kinds of posts whose work it is; null for everybody of the surface.</summary>
    public IReadOnlyCollection<PostKind>? For { get; init; }

    /// <summary>Pages with addresses of their own that belong to it as well.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>For those alone who are signed in.</summary>
    public bool Known { get; init; }

    /// <summary>For accounts of such alone: an organisation's, a processor's.</summary>
    public AccountOf Of { get; init; }
}

/// <summary>
/// The five surfaces: where they begin, how they are laid out and what their navigation offers. A way is shown only where
/// its page exists (see <see cref="Signposts"/>), so there is no dead link while a house grows.
/// </summary>
public sealed record Surface(string Root, string Layout, IReadOnlyList<Way> Ways)
{
    public static readonly Surface Portal = new("/", "/Shell/_Portal.cshtml",
    [
        new("/", "home", "host.way.home"),
        new("/report", "plus", "host.way.report"),
        new("/mine", "list", "host.way.my"),
        new("/my-data", "person", "host.way.my-data") { Known = true },
        new("/unit", "building", "host.way.unit") { Of = AccountOf.Organisation },
        new("/processor", "table", "host.way.processor") { Of = AccountOf.Processor },
    ]);

    public static readonly Surface Field = new("/field", "/Shell/_Field.cshtml",
    [
        new("/field", "list", "host.way.today"),
        new("/field/near", "place", "host.way.near"),
        new("/field/report", "plus", "host.way.note-one", Main: true),
        new("/field/due", "clock", "host.way.due"),
    ]);

    public static readonly Surface Desk = new("/desk", "/Shell/_Desk.cshtml",
    [
        new("/desk", "list", "host.way.cases"),
        new("/desk/people", "home", "host.way.people") { For = [PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk] },
        new("/desk/organisations", "door", "host.way.organisations") { For = [PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk], Beside = ["/desk/parking", "/desk/processing", "/desk/agreements", "/desk/offers", "/desk/facilities", "/desk/compounds"] },
        new("/desk/care", "hand-heart", "host.way.care") { For = [PostKind.Department] },
        new("/desk/admission", "note", "host.way.admission"),
        new("/desk/due", "upload", "host.way.hand-in") { For = [PostKind.CommunityDesk, PostKind.CommunityLead], Beside = ["/desk/details"] },
        new("/desk/forms", "chart", "host.way.forms") { For = [PostKind.StreetDesk, PostKind.StreetLead, PostKind.Department] },
        new("/desk/surveys", "speech", "host.way.surveys") { For = [PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.Department] },
        new("/desk/feeds", "download", "host.way.feeds") { Beside = ["/desk/dictionary/lineage"] },
        new("/desk/duties", "shield", "host.way.duties"),
        new("/desk/places", "building", "host.way.places"),
        new("/desk/grids", "grid", "host.way.grids") { Beside = ["/desk/roll-out", "/desk/matters"] },
        new("/desk/posts", "people", "host.way.posts"),
        new("/desk/dictionary", "table", "host.way.dictionary") { For = [PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department] },
    ]);

    public static readonly Surface Command = new("/command", "/Shell/_Command.cshtml", [new("/command", "grid", "host.way.command")]);

    public static readonly Surface Admin = new("/admin", "/Shell/_Admin.cshtml",
    [
        new("/admin/districts", "map", "host.way.districts", Admin: AdminPart.System),
        new("/admin/named", "person", "host.way.named", Admin: AdminPart.Security),
        new("/admin/jobs", "refresh", "host.way.jobs", Admin: AdminPart.System),
        new("/admin/packs", "table", "host.way.packs"),
        new("/admin/learning", "list", "host.way.learning", Admin: AdminPart.System),
        new("/admin/accounts", "people", "host.way.accounts"),
        new("/admin/posts", "key", "host.way.district-posts", Admin: AdminPart.Security),
        new("/admin/divisions", "place", "host.way.divisions"),
        new("/admin/keys", "key", "host.way.keys"),
        new("/admin/languages", "speech", "host.way.languages", Admin: AdminPart.System),
        new("/admin/languages", "speech", "host.way.languages", Admin: AdminPart.Security),
        new("/admin/audit", "eye", "host.way.audit", Admin: AdminPart.Audit),
        new("/admin/readings", "person", "host.way.readings", Admin: AdminPart.Audit),
        new("/admin/attempts", "warning", "reports.attempts.title", Admin: AdminPart.Audit),
        new("/admin/data-use", "chart", "reports.sharing.tab.usage", Admin: AdminPart.Audit),
        new("/admin/exports", "download", "host.way.exports", Admin: AdminPart.Audit),
        new("/admin/reading-alarms", "warning", "host.way.reading-alarms", Admin: AdminPart.Audit),
    ]);

    private static readonly Surface[] Staff = [Field, Desk, Command, Admin];

    /// <summary>What the desk opens with N: taking a matter for somebody on the phone or at the counter.</summary>
    public const string TakeForSomebody = "/desk/register";

    public static Surface Of(PathString path) => Staff.FirstOrDefault(surface => path.StartsWithSegments(surface.Root, StringComparison.Ordinal)) ?? Portal;

    /// <summary>Where somebody works: an administrator, a holder of a post, or a resident.</summary>
    public static Surface HomeOf(Caller caller) => caller switch
    {
        { Admin: not AdminPart.None } => Admin,
        { MainPost.Kind: PostKind.GridWorker } => Field,
        { MainPost.Kind: PostKind.DistrictDesk } => Command,
        { IsStaff: true } => Desk,
        _ => Portal,
    };

    /// <summary>The surfaces that somebody may want to change between, their own first.</summary>
    public static IEnumerable<Surface> For(Caller caller) => caller switch
    {
        { Admin: not AdminPart.None } => [Admin, Portal],
        { MainPost.Kind: PostKind.GridWorker } => [Field, Portal],
        { MainPost.Kind: PostKind.DistrictDesk } => [Command, Desk, Portal],
        { MainPost.Kind: PostKind.StreetDesk or PostKind.StreetLead } => [Desk, Command, Portal],
        { IsStaff: true } => [Desk, Portal],
        _ => [Portal],
    };
}
