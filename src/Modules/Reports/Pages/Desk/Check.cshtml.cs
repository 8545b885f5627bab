using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>对照检查: a file is compared with the dictionary; each mistake is told by row and column, and nothing of the file is kept.</summary>
[Needs("reports.see-dictionary"), RequestSizeLimit(BytesMost), RequestFormLimits(MultipartBodyLengthLimit = BytesMost, MemoryBufferThreshold = BytesMost)] // a file never lies in the server's folder of temporary files
internal sealed class CheckModel(CheckSheet check, FindElements find, Words words) : DictionaryPage
{
    private const int BytesMost = CheckSheet.BytesMost + (64 * 1024);
    public const int ShownMost = 200;

    internal SheetReport? Report { get; private set; }
    internal string? Wanted { get; private set; }
    internal string? FileName { get; private set; }
    internal bool MayPropose { get; private set; }

    public void OnGet(string? wanted) => (Wanted, MayPropose) = (wanted, May());

    /// <param name="as">csv: the list of mistakes as a file.</param>
    public async Task<IActionResult> OnPost(IFormFile? file, string? wanted, string? @as)
    {
        (Wanted, MayPropose) = (wanted, May());
        if (file is null || file.Length == 0) return this.Refuse(DictionaryRefusals.SheetMissing);
        if (file.Length > CheckSheet.BytesMost) return this.Refuse(DictionaryRefusals.SheetTooLarge.With(CheckSheet.BytesMost / (1024 * 1024)));
        FileName = Path.GetFileName(file.FileName);
        using var kept = new MemoryStream((int)file.Length);
        await file.CopyToAsync(kept, Stop);
        kept.Position = 0;
        if (!(await check.Run(new(FileName, wanted), kept, Stop)).Succeeded(out var report, out var no)) return this.Refuse(no);
        if (@as == "csv") return new Answered(CsvAnswer.Of(HttpContext, "linli-check.csv", [words["dictionary.fault-row"].Value, words["dictionary.fault-column"].Value, words["dictionary.fault-head"].Value, words["dictionary.fault-what"].Value], report.Faults.Select(fault => (IEnumerable<object?>)[fault.Row, fault.Column, fault.Head, words.Say(fault)])));
        Report = report;
        return Page();
    }

    /// <summary>An empty sheet with headings that are understood.</summary>
    public async Task<IActionResult> OnGetTemplate(string? wanted)
    {
        if (!(await find.All(new(), Stop)).Succeeded(out var all, out var no)) return StatusCode(no.Status);
        var asked = DictionaryParts.Split(wanted);
        var heads = all.Rows.Where(one => asked.Contains(one.Code) || asked.Contains(one.Name.Chinese) || (asked.Count == 0 && one.Code is PlaceTexts.Code or PlaceTexts.Name or "place.people")).Select(one => one.Name.In(Words.Language));
        return new Answered(CsvAnswer.Of(HttpContext, "linli-template.csv", heads, []));
    }

    private bool May() => Get<DictionaryScope>().By(ReportsRights.ProposeElement).No is null;

    /// <summary>An answer of a route, given by a page.</summary>
    private sealed class Answered(IResult result) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => result.ExecuteAsync(context.HttpContext);
    }
}
