using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Whistles;

/// <summary>Whistles over HTTP: <c>/api/v1/whistles</c>. The pages call the same use cases.</summary>
internal static class WhistleRoutes
{
    public sealed record BlowBody(string? Case, string? Place, WhistleKind? Kind, string? Title, string? Text, string? Meet, IReadOnlyList<Guid>? Called, Guid? Lead);

    /// <param name="Post">The called department that it is about.</param>
    public sealed record MoveBody(Guid? Post, string? Text, CannotReason? Reason, PartRating? Part, CallRating? Call);

    /// <summary>A called department as the API gives it; lengths in minutes.</summary>
    public sealed record CallAnswer(
        Guid Post, string Name, bool Leads, DateTimeOffset AckDue, DateTimeOffset? AckedAt, DateTimeOffset ArriveDue, DateTimeOffset? ArrivedAt, double? MinutesToArrive, bool Late,
        string Duty, DateTimeOffset? DoneAt, CannotReason? Cannot, string CannotText, DateTimeOffset? SettledAt, DateTimeOffset? ReleasedAt, PartRating? PartRating, CallRating? CallRating);

    public sealed record WhistleAnswer(Guid Id, WhistleKind Kind, string Title, string Text, string Place, string By, DateTimeOffset BlownAt, DateTimeOffset? ClosedAt, IReadOnlyList<CallAnswer> Called);

    public static void AddWhistles(this IServiceCollection services)
    {
        services.AddScoped<WhistleBook>();
        services.AddScoped<WhistleTimes>();
        services.AddScoped<FindWhistles>();
        services.AddScoped<BlowWhistle>();
        services.AddScoped<AnswerWhistle>();
        services.AddScoped<GuideWhistle>();
        services.AddScoped<SettleCannot>();
        services.AddScoped<RateWhistle>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var whistles = routes.MapGroup("/api/v1/whistles").WithTags("whistles");
        whistles.MapPost("", Blow).Needs(CaseRights.Whistle).WithName("BlowWhistle");
        whistles.MapGet("", Find).Needs(CaseRights.SeeWhistles).WithName("FindWhistles");
        whistles.MapGet("late", Late).Needs(CaseRights.SeeWhistles).WithName("LateWhistles");
        whistles.MapGet("{id:guid}", See).Needs(CaseRights.SeeWhistles).WithName("SeeWhistle");
        whistles.MapPost("{id:guid}/{do}", Move).Needs(CaseRights.SeeWhistles).WithName("MoveWhistle");
    }

    private static async Task<IResult> Blow(BlowBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        PlaceId? place = PlaceText.TryParse(body.Place, out var at) ? at : null;
        var input = new BlowWhistle.Input(body.Case, place, body.Kind, body.Title ?? "", body.Text ?? "", body.Meet ?? "", body.Called ?? [], body.Lead);
        var outcome = await lane.Write<BlowWhistle, BlowWhistle.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input));
        return outcome.ToAnswer(http, answer => Results.Created($"/api/v1/whistles/{answer.Id}", answer));
    }

    private static async Task<IResult> Find(string? tab, FindWhistles find, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return Results.Ok((await find.Run(tab ?? "open", null, stop)).Rows.Select(row => Shown(row, now)));
    }

    private static async Task<IResult> Late(FindWhistles find, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return Results.Ok((await find.Late(stop)).Select(one => new
        {
            Whistle = one.Whistle.Id, one.Whistle.Title, Department = one.Call.NameIn(Words.Language),
            AckLateMinutes = one.Call.AckLateBy(now)?.TotalMinutes, ArriveLateMinutes = one.Call.ArriveLateBy(now)?.TotalMinutes,
        }));
    }

    private static async Task<IResult> See(Guid id, HttpContext http, WhistleBook book, TimeProvider clock, CancellationToken stop) =>
        await book.Find(id, stop) is { } found ? Results.Ok(Shown(found, clock.GetUtcNow())) : WhistleRefusals.Unknown.ToProblem(http);

    private static async Task<IResult> Move(Guid id, string @do, MoveBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await WhistleMoves.Make(lane, new(id, @do, body.Post, body.Text ?? "", body.Reason, body.Part, body.Call), input => http.Request.OnceFor(input), stop)).ToAnswer(http);

    private static WhistleAnswer Shown(WhistleAndCalls found, DateTimeOffset now) => new(
        found.Whistle.Id, found.Whistle.Kind, found.Whistle.Title, found.Whistle.Text, found.Whistle.PlaceName, Words.Language == "en" ? found.Whistle.ByNameEn : found.Whistle.ByName, found.Whistle.BlownAt, found.Whistle.ClosedAt,
        [.. found.Calls.Select(call => new CallAnswer(
            call.PostId, call.NameIn(Words.Language), call.PostId == found.Whistle.LeadPost, call.AckDue, call.AckedAt, call.ArriveDue, call.ArrivedAt, (call.ArrivedAt - call.CalledAt)?.TotalMinutes, call.IsLate(now),
            call.Duty, call.DoneAt, call.Cannot, call.CannotText, call.SettledAt, call.ReleasedAt, call.PartRating, call.CallRating))]);
}

/// <summary>Sends what somebody wants to do with a whistle to the use case whose it is; page and API alike.</summary>
internal static class WhistleMoves
{
    public sealed record Wanted(Guid Whistle, string Do, Guid? Post, string Text, CannotReason? Reason = null, PartRating? Part = null, CallRating? Call = null);

    public static Task<Outcome<Done>> Make(Lane lane, Wanted wanted, Func<object, Once?> once, CancellationToken stop)
    {
        switch (wanted.Do)
        {
            case "acknowledge" or "arrive" or "done" or "cannot":
                var answer = new AnswerWhistle.Input(wanted.Whistle, wanted.Do, wanted.Text, wanted.Reason);
                return lane.Write<AnswerWhistle, Done>(use => use.Run(answer, stop), stop, once(answer));
            case "stands" or "go-on":
                var settled = new SettleCannot.Input(wanted.Whistle, wanted.Post ?? Guid.Empty, wanted.Do == "stands", wanted.Text);
                return lane.Write<SettleCannot, Done>(use => use.Run(settled, stop), stop, once(settled));
            case "rate":
                var rated = new RateWhistle.Input(wanted.Whistle, wanted.Post, wanted.Part, wanted.Call, wanted.Text);
                return lane.Write<RateWhistle, Done>(use => use.Run(rated, stop), stop, once(rated));
            default:
                var guided = new GuideWhistle.Input(wanted.Whistle, wanted.Do, wanted.Post, wanted.Text);
                return lane.Write<GuideWhistle, Done>(use => use.Run(guided, stop), stop, once(guided));
        }
    }
}
