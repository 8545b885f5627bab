using System.Globalization;
using Linli.Kernel.Web;
using Linli.Reports.Duties;

namespace Linli.Reports.Pages.Desk;

/// <summary>部门成绩单: matters that a department received, answered in time and returned, month by month.</summary>
[Needs("reports.see-duties")]
internal sealed class DutyScoresModel(FindScores find) : AdmissionPage
{
    internal FindScores.Found Found { get; private set; } = null!;

    /// <param name="month">As 2026-05; the last whole one if left out.</param>
    public async Task OnGet(string? month) =>
        Found = await find.Run(DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null, Stop);

    internal static string Address(DateOnly month) => "/desk/duties/scores?month=" + month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
