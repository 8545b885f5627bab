using Linli.Cases.Chats;
using Linli.Cases.Packs;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Desk;

/// <summary>The messages beside the drafts that they were split into; nothing becomes a case but by a person who registers it.</summary>
[Needs("cases.register")]
internal sealed class ChatDraftsModel(Lane lane, ChatBook book, DraftGuess guess, FieldCipher cipher) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    internal ChatContent Chat { get; private set; } = null!;

    /// <summary>What each draft reads like, by its place in the list.</summary>
    internal Dictionary<int, CaseTypeDefinition> Types { get; } = [];

    /// <summary>Where each draft seems to be.</summary>
    internal Dictionary<int, string> Places { get; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostMend(int nth, CancellationToken stop) => Decide(nth, DraftAct.Mend, stop);

    public Task<IActionResult> OnPostDrop(int nth, CancellationToken stop) => Decide(nth, DraftAct.Drop, stop);

    public Task<IActionResult> OnPostTakeBack(int nth, CancellationToken stop) => Decide(nth, DraftAct.TakeBack, stop);

    public Task<IActionResult> OnPostJoin(int nth, int into, CancellationToken stop) => Decide(nth, DraftAct.Join, stop, into);

    /// <summary>Keeps what was mended and goes on to the form in which it is registered, beside what may be the same.</summary>
    public Task<IActionResult> OnPostConfirm(int nth, CancellationToken stop) => Decide(nth, DraftAct.Mend, stop, then: $"/desk/register?chat={Id}&draft={nth}");

    private async Task<IActionResult> Decide(int nth, DraftAct act, CancellationToken stop, int? into = null, string? then = null)
    {
        var text = Request.Form[$"d{nth}.Text"].FirstOrDefault() ?? "";
        var outcome = await lane.Write<DecideDraft, DecideDraft.Answer>(use => use.Run(new(Id, nth, act, text.ReplaceLineEndings("\n"), into), stop), stop);
        if (outcome.Succeeded(out var made, out var no)) return LocalRedirect(then ?? (made.Left == 0 ? "/desk/chat?done=true" : $"/desk/chat/{Id}#d{into ?? nth}"));
        return await Load(stop) ? this.Refuse(no) : NotFound();
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await book.Find(Id, stop) is not { } paste) return false;
        Chat = paste.Open(cipher);
        foreach (var (draft, nth) in Chat.Drafts.Select((draft, nth) => (draft, nth)).Where(one => one.draft.State == DraftState.Open))
        {
            if (await guess.Type(draft.Text, stop) is { } type) Types[nth] = type;
            if (DraftGuess.Where(draft.Text) is { Length: > 0 } place) Places[nth] = place;
        }

        return true;
    }
}
