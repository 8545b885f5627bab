using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.LongWork;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>
/// Says what the columns of a list are, whose list it is and why it may be kept, and asks for the dry run. The columns are
/// remembered by their headings, for the next list of that form.
/// </summary>
internal sealed class ChooseColumns(LinliDb db, FindImport find, IWorks works, IAudit audit, TimeProvider clock)
{
    /// <param name="HeadKey">See <see cref="SheetHead.Key"/>.</param>
    /// <param name="Columns">Place of each column that there is, by its code.</param>
    public sealed record Input(int District, Guid Import, int HeadRow, string HeadKey, IReadOnlyDictionary<string, int> Columns, LegalBasis? Basis, string ListName, string ListKeeper, DateOnly? AsOf);

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!(await find.ToChange(input.District, input.Import, stop)).Succeeded(out var found, out var no)) return no;
        var (import, by, kind) = found;
        if (!import.HasFile) return ImportRefusals.FileGone;
        if (import.State is not (ImportState.Given or ImportState.Checking or ImportState.Checked) || await works.IsUnderWay(CheckImport.Kind, import.Id, stop)) return ImportRefusals.UnderWay;
        if (Wrong(input, kind) is { } wrong) return wrong;
        var (name, keeper) = (input.ListName.Trim(), input.ListKeeper.Trim());
        var mapping = new SheetMapping(input.Columns).ToText();
        import.Choose(input.HeadRow, mapping, input.Basis!.Value, name, keeper, input.AsOf!.Value);
        var known = await db.Set<KeptMapping>().FirstOrDefaultAsync(m => m.DistrictId == input.District && m.Kind == kind.Code && m.HeadKey == input.HeadKey, stop);
        if (known is null) db.Add(new KeptMapping { DistrictId = input.District, Kind = kind.Code, HeadKey = input.HeadKey, Mapping = mapping, At = clock.GetUtcNow() });
        else (known.Mapping, known.At) = (mapping, clock.GetUtcNow());
        audit.Add(input.District, "registry.import-check", "import", import.Id, by, $"{kind.Code} {input.Basis}");
        await db.SaveChangesAsync(stop);
        return await works.Ask(new(input.District, CheckImport.Kind, import.Id, new("registry.import.work-check", import.FileName), 0, "registry.import.work-unit", $"/desk/people/import/{import.Id}", ""), stop);
    }

    private Refusal? Wrong(Input input, SheetKind kind)
    {
        if (kind.Columns.FirstOrDefault(column => column.Needed && !input.Columns.ContainsKey(column.Code)) is { } missing) return ImportRefusals.ColumnMissing.At(missing.Code);
        if (kind.OneOf is { } either && !either.Columns.Any(input.Columns.ContainsKey)) return either.No;
        if (input.Columns.GroupBy(column => column.Value).FirstOrDefault(same => same.Count() > 1) is { } twice) return ImportRefusals.ColumnTwice.At(twice.Last().Key);
        if (input.Basis is not { } basis || !Enum.IsDefined(basis) || basis == LegalBasis.Emergency) return RegistryRefusals.BasisMissing;
        if (input.ListName.Trim().Length is 0 or > ImportedList.ListNameLengthMax) return ImportRefusals.ListNameMissing;
        if (input.ListKeeper.Trim().Length is 0 or > ImportedList.ListNameLengthMax) return ImportRefusals.ListKeeperMissing;
        if (SourceTyped.IsNeighbour(input.ListKeeper)) return RegistryRefusals.SourceNeighbour.At("listKeeper");
        return input.AsOf is not { } day || day.Year < 2000 || day > Kernel.Calendar.ChinaTime.DateOf(clock.GetUtcNow()) ? ImportRefusals.AsOf : null;
    }
}

/// <summary>The dry run: what would come of a list. Nothing of the registry is written.</summary>
internal sealed class CheckImport(FindImport find, PlanImport plan) : IRunWork
{
    public const string Kind = "registry.check-import";

    public async Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop)
    {
        if (!(await find.ToSee(work.District, work.Subject, stop)).Succeeded(out var found, out var no)) return no;
        if (!found.Import.HasFile) return ImportRefusals.FileGone;
        if ((await plan.Run(found.Import, work, stop)).No is { } unplanned) return unplanned;
        var import = (await find.ToSee(work.District, work.Subject, stop)).Value.Import;
        return new WorkEnd(new("registry.import.work-checked", import.Rows, import.Good, import.KeptOut));
    }
}
