using Linli.Cases.Chats;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Desk;

/// <summary>贴群聊: what was said in a group is pasted and split into drafts.</summary>
[Needs("cases.register")]
internal sealed class ChatModel(Lane lane, ChatBook book, TimeProvider clock) : PageModel
{
    internal string Text { get; private set; } = "";
    internal string Channel { get; private set; } = nameof(Kernel.Channel.WeChatGroup);
    internal bool Done { get; private set; }
    internal IReadOnlyList<ChatPaste> Open { get; private set; } = [];
    internal DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGet(bool done, CancellationToken stop) => (Done, Open) = (done, await book.Open(stop));

    public async Task<IActionResult> OnPost(string? text, string? channel, bool told, CancellationToken stop)
    {
        (Text, Channel) = (text ?? "", channel ?? Channel);
        var input = new PasteChat.Input(Text, Enum.TryParse<Channel>(Channel, out var came) ? came : Kernel.Channel.Portal, told);
        var outcome = await lane.Write<PasteChat, Guid>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.Succeeded(out var id, out var no)) return LocalRedirect($"/desk/chat/{id}");
        Open = await book.Open(stop);
        return this.Refuse(no);
    }
}
