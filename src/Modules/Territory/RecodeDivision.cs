using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>
/// A division gets another statistical code from a day on, and with it everything below whose code begins with the old one
/// (350402 → 350404 in 2021). Codes are dated data: no path, id or case number changes.
/// </summary>
internal sealed class RecodeDivision(LinliDb db, IAccess access, IAudit audit)
{
    /// <param name="NewCode">12 digits.</param>
    public sealed record Input(PlaceId Place, string NewCode, DateOnly On);

    public async Task<Outcome<int>> Run(Input input, CancellationToken stop)
    {
        if (input.NewCode.Length != 12 || !input.NewCode.All(char.IsAsciiDigit)) return TerritoryRefusals.NotACode;
        if (await db.FindPlace(input.Place, stop) is not { } place || Significant(place.Level) is not { } digits) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.Recode, new(place.DistrictId, place.Path)) is not { } by) return KernelRefusals.NotYours;

        var below = db.Set<Place>().Where(p => p.DistrictId == place.DistrictId).Within(place.Path).Select(p => p.Id);
        var running = await db.Set<PlaceCode>().Where(c => c.DistrictId == place.DistrictId && c.Until == null && below.Contains(c.PlaceId)).ToListAsync(stop);
        var old = running.SingleOrDefault(c => c.PlaceId == place.Id);
        var going = old is null ? [] : running.Where(c => c.Code.StartsWith(old.Code[..digits], StringComparison.Ordinal)).ToList();
        if (going.Exists(c => c.Since >= input.On)) return TerritoryRefusals.DayTooEarly.With(going.Max(c => c.Since).AddDays(1));

        var next = going.ConvertAll(c => new PlaceCode(c.DistrictId, c.PlaceId, input.NewCode[..digits] + c.Code[digits..], input.On, null));
        if (old is null) next.Add(new(place.DistrictId, place.Id, input.NewCode, input.On, null));
        var codes = next.ConvertAll(c => c.Code);
        if (await db.Set<PlaceCode>().FirstOrDefaultAsync(c => c.Until == null && codes.Contains(c.Code), stop) is { } taken) return TerritoryRefusals.CodeTaken.With(taken.Code);

        foreach (var code in going) db.Entry(code).Property(c => c.Until).CurrentValue = input.On;
        db.AddRange(next);
        audit.Add(place.DistrictId, TerritoryRights.Recode.Code, "place", place.Id, by);
        await db.SaveChangesAsync(stop);
        return next.Count;
    }

    // Digits of the 12 that a level decides: 6 county, 3 street, 3 community.
    private static int? Significant(PlaceLevel level) => level switch
    {
        PlaceLevel.District => 6,
        PlaceLevel.Street => 9,
        PlaceLevel.Community => 12,
        _ => null,
    };
}
