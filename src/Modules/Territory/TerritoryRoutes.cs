using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Divisions;
using Linli.Territory.Lines;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Territory;

/// <summary>
/// Places and posts over the interface. The tree of addresses is open, down to the stairwell; homes and the names of
/// holders are for staff within their place.
/// </summary>
internal static class TerritoryRoutes
{
    public const int SearchMost = 20; // results a search gives

    public sealed record Move(Guid To, DateOnly On, string? Reason);

    public sealed record Ring(IReadOnlyList<DrawGrid.Corner>? Points, DateOnly? On);

    public sealed record Code(string? NewCode, DateOnly On);

    public sealed record Appointment(Guid Account, bool Deputy, DateOnly From, bool InPlace);

    public sealed record End(DateOnly On);

    public sealed record Handing(Guid? To, DateOnly On, string? Note);

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapPlaces(routes.MapGroup("/api/v1/places").WithTags("places"));
        MapPosts(routes.MapGroup("/api/v1/posts").WithTags("posts"));
        DivisionRoutes.Map(routes.MapGroup("/api/v1/divisions").WithTags("divisions"));
        routes.MapGet("/desk/posts/gaps.csv", ExportGaps.Route).Needs(TerritoryRights.See).ExcludeFromDescription();
        routes.MapGet("/desk/grids/staffing.csv", ExportStaffing.Route).Needs(TerritoryRights.See).ExcludeFromDescription();
        routes.MapGet("/admin/districts/template.xlsx", Pages.OpeningWords.Template).Needs(TerritoryRights.Open).ExcludeFromDescription();
        routes.MapGet("/admin/districts/openings/{district:int}/{id:guid}/problems.csv", Pages.OpeningWords.Problems).Needs(TerritoryRights.Open).ExcludeFromDescription();
        routes.MapGet("/desk/grids/maturity.csv", Maturity.ExportScores.Route).Needs(TerritoryRights.See).ExcludeFromDescription();
        routes.MapGet("/desk/grids.csv", ExportGrids.Route).Needs(TerritoryRights.See).ExcludeFromDescription();
        routes.MapGet("/desk/grids/lines.csv", ExportLines.Nets).Needs(TerritoryRights.See).ExcludeFromDescription();
        routes.MapGet("/desk/grids/lines/report.csv", ExportLines.Report).Needs(TerritoryRights.See).ExcludeFromDescription();
        routes.MapGet("/desk/grids/lines/template.xlsx", ExportLines.TemplateBook).Needs(TerritoryRights.LineGrids).ExcludeFromDescription();
        routes.MapGet("/desk/grids/lines/template.csv", ExportLines.Template).Needs(TerritoryRights.LineGrids).ExcludeFromDescription();
    }

    private static void MapPlaces(RouteGroupBuilder places)
    {
        places.MapGet("/", async (IPlaces ask, CancellationToken stop) => Results.Ok(await ask.Districts(stop)))
            .OpenToAll().WithSummary("The districts of this installation.").Produces<IReadOnlyList<PlaceCard>>();
        places.MapGet("/{district:int}/{id:guid}", Find).OpenToAll().WithSummary("A place.").Produces<PlaceCard>().ProducesProblem(404);
        places.MapGet("/{district:int}/{id:guid}/chain", async (int district, Guid id, IPlaces ask, Caller caller, CancellationToken stop) =>
                Results.Ok(Shown(await ask.Chain(new(district, id), stop), caller)))
            .OpenToAll().WithSummary("From the district down to the place.").Produces<IReadOnlyList<PlaceCard>>();
        places.MapGet("/{district:int}/{id:guid}/children", async (int district, Guid id, IPlaces ask, Caller caller, CancellationToken stop) =>
                Results.Ok(Shown(await ask.Children(new(district, id), stop), caller)))
            .OpenToAll().WithSummary("The places right below, in the order of their plates; a community's grids apart.").Produces<IReadOnlyList<PlaceCard>>();
        places.MapGet("/{district:int}/{id:guid}/grids", async (int district, Guid id, IPlaces ask, CancellationToken stop) => Results.Ok(await ask.Grids(new(district, id), stop)))
            .OpenToAll().WithSummary("The grids of a community, street or district.").Produces<IReadOnlyList<PlaceCard>>();
        places.MapGet("/{district:int}/search", async (int district, string words, string? near, IPlaces ask, Caller caller, CancellationToken stop) =>
                Results.Ok(Shown(await ask.Search(district, words, SearchMost, stop, near), caller)))
            .OpenToAll().WithSummary("By address words, building, grid, name or division code, best first.").Produces<IReadOnlyList<PlaceCard>>();
        places.MapGet("/{district:int}/locate", Locate).OpenToAll().WithSummary("A point (WGS-84) to the grid, building or fallback desk that looks after it. Nothing is kept.").Produces<Located>().ProducesProblem(404).ProducesProblem(422);
        places.MapGet("/{district:int}/{id:guid}/past", Past).Needs(TerritoryRights.See).WithSummary("The moves of a grid and the buildings that it had on a day.").ProducesProblem(403).ProducesProblem(404);

        places.MapPost("/{district:int}/{id:guid}/move", async (int district, Guid id, Move body, Lane lane, HttpContext http) =>
                (await lane.Write<MoveGrid, MoveGrid.Moves>(use => use.Run(new(new(district, id), body.To, body.On, body.Reason ?? ""), http.RequestAborted), http.RequestAborted, http.Request.OnceFor(body))).ToAnswer(http))
            .Needs(TerritoryRights.MoveGrid).WithSummary("Moves a grid with its buildings to another community.").Produces<MoveGrid.Moves>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        places.MapPut("/{district:int}/{id:guid}/outline", async (int district, Guid id, Ring body, Lane lane, HttpContext http) =>
                (await lane.Write<DrawGrid, Done>(use => use.Run(new(new(district, id), body.Points ?? [], body.On), http.RequestAborted), http.RequestAborted)).ToAnswer(http))
            .Needs(TerritoryRights.DrawGrid).WithSummary("Draws a grid's outline anew; no points take it away.").Produces(204).ProducesProblem(403).ProducesProblem(422);
        places.MapPost("/{district:int}/{id:guid}/code", async (int district, Guid id, Code body, Lane lane, HttpContext http) =>
                (await lane.Write<RecodeDivision, int>(use => use.Run(new(new(district, id), body.NewCode ?? "", body.On), http.RequestAborted), http.RequestAborted, http.Request.OnceFor(body))).ToAnswer(http, count => Results.Ok(new { recoded = count })))
            .Needs(TerritoryRights.Recode).WithSummary("Gives a division and all below it another statistical code from a day on.").ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
    }

    private static void MapPosts(RouteGroupBuilder posts)
    {
        posts.MapGet("/{district:int}/{id:guid}", async (int district, Guid id, IPosts ask, HttpContext http) =>
                await ask.Find(new(district, id), http.RequestAborted) is { } post ? Results.Ok(post) : TerritoryRefusals.NoSuchPost.ToProblem(http))
            .OpenToAll().WithSummary("A post.").Produces<PostCard>().ProducesProblem(404);
        posts.MapGet("/{district:int}/duty", async (int district, Guid place, IPosts ask, HttpContext http) =>
                await ask.DutyOf(new(district, place), http.RequestAborted) is { } post ? Results.Ok(post) : TerritoryRefusals.NoSuchPlace.ToProblem(http))
            .OpenToAll().WithSummary("The post on duty for a place.").Produces<PostCard>().ProducesProblem(404);
        posts.MapGet("/mine", async (IPosts ask, Caller caller, TimeProvider clock, HttpContext http) =>
                caller.Account is { } account ? Results.Ok(await ask.HeldBy(account, clock.GetUtcNow(), http.RequestAborted)) : KernelRefusals.SignInFirst.ToProblem(http))
            .NeedsSignIn().WithSummary("What the account holds now.").Produces<IReadOnlyList<PostHeld>>().ProducesProblem(403);
        posts.MapGet("/{district:int}/at/{place:guid}", Holders).Needs(TerritoryRights.See).WithSummary("The posts that stand at a place, with holders and deputies.").ProducesProblem(403).ProducesProblem(404);

        posts.MapPost("/{district:int}/{id:guid}/hand-over", async (int district, Guid id, Handing body, Lane lane, HttpContext http) =>
                (await lane.Write<HandOverPost, Guid>(use => use.Run(new(new(district, id), body.To is { } to ? new(to) : null, body.On, body.Note ?? ""), http.RequestAborted), http.RequestAborted, http.Request.OnceFor(body))).ToAnswer(http, handOver => Results.Ok(new { handOver })))
            .Needs(TerritoryRights.AppointAtBuilding, TerritoryRights.AppointAtGrid, TerritoryRights.AppointAtCommunity, TerritoryRights.AppointAtStreet, TerritoryRights.AppointAtDistrict)
            .WithSummary("The holder gives up a post; somebody else takes it, or nobody yet.").ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        posts.MapPost("/{district:int}/{id:guid}/holdings", async (int district, Guid id, Appointment body, Lane lane, HttpContext http) =>
                (await lane.Write<AppointHolder, Guid>(use => use.Run(new(new(district, id), new(body.Account), body.Deputy, body.From, body.InPlace), http.RequestAborted), http.RequestAborted, http.Request.OnceFor(body))).ToAnswer(http, holding => Results.Ok(new { holding })))
            .Needs(TerritoryRights.AppointAtBuilding, TerritoryRights.AppointAtGrid, TerritoryRights.AppointAtCommunity, TerritoryRights.AppointAtStreet, TerritoryRights.AppointAtDistrict)
            .WithSummary("Somebody takes a post, as holder or deputy.").ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        posts.MapPost("/{district:int}/holdings/{id:guid}/end", async (int district, Guid id, End body, Lane lane, HttpContext http) =>
                (await lane.Write<EndHolding, Done>(use => use.Run(new(district, id, body.On), http.RequestAborted), http.RequestAborted, http.Request.OnceFor(body))).ToAnswer(http))
            .Needs(TerritoryRights.AppointAtBuilding, TerritoryRights.AppointAtGrid, TerritoryRights.AppointAtCommunity, TerritoryRights.AppointAtStreet, TerritoryRights.AppointAtDistrict)
            .WithSummary("Somebody gives up a post.").Produces(204).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Find(int district, Guid id, IPlaces ask, Caller caller, HttpContext http) =>
        await ask.Find(new(district, id), http.RequestAborted) is { } place && Shown([place], caller) is [var shown] ? Results.Ok(shown) : TerritoryRefusals.NoSuchPlace.ToProblem(http);

    private static async Task<IResult> Locate(int district, double lat, double lon, IPlaces ask, HttpContext http)
    {
        if (!(Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180)) return TerritoryRefusals.NoPoint.ToProblem(http);
        if (await ask.District(district, http.RequestAborted) is null) return TerritoryRefusals.NoSuchPlace.ToProblem(http);
        return Results.Ok(await ask.Locate(district, lat, lon, http.RequestAborted));
    }

    private static async Task<IResult> Past(int district, Guid id, DateOnly? on, SeePlace see, PastPlaces past, TimeProvider clock, HttpContext http)
    {
        if (!(await see.Run(new(district, id), http.RequestAborted)).Succeeded(out var place, out var no)) return no.ToProblem(http);
        var moves = await past.MovesOf(place.Id, http.RequestAborted);
        var day = on ?? clock.Today();
        return Results.Ok(new { moves, day, chain = await past.Chain(place.Id, day, http.RequestAborted), parts = await past.PartsOf(place.Id, day, http.RequestAborted) });
    }

    private static async Task<IResult> Holders(int district, Guid place, SeePlace see, FindHolders holders, HttpContext http) =>
        (await see.Run(new(district, place), http.RequestAborted)).Succeeded(out _, out var no)
            ? Results.Ok(await holders.At(district, [place], http.RequestAborted))
            : no.ToProblem(http);

    // A home's number is nobody's business who does not work there.
    private static IReadOnlyList<PlaceCard> Shown(IReadOnlyList<PlaceCard> cards, Caller caller) =>
        caller.IsStaff ? cards : [.. cards.Where(card => !PlaceLevels.IsHome(card.Level))];
}
