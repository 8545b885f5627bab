using Linli.Kernel;
using Linli.Kernel.Keys;

namespace Linli.Territory.Opening;

/// <summary>A workbook is read and laid aside to be looked at. Nothing of it is written yet.</summary>
internal sealed class TakeBook(LinliDb db, IAccess access, Caller caller, FieldCipher cipher, TimeProvider clock)
{
    public sealed record Input(int District, string FileName, OpeningLines Lines);

    public const int FileNameLengthMax = 100; // characters; a longer one is cut

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.Open)) return KernelRefusals.NotYours;
        if (await OpeningGround.Read(db, input.District, clock.Today(), [], stop) is null) return TerritoryRefusals.NoSuchPlace;
        var id = Uuid.Next(clock);
        var name = input.FileName.Length > FileNameLengthMax ? input.FileName[..FileNameLengthMax] : input.FileName;
        db.Add(new OpeningWork(input.District, id, name, cipher.Seal(input.Lines.ToText(), OpeningWork.LinesAt(input.District, id)), clock.GetUtcNow(), caller.Account!.Value.Id));
        await db.SaveChangesAsync(stop);
        return id;
    }
}
