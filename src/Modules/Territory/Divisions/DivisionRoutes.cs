using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Territory.Divisions;

/// <summary>The nation's list over the interface: public reference data.</summary>
internal static class DivisionRoutes
{
    public const int SearchMost = 20; // results a search gives

    public static void Map(RouteGroupBuilder divisions)
    {
        divisions.MapGet("/", async (string? q, FindDivisions find, CancellationToken stop) => Results.Ok(await find.Search(q ?? "", SearchMost, stop)))
            .OpenToAll().WithSummary("Divisions of the nation by name, part of a name (after names above it, parted by spaces), first letters or the beginning of a code, best first.").Produces<IReadOnlyList<DivisionFound>>();
        divisions.MapGet("/{code}", async (string code, DateOnly? on, FindDivisions find, TimeProvider clock, HttpContext http) =>
                DivisionCode.Is(code) && await find.Find(code, on ?? clock.Today(), http.RequestAborted) is { } standing ? Results.Ok(standing) : TerritoryRefusals.NoSuchDivision.ToProblem(http))
            .OpenToAll().WithSummary("What a division code is now, though it was replaced, and how many streets and communities stood below it on a day.").Produces<DivisionStanding>().ProducesProblem(404);
        divisions.MapGet("/{code}/children", async (string code, FindDivisions find, HttpContext http) =>
                DivisionCode.Is(code) ? Results.Ok(await find.RightBelow(DivisionCode.Significant(code), http.RequestAborted)) : TerritoryRefusals.NoSuchDivision.ToProblem(http))
            .OpenToAll().WithSummary("The divisions right below one, in the order of codes.").Produces<IReadOnlyList<DivisionFound>>().ProducesProblem(404);
    }
}
