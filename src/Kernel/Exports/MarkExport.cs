using Linli.Contracts;
using Linli.Kernel.Audit;

namespace Linli.Kernel.Exports;

/// <summary>
/// Writes down that rows about people leave the house, before they do, and gives them their watermark. Each export with personal
/// values passes here, alone in the writer lane or within another use case; what the reader may see is that use case's to say.
/// </summary>
public sealed class MarkExport(LinliDb db, Caller caller, IAudit audit, IPlaces places, TimeProvider clock)
{
    public const string Action = "kernel.export";

    /// <param name="What">Code of the table, e.g. <c>cases.list</c>; its words stand under <c>export.what.…</c>.</param>
    /// <param name="Place">Of which place the rows are, where they are of one.</param>
    public sealed record Input(int District, string What, ExportFor Purpose, ExportForm Form, Guid? Place = null);

    public async Task<Outcome<ExportMark>> Run(Input input, CancellationToken stop)
    {
        if (caller.Account is not { } account) return KernelRefusals.SignInFirst;
        var (now, own) = (clock.GetUtcNow(), input.Purpose == ExportFor.OwnCopy);
        var post = own ? null : caller.MainPost;
        var taken = new TakenExport
        {
            DistrictId = input.District, Id = Uuid.Next(now), Number = ExportNumber.New(), At = now, AccountId = account.Id, PostId = post?.Id.Id,
            What = input.What, Purpose = input.Purpose, Form = input.Form, PlaceId = input.Place,
        };
        db.Add(taken);
        audit.Add(input.District, Action, "export", taken.Id, post, $"{input.What.Replace('.', '/')} for:{input.Purpose} {input.Form} mark:{taken.Number}");
        await db.SaveChangesAsync(stop);
        var house = await places.District(input.District, stop);
        return new ExportMark(taken.Number, now, own ? "" : caller.DisplayName, post?.NameIn("zh-Hans"), post?.NameIn("en"), house?.Name ?? "", input.What, input.Purpose);
    }
}
