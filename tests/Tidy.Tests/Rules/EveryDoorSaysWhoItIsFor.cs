using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>A route or page without a declared door can't be found in the rights matrix: so there is none.</summary>
public class EveryDoorSaysWhoItIsFor
{
    [Fact]
    public async Task Every_route_and_page_declares_its_door_with_rights_that_exist() =>
        Assert.Empty(Find(await Endpoints.All(), LinliAssemblies.Rights));

    [Fact]
    public void A_route_without_a_door_and_one_with_an_unknown_right_are_found() => Assert.Equal(
        ["/api/v1/x POST has no door", "/desk/y GET needs cases.dance, which is no right"],
        Find(
            [
                new Endpoint("/api/v1/x", "POST", false, null),
                new Endpoint("/desk/y", "GET", true, new NeedsAttribute("cases.dance", "cases.answer")),
                new Endpoint("/", "GET", true, new OpenToAllAttribute()),
            ],
            [new Right("cases.answer")]));

    [Fact]
    public void A_right_has_one_code_and_somebody_who_holds_it() => Assert.Empty(FindEmpty(LinliAssemblies.Rights));

    [Fact]
    public void A_right_of_nobody_and_a_code_twice_are_found() => Assert.Equal(
        ["cases.idle has no holder", "cases.twice stands 2 times"],
        FindEmpty([new Right("cases.idle"), new Right("cases.twice", Contracts.PostKind.StreetDesk), new Right("cases.twice", Contracts.PostKind.StreetLead)]));

    private static IEnumerable<string> Find(IEnumerable<Endpoint> endpoints, IReadOnlyList<Right> rights)
    {
        var known = rights.Select(right => right.Code).ToHashSet();
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Door is null) yield return $"{endpoint.Path} {endpoint.Methods} has no door";
            if (endpoint.Door is not NeedsAttribute needs) continue;
            foreach (var code in needs.Rights.Where(code => !known.Contains(code)))
                yield return $"{endpoint.Path} {endpoint.Methods} needs {code}, which is no right";
        }
    }

    private static IEnumerable<string> FindEmpty(IReadOnlyList<Right> rights) =>
        rights.Where(right => right.Holders.Length == 0 && right.Admin == AdminPart.None && !right.EachAdministrator).Select(right => $"{right.Code} has no holder")
            .Concat(rights.GroupBy(right => right.Code).Where(same => same.Count() > 1).Select(same => $"{same.Key} stands {same.Count()} times"));
}
