using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Powers;

/// <summary>Powers that were handed down in a district, with what came along and what is lacking. Everybody who works in the district may read; nothing of people.</summary>
internal sealed class FindPowers(LinliDb db, AdmissionScope scope, IPlaces places)
{
    public const int Most = 500; // the latest

    /// <param name="Street">By name.</param>
    /// <param name="Lines">The first given first.</param>
    /// <param name="Own">The caller's office handed it down.</param>
    /// <param name="MayReceive">The caller says for the street that something has come.</param>
    public sealed record Row(Power It, string Street, IReadOnlyList<MeansGiven> Lines, IReadOnlyList<Balance> Kinds, Funding Funding, bool Own, bool MayReceive)
    {
        public bool Lives => It.EndedOn is null;
    }

    /// <param name="Rows">Those without means first, ended ones last.</param>
    /// <param name="By">The post that hands powers down; null for who can't.</param>
    public sealed record Found(IReadOnlyList<Row> Rows, PostCard? By)
    {
        public int Of(Funding funding) => Rows.Count(row => row.Lives && row.Funding == funding);

        public Row? Find(string? number) => Rows.FirstOrDefault(row => row.It.Number == number);
    }

    public async Task<Found> Run(CancellationToken stop)
    {
        if (scope.District is not { } district) return new([], null);
        var powers = await db.Set<Power>().AsNoTracking().Where(p => p.DistrictId == district).OrderByDescending(p => p.Id).Take(Most).ToListAsync(stop);
        var ids = powers.ConvertAll(p => p.Id);
        var lines = (await db.Set<MeansGiven>().AsNoTracking().Where(m => m.DistrictId == district && ids.Contains(m.PowerId)).OrderBy(m => m.Id).ToListAsync(stop)).ToLookup(m => m.PowerId);
        var names = (await places.FindAll(district, [.. powers.Select(p => p.StreetId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        var rows = powers.ConvertAll(p =>
        {
            List<MeansGiven> given = [.. lines[p.Id]];
            var kinds = Balance.Of(p, given);
            return new Row(p, names.GetValueOrDefault(p.StreetId, ""), given, kinds, Balance.FundingOf(kinds), scope.HandingDown?.Office == p.Office, scope.ReceiverOf(p) is not null);
        });
        return new([.. rows.OrderBy(row => !row.Lives).ThenBy(row => row.Funding)], scope.HandingDown);
    }
}
