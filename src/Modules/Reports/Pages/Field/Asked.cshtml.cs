using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.HandIns;
using Linli.Reports.Pages.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Field;

/// <summary>网格里的数: the few numbers that nobody knows but who goes round there, one box each.</summary>
[Needs("reports.answer-for-grid")]
internal sealed class AskedModel(FindGridQuestions find, Lane lane) : AdmissionPage
{
    internal IReadOnlyList<FindGridQuestions.Row> Rows { get; private set; } = [];

    /// <summary>What was typed, where it could not be taken.</summary>
    internal (Guid? Question, string? Number) Typed { get; private set; }

    /// <summary>A number was taken a moment ago.</summary>
    internal bool Told { get; private set; }

    public async Task OnGet(string? done) => (Rows, Told) = (await find.Mine(Stop), done == "answered");

    public async Task<IActionResult> OnPost(Guid question)
    {
        var typed = Request.HasFormContentType ? Request.Form[GridQuestion.FieldOf(question)].ToString() : "";
        var outcome = await lane.Write<AnswerForGrid, Done>(use => use.Run(new(question, typed), Stop), Stop);
        if (outcome.No is not { } no) return Redirect(PassToGrids.Way + "?done=answered");
        (Rows, Typed) = (await find.Mine(Stop), (question, typed));
        return this.Refuse(no);
    }
}
