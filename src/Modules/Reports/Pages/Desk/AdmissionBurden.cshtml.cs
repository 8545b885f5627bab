using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Burden;
using Linli.Reports.Overlaps;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>减负指数: the time that others take of communities in a month, by office and by community, beside the month before, and of what it is the sum.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionBurdenModel(FindBurden find, Caller caller) : AdmissionPage
{
    internal FindBurden.Found Found { get; private set; } = null!;
    internal AdmissionTabs Tabs { get; private set; } = null!;

    /// <param name="month">yyyy-MM; the current one if left out.</param>
    /// <param name="community">The one that is looked at closely; the reader's own if left out.</param>
    public async Task<IActionResult> OnGet(string? month, string? community)
    {
        if (await find.Run(BurdenParts.Month(month), Id(community), Stop) is not { } found) return NotFound();
        (Found, Tabs) = (found, AdmissionTabs.Of(caller, null) with { Here = "burden" });
        return Page();
    }

    /// <summary>Hours of minutes, without the word.</summary>
    internal static string Hours(long minutes) => AdmissionWords.HoursBare(minutes);

    /// <summary>Of what had to be typed, what another table asked as well.</summary>
    internal static string Share(long part, long whole) => whole == 0 ? "—" : Overlap.Percent(part, whole).ToString(CultureInfo.InvariantCulture) + "%";

    /// <summary>A month as people read it: 2026年11月.</summary>
    internal string Said(DateOnly month) => month.ToString(Get<Words>()["reports.burden.month-format"], CultureInfo.CurrentUICulture);

    /// <summary>The parts of an index as a sum is written: 报表 3 + 任务 2 + …</summary>
    internal string Parts(BurdenSum sum)
    {
        var words = Get<Words>();
        return string.Join(" + ", BurdenIndex.Kinds.Select(kind => $"{words.Code("burden.kind", kind)} {Hours(sum[kind].Minutes)}"));
    }

    /// <summary>How it stands beside the month before: more or less hours, or nothing where it is the same.</summary>
    internal string Change(long now, long before) => now == before ? Get<Words>()["reports.burden.same"] : Get<Words>()[now > before ? "reports.burden.more" : "reports.burden.less", Hours(Math.Abs(now - before))];
}
