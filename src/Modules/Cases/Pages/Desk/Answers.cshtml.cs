using System.Globalization;
using Linli.Cases.Phone;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Desk;

/// <summary>The answers that an office gives often, kept by its lead and read by whoever is at its telephone.</summary>
[Needs("cases.phone", "cases.keep-answers")]
internal sealed class AnswersModel(Lane lane, CallBook book, IAccess access, Caller caller, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<CannedAnswer> All { get; private set; } = [];
    internal Guid? Edited { get; private set; }
    internal string Title { get; private set; } = "";
    internal string Text { get; private set; } = "";
    internal string ReviewOn { get; private set; } = "";
    internal DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());
    internal bool MayKeep => caller.MainPost is { } post && access.May(CaseRights.KeepAnswers, new Target(post.Id.District, post.Path, post.Grid));

    public async Task OnGet(Guid? edit, CancellationToken stop)
    {
        All = await book.Answers(stop, all: true);
        if (All.FirstOrDefault(answer => answer.Id == edit) is { } kept) (Edited, Title, Text, ReviewOn) = (kept.Id, kept.Title, kept.Text, kept.ReviewOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    public async Task<IActionResult> OnPost(Guid? id, string? title, string? text, string? reviewOn, bool remove, CancellationToken stop)
    {
        (Edited, Title, Text, ReviewOn) = (id, title ?? "", text ?? "", reviewOn ?? "");
        var input = new KeepAnswer.Input(id, Title, Text, DateOnly.TryParseExact(ReviewOn, "yyyy-MM-dd", out var day) ? day : null, remove);
        var outcome = await lane.Write<KeepAnswer, Done>(use => use.Run(input, stop), stop);
        if (outcome.No is not { } no) return LocalRedirect("/desk/phone/answers");
        All = await book.Answers(stop, all: true);
        return this.Refuse(no);
    }
}
