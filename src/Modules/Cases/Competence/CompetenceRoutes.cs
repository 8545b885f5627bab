using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Cases.Competence;

/// <summary>The HTTP door of the lists of matters and of the levels: beside that of the cases.</summary>
internal static class CompetenceRoutes
{
    public sealed record AdmissionBody(string? Type, Guid Place, bool Off, GridRole Part, Guid? Leads, int Minutes, string? Basis, DateOnly? Review, string? Reason);

    public sealed record DecisionBody(bool Grant, string? Why);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/v1/cases").WithTags("cases");
        cases.MapGet("grid-list", List).Needs(CaseRights.SeeCounts).WithName("SeeGridList");
        cases.MapPost("admissions", Ask).Needs(CaseRights.AskAdmission).WithName("AskAdmission");
        cases.MapPost("admissions/{admission:guid}/decision", Decide).Needs(CaseRights.DecideAdmission).WithName("DecideAdmission");
        cases.MapGet("levels", Levels).Needs(CaseRights.SeeCounts).WithName("CountLevels");
        routes.MapGet("/desk/matters.csv", ExportGridList.List).Needs(CaseRights.SeeCounts).ExcludeFromDescription();
        routes.MapGet("/desk/levels.csv", ExportGridList.Levels).Needs(CaseRights.SeeCounts).ExcludeFromDescription();
    }

    private static async Task<IResult> List(Guid? place, PlaceChosen where, GridList list, CountGridMinutes count, HttpContext http, CancellationToken stop)
    {
        if (await where.Find(place, stop) is { } no) return no.ToProblem(http);
        var weeks = where.SeesCounts ? await count.Of(where.Card, stop) : [];
        return Results.Ok(new
        {
            Place = where.Card.Id.Id,
            Matters = (await list.At(where.Card, stop)).Select(one => new { Type = one.Type.Code, Admitted = one.Part is not null, Part = one.Part?.ToString(), Leads = one.Leads?.Id, one.Minutes, one.Basis, one.Review, MinutesAWeek = Math.Round(weeks.Sum(week => week.Minutes.GetValueOrDefault(one.Type.Code)), 1) }),
            Grids = weeks.Select(week => new { Grid = week.Grid.Id.Id, week.Grid.Name, MinutesAWeek = Math.Round(week.Total, 1) }),
        });
    }

    private static async Task<IResult> Ask(AdmissionBody body, Caller caller, Lane lane, HttpContext http, CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours.ToProblem(http);
        var input = new AskAdmission.Input(body.Type ?? "", new(post.Id.District, body.Place), body.Off, body.Part, body.Leads, body.Minutes, body.Basis ?? "", body.Review, body.Reason ?? "");
        return (await lane.Write<AskAdmission, AskAdmission.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http, answer => Results.Created("/api/v1/cases/admissions/" + answer.Id, answer));
    }

    private static async Task<IResult> Decide(Guid admission, DecisionBody body, Caller caller, Lane lane, HttpContext http, CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours.ToProblem(http);
        var input = new DecideAdmission.Input(post.Id.District, admission, body.Grant, body.Why ?? "");
        return (await lane.Write<DecideAdmission, Done>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Levels(Guid? place, DateOnly? from, DateOnly? to, PlaceChosen where, CountLevels count, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (await where.Find(place, stop) is { } no) return no.ToProblem(http);
        if (!where.SeesCounts) return KernelRefusals.NotYours.ToProblem(http);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var (whole, children) = await count.Of(where.Card, from ?? today.AddDays(-ExportGridList.LevelDays), to ?? today, stop);
        return Results.Ok(new { Whole = Said(whole), Children = children.Select(Said) });
    }

    private static object Said(SolvedAt one) => new { Place = one.Place?.Id.Id, Solved = one.All, ByLevel = one.Solved.ToDictionary(level => level.Key.ToString(), level => level.Value), one.BaseShare, one.Raised, one.Climbed };
}
