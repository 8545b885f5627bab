using Linli.Cases.Handover;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Above;

/// <summary>What is asked of the level above, what is passed on, and places that were wrong: table, parts and HTTP doors.</summary>
internal static class AboveRoutes
{
    public sealed record ExtensionBody(string? Kind, DateTimeOffset? Until, string? Text);

    public sealed record ObjectionBody(string? Text);

    /// <param name="Post">Of an objection that is right: whose the matter is.</param>
    public sealed record DecisionBody(bool Agree, string? Text, Guid? Post, string? Means);

    /// <param name="Code">The receipt code, where the reporter corrects it without an account.</param>
    public sealed record PlaceBody(string? Place, string? PlaceWords, string? Text, string? Code);

    public static void MapAbove(this ModelBuilder model) => model.Entity<AskedAbove>(row =>
    {
        row.ToTable("cases_asked_above");
        row.HasKey(a => new { a.DistrictId, a.CaseId, a.No });
        row.HasOne<Case>().WithMany().HasForeignKey(a => new { a.DistrictId, a.CaseId });
        row.Property(a => a.Version).IsConcurrencyToken();
    });

    public static void AddAbove(this IServiceCollection services)
    {
        services.AddScoped<MayReceive>();
        services.AddScoped<SendElsewhere>();
        services.AddScoped<OffersRunOut>();
        services.AddScoped<CorrectPlace>();
        services.AddScoped<AskingAbove>();
        services.AddScoped<AskExtension>();
        services.AddScoped<ObjectToCase>();
        services.AddScoped<DecideAbove>();
        services.AddScoped<TakeBackAsked>();
        services.AddScoped<LapseAsked>();
        services.AddScoped<AskedRunsOut>();
        services.AddScoped<FindAskedAbove>();
    }

    public static void MapAbove(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/v1/cases").WithTags("cases");
        cases.MapGet("asked", Asked).Needs(CaseRights.See).WithName("FindAskedAbove");
        cases.MapPost("{number}/extension", Extend).Needs(CaseRights.AskAbove).WithName("AskExtension");
        cases.MapPost("{number}/objection", Object).Needs(CaseRights.AskAbove).WithName("ObjectToCase");
        cases.MapPost("{number}/asked/{no:int}/decision", Decide).Needs(CaseRights.DecideAbove).WithName("DecideAbove");
        cases.MapPost("{number}/asked/{no:int}/take-back", TakeBack).Needs(CaseRights.AskAbove).WithName("TakeBackAsked");
        cases.MapPost("{number}/place", Place).OpenToAll().WithName("CorrectPlace");
    }

    private static async Task<IResult> Asked(FindAskedAbove find, CancellationToken stop) =>
        Results.Ok(new { Waiting = (await find.Waiting(stop)).Select(Shown), Own = (await find.Own(stop)).Select(Shown) });

    private static object Shown((AskedAbove Asked, Case Case) row) => new
    {
        row.Case.Number, row.Asked.No, For = row.Asked.For.ToString(), Stand = row.Asked.Stand.ToString(), row.Asked.Kind, row.Asked.Until, row.Asked.WasDue, row.Asked.Reason,
        By = row.Asked.ByNameIn(Words.Language), To = row.Asked.ToNameIn(Words.Language), row.Asked.AskedAt, row.Asked.DecideBy, row.Asked.DecidedAt, row.Asked.Decision, MovedTo = row.Asked.MovedToNameIn(Words.Language),
    };

    private static async Task<IResult> Extend(string number, ExtensionBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new AskExtension.Input(number, body.Kind, body.Until, body.Text ?? "");
        return (await lane.Write<AskExtension, AskExtension.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Object(string number, ObjectionBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new ObjectToCase.Input(number, body.Text ?? "");
        return (await lane.Write<ObjectToCase, ObjectToCase.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Decide(string number, int no, DecisionBody body, HttpContext http, Lane lane, CaseLookup cases, CancellationToken stop)
    {
        PostId? post = body.Post is { } id && await cases.Find(number, stop) is { } found ? new PostId(found.Case.DistrictId, id) : null;
        var input = new DecideAbove.Input(number, no, body.Agree, body.Text ?? "", post, body.Means ?? "");
        return (await lane.Write<DecideAbove, Done>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> TakeBack(string number, int no, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new TakeBackAsked.Input(number, no);
        return (await lane.Write<TakeBackAsked, Done>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Place(string number, PlaceBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        ReceiptPass? pass = null;
        if (!string.IsNullOrWhiteSpace(body.Code) && !(await CheckReceipt.At(lane, number, body.Code, stop)).Succeeded(out pass, out var no)) return no.ToProblem(http);
        PlaceId? place = PlaceText.TryParse(body.Place, out var at) ? at : null;
        var input = new CorrectPlace.Input(number, place, body.PlaceWords ?? "", body.Text ?? "") { Pass = pass };
        return (await lane.Write<CorrectPlace, CorrectPlace.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }
}
