using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Exports;

namespace Linli.Cases;

/// <summary>Writes down that a list was taken out of the house, before it is (<see cref="ExportList"/>).</summary>
internal sealed class ExportCases(LinliDb db, Caller caller, MarkExport mark, IAudit audit)
{
    public async Task<Outcome<Done>> Run(string tab, CancellationToken stop)
    {
        foreach (var district in caller.Posts.Select(held => held.Post.Id.District).Distinct())
            audit.Add(district, "cases.export", "list", null, caller.MainPost, tab);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>The same of a list whose rows lead to people: it gets a watermark.</summary>
    /// <param name="what">Code of the table.</param>
    public async Task<Outcome<ExportMark>> Marked(string tab, string what, ExportForm form, CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours;
        return (await Run(tab, stop)).No is { } no ? no : await mark.Run(new(post.Id.District, what, ExportFor.HandleMatters, form), stop);
    }
}
