using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Import;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>导入: a list is given, and those that were given before are found again.</summary>
[Needs("registry.import"), RequestSizeLimit(BytesMost), RequestFormLimits(MultipartBodyLengthLimit = BytesMost, MemoryBufferThreshold = BytesMost)] // a list never lies in the server's folder of temporary files
internal sealed class ImportsModel(FindImport find, FindPairs pairs, ReceiveFile receive, IPlaces places, IEnumerable<SheetKind> kinds, Words words) : ImportPage
{
    private const int BytesMost = TakeFile.BytesMost + (64 * 1024);

    internal IReadOnlyList<ImportedList> Imports { get; private set; } = [];
    internal IReadOnlyList<SheetKind> Kinds { get; } = [.. kinds];
    internal int Open { get; private set; }

    /// <summary>The kind of sheet that stands chosen.</summary>
    internal string Chosen { get; private set; } = PeopleSheet.Kind.Code;

    public async Task<IActionResult> OnGet(string? kind)
    {
        Chosen = Kinds.FirstOrDefault(one => one.Code == kind)?.Code ?? Chosen;
        return await Load() ? Page() : NotFound();
    }

    /// <summary>An empty sheet with the columns that are understood, to be filled in.</summary>
    public IActionResult OnGetTemplate(string? kind)
    {
        if (Kinds.FirstOrDefault(one => one.Code == kind) is not { } sheet) return NotFound();
        var made = new MemoryStream();
        using (var book = new Workbook(made, words["registry.import.kind." + sheet.Code].Value, [.. sheet.Columns.Select(_ => 16)]))
            book.Add(sheet.Columns.Select(column => (object?)words[$"registry.import.column.{column.Code}"].Value));
        return File(made.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", words["registry.import.kind." + sheet.Code].Value + ".xlsx");
    }

    public async Task<IActionResult> OnPost(IFormFile? file, string? kind)
    {
        if (!await Load()) return NotFound();
        if (file is null || file.Length == 0) return this.Refuse(ImportRefusals.FileMissing);
        if (file.Length > TakeFile.BytesMost) return this.Refuse(ImportRefusals.FileTooLarge.With(TakeFile.BytesMost / (1024 * 1024)));
        await using var upload = file.OpenReadStream();
        var taken = await receive.Run(Community.Id, Kinds.FirstOrDefault(one => one.Code == kind) ?? PeopleSheet.Kind, Path.GetFileName(file.FileName), upload, Stop);
        return taken.Succeeded(out var id, out var no) ? Redirect($"/desk/people/import/{id}") : this.Refuse(no);
    }

    private async Task<bool> Load()
    {
        if (!await FindCommunity(places)) return false;
        (Imports, Open) = (await find.Of(Community, Stop), await pairs.Count(Community, Stop));
        return true;
    }
}
