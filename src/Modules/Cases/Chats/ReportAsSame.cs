using Linli.Kernel;

namespace Linli.Cases.Chats;

/// <summary>
/// The same request came by another way: it is registered with its own channel and code, and merged at once into the case
/// that is there, so that the queue holds it once. Both or neither.
/// </summary>
internal sealed class ReportAsSame(LinliDb db, CaseLookup cases, ReportCase report, MergeCases merge, IAccess access)
{
    public sealed record Input(ReportCase.Input Report, string SameAs);

    public async Task<Outcome<ReportCase.Answer>> Run(Input input, CancellationToken stop)
    {
        if (await cases.Find(input.SameAs, stop) is not { } into || !access.May(CaseRights.See, into.Target)) return CaseRefusals.Unknown;
        if (access.Through(CaseRights.Merge, into.Target) is not { } by) return CaseRefusals.MoveNotYours;
        var asked = input.Report with { Type = into.Case.TypeCode, Place = into.Place, Answers = new Dictionary<string, object?>(), AsSame = true };
        if (!(await report.Run(asked, stop)).Succeeded(out var made, out var no)) return no;
        var one = (await cases.Find(made.Number, stop))!;
        if (merge.WhyNot(one, into) is { } apart) return apart;
        await merge.Join(one, into, MergeReason.SaidAgain, "", by, stop);
        await db.SaveChangesAsync(stop);
        return made;
    }
}
