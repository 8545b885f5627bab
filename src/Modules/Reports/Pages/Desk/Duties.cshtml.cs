using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Duties;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>责任矩阵: which department leads which kind of matter, which help, and by which clause.</summary>
[Needs("reports.see-duties")]
internal sealed class DutiesModel(FindDuties find, Lane lane) : AdmissionPage
{
    internal sealed record Typed(string? Department = null, string? Role = null, string? Clause = null);

    internal FindDuties.Found Found { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();

    /// <summary>The kind of matter that is being written down; null for none.</summary>
    internal TheMatrix.Row? Naming { get; private set; }
    internal string? Told { get; private set; }

    /// <summary>Code of the department whose kinds of matters are shown, led or helped; null for all.</summary>
    internal string? Of { get; private set; }

    /// <summary>Only those without exactly one lead and its clause.</summary>
    internal bool Open { get; private set; }

    internal IReadOnlyList<TheMatrix.Row> Shown => [.. Found.Matrix.Rows.Where(row => (!Open || row.Standing != LeadStanding.One) && (Of is null || row.Lead?.Code == Of || row.Cells.Any(cell => cell.It.Department == Of) || row.ByPacks.Any(post => post.Code == Of)))];

    /// <param name="type">Code of the kind of matter to write down.</param>
    /// <param name="open">1 for those without exactly one lead.</param>
    public async Task OnGet(string? type, string? done, string? of, string? open)
    {
        await Load(type);
        (Of, Open) = (Found.Matrix.Department(of)?.Code, open == "1");
        Told = done is "named" or "dropped" or "settled" ? done : null;
        if (Naming is { } row) Form = new(row.Lead?.Code, nameof(DutyRole.Lead), row.Clause);
    }

    public async Task<IActionResult> OnPostName(string? type, string? department, string? role, string? clause)
    {
        Form = new(department, role, clause);
        var input = new NameDuty.Input(type, department, Chosen<DutyRole>(role), clause);
        return await After(await lane.Write<NameDuty, Done>(use => use.Run(input, Stop), Stop), "named", type);
    }

    public async Task<IActionResult> OnPostDrop(string? type, string? department) =>
        await After(await lane.Write<DropDuty, Done>(use => use.Run(new(type, department), Stop), Stop), "dropped", type);

    public async Task<IActionResult> OnPostSettle() => await After(await lane.Write<SettleMatrix, Done>(use => use.Run(Stop), Stop), "settled", null);

    private async Task<IActionResult> After(Outcome<Done> outcome, string done, string? type)
    {
        if (outcome.No is not { } no) return Redirect(DutyParts.Way + "?done=" + done);
        await Load(type);
        return this.Refuse(no);
    }

    private async Task Load(string? type)
    {
        Found = await find.Run(Stop);
        Naming = Found.MaySettle && type is not null ? Found.Matrix.Find(type) : null;
    }
}
