using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Contact;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Linli.Registry.Mine;
using Linli.Registry.Mine.Family;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>我的信息: who looked at it and for what, what was not shown, what is kept, why and until when; and what one can do about it.</summary>
[NeedsSignIn]
internal sealed class MyDataModel(MyData mine, ChooseHello hello, Registry.Care.OwnCare care, Lane lane, Words words) : OwnPage
{
    private const int LooksShown = 10;
    private const int LooksMost = 500;
    private const int SumDays = 30;

    internal MyData.Seen? Seen { get; private set; }

    /// <summary>What they ask lines to help with.</summary>
    internal IReadOnlyList<Registry.Care.OwnCare.Held> Care { get; private set; } = [];

    /// <summary>Their own to see and say, or their guardian's.</summary>
    internal bool HasCare { get; private set; }
    internal string Code { get; private set; } = "";
    internal string? Done { get; private set; }

    /// <summary>Whether the household is greeted once a year; null where there is none.</summary>
    internal bool? Greeted { get; private set; }

    /// <summary>What should be confirmed again.</summary>
    internal IReadOnlyList<MyData.Held> Stale => Seen is null ? [] : [.. Seen.Held.Where(held => held.Stale)];

    /// <summary>Of the last thirty days.</summary>
    internal int Shown { get; private set; }
    internal int Refused { get; private set; }

    /// <summary>Whose data they are.</summary>
    internal string Name => Seen?.Held.FirstOrDefault(held => held.Element == Elements.Name)?.Value ?? "**";

    public async Task OnGet(bool all, string? done)
    {
        if (By is { } by) await lane.Write<NoteProxyRead, Done>(use => use.Run(by, Stop), Stop);
        Done = done is "tied" or "changed" or "asked" or "erased" or "still" or "quiet" ? done : null;
        await Load(all || Request.Query["all"] == "1");
    }

    public async Task<IActionResult> OnPost(string? code)
    {
        Code = code ?? "";
        var outcome = await lane.Write<TieAccount, TieAccount.Answer>(use => use.Run(Code, Stop), Stop);
        if (outcome.Succeeded(out var answer, out var no) && answer.No is null) return Redirect("/my-data?done=tied");
        await Load(false);
        return this.Refuse(no ?? answer!.No!);
    }

    /// <summary>还是这样, for one field or for all.</summary>
    public async Task<IActionResult> OnPostStill(string? element)
    {
        var outcome = await lane.Write<ConfirmOwn, Done>(use => use.Run(element, By, Stop), Stop);
        return Redirect(To(outcome.No is null ? "/my-data?done=still" : "/my-data"));
    }

    public async Task<IActionResult> OnPostHello(bool wanted)
    {
        await lane.Write<ChooseHello, Done>(use => use.Own(wanted, Stop), Stop);
        return Redirect("/my-data?done=changed");
    }

    /// <summary>还需要, or taken back, in one tap.</summary>
    public async Task<IActionResult> OnPostCare(Guid tag, bool still)
    {
        var outcome = await lane.Write<Registry.Care.OwnCare, Done>(use => still ? use.Still(tag, By, Stop) : use.Withdraw(tag, By, Stop), Stop);
        return Redirect(To(outcome.No is null ? "/my-data?done=changed" : "/my-data") + "#care");
    }

    /// <summary>What the household said elsewhere, taken back in one tap.</summary>
    public async Task<IActionResult> OnPostUnsay(Guid said)
    {
        var outcome = await lane.Write<UnsayOwn, Done>(use => use.Run(said, Stop), Stop);
        return Redirect(outcome.No is null ? "/my-data?done=changed" : "/my-data");
    }

    public async Task<IActionResult> OnPostQuiet()
    {
        await lane.Write<StopAsking, Done>(use => use.Run(Stop), Stop);
        return Redirect("/my-data?done=quiet");
    }

    /// <summary>Others may look over a shoulder: numbers stand whole on their own page and in the copy.</summary>
    internal static string? AtAGlance(MyData.Held held) => held.Element == Elements.Phone ? Masks.Phone(held.Value ?? "") : held.Element == Elements.Identity ? held.Value?[..3] + new string('*', 11) + held.Value?[^4..] : held.Value;

    /// <summary>Who said it when, what it is for and until when: 您3月1日说的，用来回复您；2027年3月1日删.</summary>
    internal string Why(MyData.Held held) => words["registry.mine.held-why", words.Day(held.From.ConfirmedAt, Now), Said(held), words["registry.purpose." + held.From.Purpose].Value, words.Code("basis-own", held.From.Basis), words.Day(held.From.ExpiresOn, Today)];

    /// <summary>Who said it, or who wrote down that it still holds.</summary>
    private string Said(MyData.Held held) => held.From.ConfirmedHow switch
    {
        null => words.Code("source-said", held.From.Source),
        ConfirmedHow.Self => words["registry.fresh.said.self"],
        { } how => words["registry.fresh.said." + how.ToString().ToLowerInvariant(), held.By?.NameIn(Words.Language) ?? words["registry.mine.an-office"].Value],
    };

    internal string NoWords(string code) => words["registry.mine.no." + (code is "registry.outside-place" or "registry.no-purpose" or "registry.unmasked-enough" or "kernel.not-cleared" ? code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..] : "other")];

    private async Task Load(bool all)
    {
        if (!(await mine.Run(all ? LooksMost : LooksShown, Stop, By)).Succeeded(out var seen, out _)) return;
        (Seen, HasCare, Greeted, Care) = (seen, seen.By is null or { MayErase: true }, By is null ? await hello.Wanted(Stop) : null, await care.See(By, Words.Language, Stop));
        var since = Now.AddDays(-SumDays);
        (Shown, Refused) = (seen.Looks.Count(look => look.No is null && look.At > since), seen.Looks.Count(look => look.No is not null && look.At > since));
    }
}
