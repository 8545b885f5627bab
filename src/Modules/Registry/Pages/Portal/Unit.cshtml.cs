using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>本单位的事: what has been given to the organisation that somebody signs in for, and the answer to it. Nothing else of the house is here.</summary>
[NeedsSignIn]
internal sealed class UnitModel(SeeOwnTasks see, Lane lane) : OwnPage
{
    internal SeeOwnTasks.Seen Seen { get; private set; } = null!;
    internal bool Done { get; private set; }
    internal Guid? Answering { get; private set; }
    internal string Typed { get; private set; } = "";

    public async Task<IActionResult> OnGet(string? done)
    {
        Done = done is not null;
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(Guid task, bool? can, string? words)
    {
        (Answering, Typed) = (task, words ?? "");
        var outcome = await lane.Write<AnswerTask, Done>(use => use.Run(new(task, can, words), Stop), Stop);
        if (!await Load()) return NotFound();
        return outcome.No is { } no ? this.Refuse(no) : Redirect("/unit?done=1");
    }

    private async Task<bool> Load()
    {
        if (await see.Run(Stop) is not { } seen) return false;
        Seen = seen;
        return true;
    }
}
