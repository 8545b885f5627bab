using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Mine;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>A question about one's own data that somebody must look at: a correction, an objection, an erasing, an appeal.</summary>
[NeedsSignIn]
internal sealed class AskModel(Lane lane, Oneself oneself) : OwnPage
{
    internal RequestKind Kind { get; private set; }
    internal string? Element { get; private set; }
    internal Guid? About { get; private set; }
    internal string Typed { get; private set; } = "";

    public async Task<IActionResult> OnGet(RequestKind kind, string? element, Guid? about)
    {
        (Kind, Element, About) = (kind, element, about);
        return Enum.IsDefined(kind) && await oneself.Find(By, Stop) is not null ? Page() : Redirect(To("/my-data"));
    }

    public async Task<IActionResult> OnPost(RequestKind kind, string? element, Guid? about, string? words)
    {
        (Kind, Element, About, Typed) = (kind, element, about, words ?? "");
        var input = new AskAboutOwn.Input(kind, element, about, Typed, By);
        var outcome = await lane.Write<AskAboutOwn, AskAboutOwn.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return outcome.No is { } no ? this.Refuse(no) : Redirect(To("/my-data?done=asked"));
    }
}
