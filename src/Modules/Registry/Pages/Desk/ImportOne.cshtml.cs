using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.LongWork;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Linli.Registry.Import;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Pages.Desk;

/// <summary>One list on its way in: what its columns mean, what would come of it with every cell that is wrong, the yes to it, and the way back.</summary>
[Needs("registry.import")]
internal sealed class ImportOneModel(FindImport find, ReceiveFile receive, FindWorks works, IPlaces places, LinliDb db, Lane lane, Words words) : ImportPage
{
    [FromRoute]
    public Guid Id { get; set; }

    internal ImportedList Import { get; private set; } = null!;
    internal SheetKind Kind { get; private set; } = null!;
    internal Work? Doing { get; private set; }
    internal SheetHead? Head { get; private set; }
    internal SheetMapping? Mapping { get; private set; }

    /// <summary>The columns are as they were chosen for the last list with these headings.</summary>
    internal bool Remembered { get; private set; }
    internal IReadOnlyList<ImportProblem> Problems { get; private set; } = [];
    internal string? Next { get; private set; }
    internal string? After { get; private set; }

    /// <summary>The form is shown again, though the list was looked through.</summary>
    internal bool Again { get; private set; }
    internal (string? Basis, string ListName, string ListKeeper, string? AsOf) Typed { get; private set; }

    public async Task<IActionResult> OnGet(string? after, bool again)
    {
        (After, Again) = (after, again);
        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    /// <summary>All that is wrong, without a value of anybody.</summary>
    public async Task<IActionResult> OnGetFile()
    {
        if (await Load() is { } no) return StatusCode(no.Status);
        string[] columns = [words["registry.import.col.row"], words["registry.import.col.column"], words["registry.import.col.why"], words["registry.import.col.what"]];
        await CsvAnswer.Of(HttpContext, words["registry.import.problems-file"].Value, columns, Lines()).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private async IAsyncEnumerable<IEnumerable<object?>> Lines()
    {
        for (var (no, column) = (0, ""); ;)
        {
            var some = await find.Problems(Import, no, column, 1_000, Stop);
            foreach (var one in some) yield return [one.No, words["registry.import.column." + one.Column].Value, Why(one), words[one.KeepsOut ? "registry.import.left-out" : "registry.import.remark"].Value];
            if (some.Count == 0) yield break;
            (no, column) = (some[^1].No, some[^1].Column);
        }
    }

    public async Task<IActionResult> OnPostColumns(string? basis, string? listName, string? listKeeper, string? asOf)
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        (Typed, Again) = ((basis, listName ?? "", listKeeper ?? "", asOf), true);
        if (Head is null && !await ReadHead()) return this.Refuse(ImportRefusals.FileGone);
        var form = await Request.ReadFormAsync(Stop);
        Mapping = new(Kind.Columns.Select(column => (column.Code, At: int.TryParse(form["column-" + column.Code].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : -1))
            .Where(column => column.At >= 0 && column.At < Head!.Headings.Count).ToDictionary(column => column.Code, column => column.At));
        var input = new ChooseColumns.Input(Community.Id.District, Id, Head!.Row, Head.Key, Mapping.Columns, Chosen<LegalBasis>(basis), Typed.ListName, Typed.ListKeeper, Day(asOf));
        var outcome = await lane.Write<ChooseColumns, Guid>(use => use.Run(input, Stop), Stop);
        return outcome.No is { } no ? this.Refuse(no.Field is { } field && Kind.Columns.Any(column => column.Code == field) ? no.At("column-" + field) : no) : Redirect($"/desk/people/import/{Id}");
    }

    public Task<IActionResult> OnPostStart() => Do(lane.Write<StartImport, Guid>(use => use.Run(Get<Caller>().MainPost!.Id.District, Id, Stop), Stop));

    public Task<IActionResult> OnPostBack() => Do(lane.Write<AskToWithdraw, Guid>(use => use.Run(Get<Caller>().MainPost!.Id.District, Id, Stop), Stop));

    private async Task<IActionResult> Do(Task<Outcome<Guid>> asked)
    {
        if ((await asked).No is not { } no) return Redirect($"/desk/people/import/{Id}");
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    internal string Why(ImportProblem problem) => words[$"registry.import.no.{problem.Code}", problem.Other ?? 0].Value;

    private async Task<Refusal?> Load()
    {
        if (!await FindCommunity(places)) return ImportRefusals.Unknown;
        if (!(await find.ToSee(Community.Id.District, Id, Stop)).Succeeded(out var found, out var no)) return no;
        (Import, Kind) = (found.Import, found.Kind);
        Doing = await works.About(Import.State switch { ImportState.Writing or ImportState.Written => RunImport.Kind, ImportState.Withdrawing or ImportState.Withdrawn => WithdrawImport.Kind, _ => CheckImport.Kind }, Id, Stop);
        if (Import.HasFile && (Import.State == ImportState.Given || Again || (Import.State == ImportState.Checking && Doing is { IsUnderWay: false }))) await ReadHead();
        if (Import.PlannedAt is null) return null;
        var at = After?.Split('.', 2) is [var row, var column] && int.TryParse(row, out var number) ? (number, column) : (0, "");
        var problems = await find.Problems(Import, at.Item1, at.Item2, FindImport.ProblemsAtOnce + 1, Stop);
        Problems = [.. problems.Take(FindImport.ProblemsAtOnce)];
        if (problems.Count > FindImport.ProblemsAtOnce) Next = $"{Problems[^1].No}.{Problems[^1].Column}";
        return null;
    }

    private async Task<bool> ReadHead()
    {
        if (!Import.HasFile || await receive.Head(Import.DistrictId, Id, Kind, Stop) is not { } head) return false;
        Head = head;
        Typed = (Import.Basis?.ToString(), Import.ListName ?? Path.GetFileNameWithoutExtension(Import.FileName), Import.ListKeeper ?? "", (Import.AsOf ?? Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Import.Mapping is { } chosen) Mapping = SheetMapping.Parse(chosen);
        else if (await db.Set<KeptMapping>().AsNoTracking().FirstOrDefaultAsync(m => m.DistrictId == Import.DistrictId && m.Kind == Import.Kind && m.HeadKey == head.Key, Stop) is { } kept) (Mapping, Remembered) = (SheetMapping.Parse(kept.Mapping), true);
        else Mapping = SheetMapping.Guess(head.Headings, Kind);
        return true;
    }
}
