using System.Globalization;
using Linli.Kernel.Forms;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>样表: the workbooks in which an office wants its tables, and the way to bring another.</summary>
[Needs("reports.keep-forms"), RequestSizeLimit(BytesMost), RequestFormLimits(MultipartBodyLengthLimit = BytesMost, MemoryBufferThreshold = BytesMost)] // a workbook never lies in the server's folder of temporary files
internal sealed class FormsModel(SeeForms see, TakeInForm take, FindAdmission find) : AdmissionPage
{
    private const int BytesMost = TakeInForm.BytesMost + (1024 * 1024);

    internal sealed record Typed(string? Application = null, string? Sheet = null, string? HeadFrom = null, string? HeadTo = null);

    internal IReadOnlyList<SeeForms.Row> Rows { get; private set; } = [];

    /// <summary>Tables of the office that are admitted.</summary>
    internal IReadOnlyList<Application> Entries { get; private set; } = [];
    internal Typed Form { get; private set; } = new();

    public async Task<IActionResult> OnGet(string? entry)
    {
        Form = new(entry);
        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPost(IFormFile? file, string? application, string? sheet, string? headFrom, string? headTo)
    {
        Form = new(application, sheet, headFrom, headTo);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        if (Id(application) is not { } entry) return this.Refuse(TakenFormRefusals.NotAdmitted);
        if (file is null || file.Length == 0) return this.Refuse(FormRefusals.Missing);
        using var workbook = file.OpenReadStream();
        var input = new TakeInForm.Input(entry, file.FileName, sheet, Row(headFrom), Row(headTo));
        return (await take.Run(input, workbook, Stop)).Succeeded(out var made, out var no) ? Redirect($"{FormParts.WayTo(made)}?done=taken") : this.Refuse(no);
    }

    /// <summary>What is no number of a row is none that is looked at: it is refused with the others.</summary>
    private static int? Row(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : int.TryParse(typed, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var row) ? row : 0;

    private async Task<Kernel.Refusal?> Load()
    {
        if (!(await see.All(Stop)).Succeeded(out var rows, out var no)) return no;
        (Rows, Entries) = (rows, [.. (await find.Catalogue(own: true, Stop)).Select(row => row.It).Where(it => it.Kind == ApplicationKind.Table)]);
        return null;
    }
}
