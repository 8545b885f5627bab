using Linli.Contracts;
using Linli.Host.Pages.Admin;
using Linli.Host.Shell;
using Linli.Host.Web;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Translations;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>消息: what somebody was told, what waits for the morning or the digest and why, and what they do not want.</summary>
[NeedsSignIn]
public sealed class NoticesModel(FindNotices find, ISpokenLanguage spoken, Caller caller, Lane lane, Words words, TimeProvider clock) : PageModel
{
    public NoticesSeen Seen { get; private set; } = null!;

    /// <summary>Where the reader works: the same page stands in each frame.</summary>
    public Surface Surface => Surface.HomeOf(caller) is var home && home == Surface.Command ? Surface.Desk : home;
    public bool Elder => Prefs.Of(Request).Elder;

    /// <summary>The language in which the reader chose to be written to, where the house has words in it.</summary>
    public AddedLanguage? Spoken { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        Seen = await find.Run(stop);
        Spoken = caller.Account is { } account && AddedLanguage.OfSpoken(await spoken.Of(account, stop)) is { } chosen && words.Speaks(chosen.Code) ? chosen : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await lane.Write<NoteSeen, Done>(use => use.Run(stop), stop);
        return Redirect("/notices");
    }

    /// <summary>When it was told, and whether alone, with others, or in spite of the night.</summary>
    public string Told(Notice one) => one switch
    {
        { PassedFor: not null } => words["host.notices.passed", At(one.ToldAt!.Value)],
        { DigestId: not null } => words["host.notices.in-digest." + one.HeldFor, At(one.At), At(one.ToldAt!.Value)],
        _ => At(one.ToldAt!.Value),
    };

    /// <summary>Why it waits and until when.</summary>
    public string Held(Notice one) => words["host.notices.waits." + one.HeldFor, At(one.At), At(one.DueAt!.Value)];

    public string At(DateTimeOffset at) => AdminTimes.Short(at, clock.GetUtcNow());
}
