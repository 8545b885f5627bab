using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.LongWork;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>
/// Somebody says yes to a workbook: from here on it is written as long work, a community at a time. Where that failed half-way,
/// a second yes goes on with what is missing.
/// </summary>
internal sealed class StartOpening(LinliDb db, IAccess access, IAudit audit, IWorks works, SeeOpening see)
{
    public sealed record Input(int District, Guid Opening);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.Open)) return KernelRefusals.NotYours;
        if (await db.Set<OpeningWork>().FirstOrDefaultAsync(w => w.DistrictId == input.District && w.Id == input.Opening, stop) is not { } opening) return OpeningRefusals.NoSuchOpening;
        if (opening.State == OpeningState.Written || await works.IsUnderWay(RunOpening.Kind, opening.Id, stop)) return OpeningRefusals.OpenedAlready;
        if (!(await see.Plan(opening, stop)).Succeeded(out var read, out var no)) return no;
        var (ground, plan) = read;
        if (plan.Problems.Count > 0) return OpeningRefusals.BookHasProblems;
        if (opening.State == OpeningState.Looked && await see.MakesNothing(ground, plan, stop)) return OpeningRefusals.NothingToOpen;

        opening.Start();
        var asked = new WorkAsked(input.District, RunOpening.Kind, opening.Id, new("territory.opening.work", opening.FileName), 1 + plan.Communities.Count, "territory.opening.work-unit",
            $"/admin/districts/openings/{opening.DistrictId}/{opening.Id}", "");
        if ((await works.Ask(asked, stop)).No is { } tooMuch) return tooMuch;
        audit.Add(input.District, TerritoryRights.Open.Code, "opening", input.Opening);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
