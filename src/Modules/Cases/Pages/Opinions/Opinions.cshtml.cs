using Linli.Cases.Opinions;
using Linli.Cases.Pages.Portal;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Opinions;

/// <summary>意见和答复: opinions of a place by theme, with answers and what was done; to say one, and to follow it by its receipt.</summary>
[OpenToAll]
internal sealed class OpinionsModel(ReadOpinions read, Lane lane) : PortalPage
{
    internal OpinionsSeen Seen { get; private set; } = null!;
    internal (Opinion Opinion, Theme? Theme)? Own { get; private set; }

    /// <summary>The receipt of what was just said; shown once.</summary>
    internal string? Receipt { get; private set; }

    /// <summary>Goes with the form, so that the same opinion sent twice is one.</summary>
    internal string Code { get; } = ReceiptCode.New().InGroups;
    internal string Typed { get; private set; } = "";

    public async Task OnGetAsync() => Seen = await read.Of(Here, Stop);

    public async Task<IActionResult> OnPostSayAsync(string? text, string? receipt)
    {
        Typed = text ?? "";
        var said = await lane.Write<SendOpinion, SendOpinion.Answer>(use => use.Run(new(Here.Id, Typed, receipt), Stop), Stop);
        Seen = await read.Of(Here, Stop);
        if (!said.Succeeded(out var answer, out var no)) return this.Refuse(no);
        (Receipt, Typed) = (answer.Receipt, "");
        return Page();
    }

    public async Task<IActionResult> OnPostFollowAsync(string? code)
    {
        Seen = await read.Of(Here, Stop);
        Own = await read.ByReceipt(Here.Id.District, code, Stop);
        return Own is null ? this.Refuse(OpinionRefusals.CodeUnknown) : Page();
    }
}
