using Linli.Host.Pages;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Authentication;

namespace Linli.Host.Web;

/// <summary>
/// Sends who is not signed in to the sign-in page and stops who holds none of a door's rights anywhere. Whether a right
/// reaches this place and purpose is asked inside the use case, which alone knows them.
/// </summary>
internal sealed class KeepTheDoor(RequestDelegate next, IReadOnlyList<IModule> modules)
{
    private readonly Dictionary<string, Right> rights =
        modules.SelectMany(module => module.Rights).Concat(KernelRights.All).DistinctBy(right => right.Code).ToDictionary(right => right.Code);

    public Task InvokeAsync(HttpContext http, Caller caller)
    {
        if (http.IsAnswerToANo()) return next(http);
        var door = http.GetEndpoint()?.Metadata.GetMetadata<DoorAttribute>();
        if (door is null or OpenToAllAttribute) return next(http);
        if (!caller.Known) return http.ChallengeAsync();
        if (caller.MustChangePassword && http.Request.Path != PasswordModel.Path) return SendToPassword(http);
        if (door is NeedsAttribute needs && !needs.Rights.Any(code => Holds(caller, code))) return http.ForbidAsync();
        return next(http);
    }

    private static Task SendToPassword(HttpContext http)
    {
        if (http.Request.IsApi()) return KernelRefusals.ChangePasswordFirst.ToProblem(http).ExecuteAsync(http);
        http.Response.Redirect(PasswordModel.Path);
        return Task.CompletedTask;
    }

    private bool Holds(Caller caller, string code)
    {
        var right = rights[code];
        return right.LiesWith(caller.Admin) || caller.Posts.Any(held => right.Holders.Contains(held.Post.Kind));
    }
}
