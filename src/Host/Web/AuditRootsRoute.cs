using Linli.Kernel.Audit;
using Linli.Kernel.Web;

namespace Linli.Host.Web;

/// <summary>The signed roots as JSON, so that a third party may collect them each day.</summary>
internal static class AuditRootsRoute
{
    /// <param name="Line">What <c>linli audit verify --against</c> takes.</param>
    public sealed record Root(DateOnly Day, int District, long ChainNo, string Line);

    /// <param name="PublicKey">SubjectPublicKeyInfo in base64, P-256; null before a key was made.</param>
    public sealed record Answer(string? PublicKey, IReadOnlyList<Root> Roots);

    public static void MapAuditRoots(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/audit/roots", Find)
        .OpenToAll().WithTags("audit").WithSummary("The signed roots of the audit chain, newest day first.").Produces<Answer>();

    private static async Task<IResult> Find(FindRoots find, RootKey key, CancellationToken stop) => TypedResults.Ok(new Answer(
        key.PublicKey is { } bytes ? Convert.ToBase64String(bytes) : null,
        [.. (await find.OfLastDays(stop)).Select(root => new Root(root.Root.Day, root.Root.District, root.Root.ChainNo, root.ToString()))]));
}
