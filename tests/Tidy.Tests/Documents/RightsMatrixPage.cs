using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Documents;

/// <summary>docs/rights-matrix.md: which door opens to whom, and who holds which right.</summary>
public class RightsMatrixPage
{
    /// <summary>Those who come to a door: nobody known, any account, a post's holder, one of the three administrators.</summary>
    private sealed record Role(string Name, bool Known, PostKind? Post = null, AdminPart Admin = AdminPart.None)
    {
        public bool Holds(Right right) => (Post is { } post && right.Holders.Contains(post)) || right.LiesWith(Admin);
    }

    private static readonly Role[] Roles =
    [
        new("anybody", Known: false),
        new("resident", Known: true),
        .. Enum.GetValues<PostKind>().Where(kind => kind.IsOffice()).Select(kind => new Role(kind.ToString(), Known: true, kind)),
        new("system adm.", Known: true, Admin: AdminPart.System),
        new("security adm.", Known: true, Admin: AdminPart.Security),
        new("audit adm.", Known: true, Admin: AdminPart.Audit),
    ];

    [Fact]
    public async Task The_matrix_says_what_the_doors_say() => Generated.Hold("docs/rights-matrix.md", Make(await Endpoints.All(), LinliAssemblies.Rights));

    [Fact]
    public void A_door_that_opens_to_one_more_changes_the_matrix()
    {
        var door = new NeedsAttribute("cases.answer");
        Endpoint[] endpoints = [new("/desk", "GET", true, door)];
        Assert.NotEqual(Make(endpoints, [new Right("cases.answer", PostKind.CommunityDesk)]), Make(endpoints, [new Right("cases.answer", PostKind.CommunityDesk, PostKind.StreetDesk)]));
    }

    private static string Make(IReadOnlyList<Endpoint> endpoints, IReadOnlyList<Right> rights)
    {
        var page = new StringBuilder("""
            # Rights matrix

            Made from the program by Tidy.Tests. The first table is who holds which right; a right reaches only the holder's own place, and a right marked *personal* only while a live purpose joins them (guard 13). The second is every route and page with its door. The door is the coarse answer; the use case behind it asks again with place and purpose. ● opens, · does not.

            ## Rights

            """.ReplaceLineEndings("\n"));
        page.Append('\n').Append(Head("right"));
        foreach (var right in rights.OrderBy(right => right.Code, StringComparer.Ordinal))
            page.Append(Line($"`{right.Code}`{(right.Personal ? " *personal*" : "")}", role => role.Holds(right)));
        page.Append("\n## Pages\n\n").Append(Head("page"));
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.IsPage)) page.Append(Line($"`{endpoint.Path}`", Opens(endpoint)));
        page.Append("\n## Routes\n\n").Append(Head("route"));
        foreach (var endpoint in endpoints.Where(endpoint => !endpoint.IsPage)) page.Append(Line($"{endpoint.Methods} `{endpoint.Path}`", Opens(endpoint)));
        return page.ToString();

        Func<Role, bool> Opens(Endpoint endpoint) => role => endpoint.Door switch
        {
            OpenToAllAttribute => true,
            NeedsSignInAttribute => role.Known,
            NeedsAttribute needs => rights.Any(right => needs.Rights.Contains(right.Code) && role.Holds(right)),
            _ => false,
        };
    }

    private static string Head(string first) =>
        $"| {first} | {string.Join(" | ", Roles.Select(role => role.Name))} |\n|---|{string.Concat(Enumerable.Repeat("---|", Roles.Length))}\n";

    private static string Line(string first, Func<Role, bool> opens) =>
        $"| {first} | {string.Join(" | ", Roles.Select(role => opens(role) ? "●" : "·"))} |\n";
}
