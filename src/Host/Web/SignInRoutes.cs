using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Host.Web;

/// <summary>Signing in and out over the interface, and who one is there.</summary>
internal static class SignInRoutes
{
    /// <param name="Posts">What the account holds now; what it may do comes from there.</param>
    public sealed record Me(Guid Account, string DisplayName, AdminPart Admin, IReadOnlyList<Me.Held> Posts)
    {
        public sealed record Held(int District, Guid Id, PostKind Kind, string Name, bool Deputy);
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("account");
        api.MapPost("/sign-in", In).WithSummary("Signs in with account and password; the answer sets the cookie.")
            .OpenToAll().Produces(204).ProducesProblem(422).ProducesProblem(429);
        api.MapPost("/sign-out", (Delegate)Out).WithSummary("Forgets the cookie.").OpenToAll().Produces(204);
        api.MapGet("/me", WhoAmI).WithSummary("Who the cookie belongs to, with the posts held now.").NeedsSignIn().Produces<Me>().ProducesProblem(401);
    }

    private static async Task<IResult> In(SignIn.Input input, SignIn signIn, HttpContext http)
    {
        if (!(await signIn.Run(input, http.RequestAborted)).Succeeded(out var who, out var no)) return no.ToProblem(http);
        await http.SignInAsync(who);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Out(HttpContext http)
    {
        await http.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static Me WhoAmI(Caller caller) => new(caller.Account!.Value.Id, caller.DisplayName, caller.Admin, [.. caller.Posts.Select(held =>
        new Me.Held(held.Post.Id.District, held.Post.Id.Id, held.Post.Kind, held.Post.NameIn(Words.Language), held.Deputy))]);
}
