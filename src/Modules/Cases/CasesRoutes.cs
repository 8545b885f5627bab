using Linli.Cases.Pages.Portal;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Cases;

/// <summary>The module's HTTP door: <c>/api/v1/cases</c>. Pages call the same use cases.</summary>
internal static class CasesRoutes
{
    /// <summary>A report as the API takes it.</summary>
    public sealed record ReportBody(
        string? Type, string? Place, string? PlaceWords, string? Text, Dictionary<string, System.Text.Json.JsonElement>? Answers,
        string? Name, string? Phone, bool MustMeet, ActingFor? For, bool Found, Origin Origin);

    /// <param name="Means">People, power and money that come along, where what was passed up is sent down again.</param>
    /// <param name="Post">The post's id, where the move names one.</param>
    /// <param name="Code">The receipt code, where the caller is the reporter without an account.</param>
    /// <param name="For">Where somebody makes the reporter's move for them.</param>
    /// <param name="Kind">Of an answer: what it says of the matter; solved, where nothing is said.</param>
    /// <param name="Basis">The reason in law of what will not be done, or who has it now.</param>
    public sealed record MoveBody(int? Version, string? Text, Guid? Post, DateTimeOffset? Until, string? Code, ActingFor? For, Ends.AnswerKind? Kind = null, string? Basis = null, string? Means = null);

