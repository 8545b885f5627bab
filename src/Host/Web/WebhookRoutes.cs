using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Web;
using Linli.Kernel.Webhooks;

namespace Linli.Host.Web;

/// <summary>A program's own subscriptions, by its key (<c>Authorization: Bearer</c> or <c>X-Api-Key</c>). Messages follow Standard Webhooks 1.0.</summary>
internal static class WebhookRoutes
{
    /// <param name="Events">case.reported, case.moved, case.closed.</param>
    public sealed record SubscribeBody(string? Url, IReadOnlyList<string>? Events);

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/webhooks").WithTags("webhooks").OpenToAll().WithMetadata(new ByKeyAttribute());
        api.MapGet("", List).WithSummary("The subscriptions of the key, and how their messages fare.").Produces<IReadOnlyList<FindWebhooks.Row>>().ProducesProblem(403);
        api.MapPost("", Subscribe).WithSummary("Subscribes an https address. The secret is in this one answer only.").Produces<KeepWebhooks.Made>(201).ProducesProblem(403).ProducesProblem(422);
        api.MapDelete("{id:guid}", (Guid id, Knock knock, CancellationToken stop) => knock.Do<Done>(use => use.End(id, stop), stop)).WithSummary("Ends a subscription.").Produces(204);
        api.MapPost("{id:guid}/secret", (Guid id, Knock knock, CancellationToken stop) => knock.Do<KeepWebhooks.Made>(use => use.Rotate(id, stop), stop)).WithSummary("A new secret; the old one signs beside it for a day.").Produces<KeepWebhooks.Made>();
        api.MapPost("{id:guid}/test", (Guid id, Knock knock, CancellationToken stop) => knock.Do<Done>(use => use.Test(id, stop), stop)).WithSummary("Sends a message of kind webhook.test.").Produces(204);
        api.MapPost("{id:guid}/again", (Guid id, Knock knock, CancellationToken stop) => knock.Do<Done>(use => use.SendAgain(id, stop), stop)).WithSummary("Sends again what was given up.").Produces(204);
    }

    private static async Task<IResult> List(HttpContext http, UseApiKey keys, FindWebhooks find, CancellationToken stop) =>
        (await keys.Run(http.Request.ApiKey(), KeyScopes.Webhooks, stop)).Succeeded(out var key, out var no) ? (await find.Run(key.Id, stop)).ToAnswer(http) : no.ToProblem(http);

    private static Task<IResult> Subscribe(SubscribeBody body, Knock knock, CancellationToken stop) =>
        knock.Do<KeepWebhooks.Made>(use => use.Subscribe(body.Url, body.Events ?? [], stop), stop, made => Results.Created($"/api/v1/webhooks/{made.Id}", made), body);

    /// <summary>Shows the key, then does the one thing in the lane.</summary>
    internal sealed class Knock(IHttpContextAccessor at, UseApiKey keys, Lane lane)
    {
        public async Task<IResult> Do<T>(Func<KeepWebhooks, Task<Outcome<T>>> run, CancellationToken stop, Func<T, IResult>? say = null, object? input = null)
        {
            var http = at.HttpContext!;
            if ((await keys.Run(http.Request.ApiKey(), KeyScopes.Webhooks, stop)).No is { } no) return no.ToProblem(http);
            return (await lane.Write(run, stop, input is null ? null : http.Request.OnceFor(input))).ToAnswer(http, say);
        }
    }
}
