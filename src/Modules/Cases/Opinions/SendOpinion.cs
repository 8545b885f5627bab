using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Opinions;

/// <summary>Somebody says what they think. Who is signed in makes no difference, and no idempotency key is kept of it: the receipt's own digits find it again.</summary>
internal sealed class SendOpinion(LinliDb db, IPlaces places, TimeProvider clock)
{
    /// <param name="Code">The receipt that the page offered; the same one sent twice is one opinion.</param>
    public sealed record Input(PlaceId Place, string Text, string? Code);

    public sealed record Answer(string Receipt);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var text = input.Text.Trim();
        if (text.Length is 0 or > Opinion.TextLengthMax) return OpinionRefusals.TextMissing;
        if (await places.Find(input.Place, stop) is not { Level: PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community } place) return CaseRefusals.PlaceMissing;
        if (!ReceiptCode.TryParse(input.Code, out var code)) code = ReceiptCode.New();
        var id = Opinion.IdOf(code);
        if (!await db.Set<Opinion>().AnyAsync(o => o.DistrictId == place.Id.District && o.Id == id, stop))
            db.Add(new Opinion { DistrictId = place.Id.District, Id = id, PlaceId = place.Id.Id, Path = place.Path, Text = Masks.Numbers(text), Day = ChinaTime.DateOf(clock.GetUtcNow()) });
        await db.SaveChangesAsync(stop);
        return new Answer(code.InGroups);
    }
}