    public sealed record ForReporterBody(string? Do, string? Text, bool CalledBack, string? Code, ActingFor? For);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/v1/cases").WithTags("cases");
        cases.MapPost("", Report).OpenToAll().WithName("ReportCase");
        cases.MapGet("", Find).Needs(CaseRights.See).WithName("FindCases");
        cases.MapGet("{number}", See).OpenToAll().WithName("SeeCase");
        cases.MapPost("{number}/moves/{move}", Move).OpenToAll().WithName("MakeMove");
        cases.MapPost("{number}/for-reporter", ForReporter).Needs(CaseRights.Confirm).WithName("ConfirmForReporter");
        cases.MapPost("{number}/reporter", Reporter).Needs(CaseRights.ReadReporter).WithName("ReadReporter");
        cases.MapPost("pass-on", Many).Needs(CaseRights.Dispatch, CaseRights.Work).WithName("PassOnMany");
        cases.MapGet("counts", Counts).Needs(CaseRights.SeeCounts).WithName("CountCases");
        Competence.CompetenceRoutes.Map(routes);
        Tombstones.TombstoneRoutes.Map(routes);
        cases.MapPost("did", Did).Needs(CaseRights.TellDone).WithName("TellDone");
        routes.MapGet("/desk/cases.xlsx", (HttpContext http, ExportList list) => list.AsWorkbook(http)).Needs(CaseRights.See).ExcludeFromDescription();
        routes.MapGet("/desk/cases.csv", (HttpContext http, ExportList list) => list.AsCsv(http)).Needs(CaseRights.See).ExcludeFromDescription();
        routes.MapGet("/desk/cases", (HttpContext http) => Results.LocalRedirect("/desk" + http.Request.QueryString)).Needs(CaseRights.See).ExcludeFromDescription();
        routes.MapGet("/cases/{number}/photos/{photo:guid}", Photo).OpenToAll().ExcludeFromDescription();
    }

    private static async Task<IResult> Report(ReportBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        if (!PlaceText.TryParse(body.Place, out var place)) return CaseRefusals.PlaceMissing.ToProblem(http);
        var input = new ReportCase.Input(
            body.Type ?? "", place, body.PlaceWords ?? "", body.Text ?? "", body.Answers?.ToDictionary(a => a.Key, a => Packs.AnswersCheck.Plain(a.Value)) ?? [],
            body.Name ?? "", body.Phone ?? "", body.MustMeet, body.For, body.Found, body.Origin);
        var outcome = await lane.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input));
        return outcome.ToAnswer(http, answer => Results.Created($"/api/v1/cases/{answer.Number}", answer));
    }

    private static async Task<IResult> Move(string number, string move, MoveBody body, HttpContext http, Lane lane, LinliDb db, CaseLookup cases, CancellationToken stop)
    {
        ReceiptPass? pass = null;
        if (!string.IsNullOrWhiteSpace(body.Code) && !(await CheckReceipt.At(lane, number, body.Code, stop)).Succeeded(out pass, out var no)) return no.ToProblem(http);
        var found = await cases.Find(number, stop);
        PostId? post = body.Post is { } id && found is not null ? new PostId(found.Case.DistrictId, id) : null;
        var input = new MakeMove.Input(number, move, body.Version, body.Text ?? "", post, body.Until, body.For) { Pass = pass, Means = body.Means ?? "", Answer = body.Kind is { } kind ? new(kind, body.Basis ?? "") : null };
        return (await lane.Write<MakeMove, MakeMove.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> ForReporter(string number, ForReporterBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        ReceiptPass? pass = null;
        if (!string.IsNullOrWhiteSpace(body.Code) && !(await CheckReceipt.At(lane, number, body.Code, stop)).Succeeded(out pass, out var no)) return no.ToProblem(http);
        var input = new ConfirmForReporter.Input(number, body.Do ?? "", body.Text ?? "", body.CalledBack, body.For ?? new ActingFor(Channel.Phone, Consent.None)) { Pass = pass };
        return (await lane.Write<ConfirmForReporter, MakeMove.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Reporter(string number, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<ReadReporter, ReadReporter.Answer>(use => use.Run(number, stop), stop)).ToAnswer(http);

    private static async Task<IResult> Many(PassOnMany.Input input, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<PassOnMany, PassOnMany.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http, answer => Results.Ok(new
        {
            answer.Passed, Stayed = answer.Stayed.Select(stayed => new { stayed.Number, stayed.No.Code }),
        }));

    private static async Task<IResult> Did(YouSaid.TellDone.Input input, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<YouSaid.TellDone, YouSaid.TellDone.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http, answer => Results.Ok(new
        {
            answer.Id, answer.Answered, answer.Told, Stayed = answer.Stayed.Select(stayed => new { stayed.Number, stayed.No.Code }),
        }));

    private static async Task<IResult> Find(
        HttpContext http, Caller caller, FindCases find, string? tab, string? words, string? type, Guid? post, Channel? channel, string? order, string? after, int? size, CancellationToken stop)
    {
        if (!caller.IsStaff) return (caller.Known ? KernelRefusals.NotYours : KernelRefusals.SignInFirst).ToProblem(http);
        return Results.Ok(await find.Run(new CaseFilter(tab ?? "open", words, type, post, channel, null, null, null, order ?? "due", after, size ?? 20), stop));
    }

    private static async Task<IResult> See(string number, string? code, HttpContext http, Lane lane, SeeCase see, CancellationToken stop)
    {
        ReceiptPass? pass = null;
        if (!string.IsNullOrWhiteSpace(code) && !(await CheckReceipt.At(lane, number, code, stop)).Succeeded(out pass, out var no)) return no.ToProblem(http);
        return (await see.Run(number, pass, stop)).ToAnswer(http, seen => seen is { Nearness: Nearness.Public, Tombstone: { } left }
            ? Tombstones.TombstoneRefusals.Gone(left).ToProblem(http) // everybody is led on; its reporter and the offices read it
            : Results.Ok(CaseAnswer.Of(seen)));
    }

    private static async Task<IResult> Counts(string place, HttpContext http, IPlaces places, IAccess access, CountCases count, CancellationToken stop)
    {
        if (!PlaceText.TryParse(place, out var id) || await places.Find(id, stop) is not { } found || !access.May(CaseRights.SeeCounts, new Target(found.Id.District, found.Path, found.Grid)))
            return KernelRefusals.Unknown.ToProblem(http);
        var (whole, children) = await count.Of(found, stop);
        return Results.Ok(new { whole, children });
    }

    private static async Task<IResult> Photo(string number, Guid photo, HttpContext http, SeeCase see, ReceiptCookie receipts, FileStore files, CancellationToken stop)
    {
        if (!(await see.Run(number, await receipts.Of(http.Request, number, stop), stop)).Succeeded(out var seen, out var no)) return no.ToProblem(http);
        if (seen.Steps.SelectMany(s => s.Photos).FirstOrDefault(p => p.Id == photo) is not { } shown) return CaseRefusals.UnknownPhoto.ToProblem(http);
        http.Response.Headers.CacheControl = seen.Nearness == Nearness.Public ? "public, max-age=300" : "private, no-store";
        return files.Open(shown.Hash) is { } picture ? Results.Stream(picture, shown.Type) : CaseRefusals.UnknownPhoto.ToProblem(http);
    }
}

/// <summary>A place in an address: district number and id, <c>1.0198…</c>.</summary>
internal static class PlaceText
{
    public static string Of(PlaceId place) => $"{place.District}.{place.Id:N}";

    public static bool TryParse(string? text, out PlaceId place)
    {
        place = default;
        if (text?.Split('.') is not [var district, var id] || !int.TryParse(district, out var number) || !Guid.TryParse(id, out var guid)) return false;
        place = new PlaceId(number, guid);
        return true;
    }
}
