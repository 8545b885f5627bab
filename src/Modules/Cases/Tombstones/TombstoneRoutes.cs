using Linli.Cases.Pages.Portal;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Cases.Tombstones;

/// <summary>Hiding and its tombstones over HTTP: to hide, to show again, and the list that everybody may read.</summary>
internal static class TombstoneRoutes
{
    /// <param name="Reference">The document's number for <c>Law</c>, the other matter's number for <c>Doubled</c>.</param>
    public sealed record HideBody(TombstoneReason? Reason, string? Reference);

    public sealed record Row(string Number, string Type, string Reason, string? Reference, DateTimeOffset At, string Office, string? Place);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/cases/{number}/tombstone", Hide).Needs(CaseRights.Hide).WithTags("cases").WithName("HideCase");
        routes.MapDelete("/api/v1/cases/{number}/tombstone", ShowAgain).Needs(CaseRights.Hide).WithTags("cases").WithName("ShowCaseAgain");
        routes.MapGet("/api/v1/tombstones", List).OpenToAll().WithTags("cases").WithName("FindTombstones");
    }

    private static async Task<IResult> Hide(string number, HideBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new HideCase.Input(number, body.Reason, body.Reference ?? "");
        return (await lane.Write<HideCase, HideCase.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> ShowAgain(string number, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<ShowAgain, Done>(use => use.Run(number, stop), stop)).ToAnswer(http);

    private static async Task<IResult> List(string? at, TombstoneReason? reason, string? after, HttpContext http, IPlaces places, ReadTombstones read, CancellationToken stop)
    {
        if (!PlaceText.TryParse(at, out var id) || await places.Find(id, stop) is not { } place || !ChosenPlace.MayBeChosen(place)) return KernelRefusals.Unknown.ToProblem(http);
        var seen = await read.Of(place, reason, after, stop);
        return Results.Ok(new
        {
            counts = seen.Counts.ToDictionary(count => count.Reason.ToString(), count => count.Count), seen.Undone, seen.Next,
            rows = seen.Rows.Select(row => new Row(row.Number, row.Type, row.Left.Reason.ToString(), row.Left.Reference, row.Left.At, row.Left.OfficeIn(Words.Language), row.Place?.FullName)),
        });
    }
}
