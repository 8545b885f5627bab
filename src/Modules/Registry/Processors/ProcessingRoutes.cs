using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Registry.Processors;

/// <summary>The HTTP door of agreements with processors.</summary>
internal static class ProcessingRoutes
{
    /// <param name="Places">As <c>1.0198…</c>.</param>
    public sealed record AgreeBody(
        string? Code, string? Number, ProcessingPurpose? Purpose, IReadOnlyList<string>? Elements, IReadOnlyList<string>? Places, DateOnly? Since, DateOnly? Until, bool NoOtherUse = false, bool NoSubProcessing = false);

    public sealed record LoginBody(string? SignIn);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/v1/processing").WithTags("processing");
        all.MapPost("", Agree).Needs(RegistryRights.KeepProcessing).WithName("AgreeProcessing");
        all.MapPost("{district:int}/{id:guid}/logins", Give).Needs(RegistryRights.KeepProcessing).WithName("GiveProcessorLogin");
        routes.MapGet("/desk/processing/{district:int}/{id:guid}/certificate", Certificate).Needs(RegistryRights.KeepProcessing).ExcludeFromDescription();
    }

    private static async Task<IResult> Agree(AgreeBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var places = (body.Places ?? []).Select(text => PlaceTyped.TryParse(text, out var place) ? place : new PlaceId(0, default)).ToList();
        var input = new AgreeProcessing.Input(body.Code, body.Number, body.Purpose, body.Elements ?? [], places, body.Since, body.Until, body.NoOtherUse, body.NoSubProcessing);
        return (await lane.Write<AgreeProcessing, AgreeProcessing.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Give(int district, Guid id, LoginBody body, HttpContext http, GiveProcessorLogin give, CancellationToken stop)
    {
        var input = new GiveProcessorLogin.Input(district, id, body.SignIn);
        return (await give.Run(input, http.Request.OnceFor(input), stop)).ToAnswer(http);
    }

    /// <summary>The picture of the signed paper, for the office that keeps the agreement.</summary>
    private static async Task<IResult> Certificate(int district, Guid id, HttpContext http, ProcessingScope scope, FileStore files, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!(await scope.Find(district, id, stop)).Succeeded(out var found, out var no)) return no.ToProblem(http);
        return found.It.CertificateType is { } type && files.Open(found.It.CertificateHash) is { } paper ? Results.Stream(paper, type) : RegistryRefusals.NoProcessing.ToProblem(http);
    }
}
