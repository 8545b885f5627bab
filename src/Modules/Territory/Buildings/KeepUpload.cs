using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>A file is put aside until somebody has looked at what it comes to. No place is changed; what waited longer than a day goes.</summary>
internal sealed class KeepUpload(LinliDb db, IAccess access, Caller caller, TimeProvider clock)
{
    /// <param name="Shifted">See <see cref="Upload.Shifted"/>.</param>
    public sealed record Input(PlaceId Community, MakingSource Source, string FileName, byte[] Body, string? Attribution = null, bool Shifted = false);

    public const int FileNameLengthMax = 100; // characters
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (await db.FindPlace(input.Community, stop) is not { Level: PlaceLevel.Community } community) return BuildingRefusals.NotACommunityOrCompound;
        if (!access.May(TerritoryRights.MakeBuildings, new(community.DistrictId, community.Path))) return KernelRefusals.NotYours;
        var before = clock.GetUtcNow() - Kept;
        await db.Set<Upload>().Where(u => u.At < before).ExecuteDeleteAsync(stop);
        var upload = new Upload
        {
            DistrictId = community.DistrictId, Id = Uuid.Next(clock), CommunityId = community.Id, Source = input.Source,
            FileName = input.FileName.Length > FileNameLengthMax ? input.FileName[..FileNameLengthMax] : input.FileName,
            Body = input.Body, Attribution = input.Attribution, Shifted = input.Shifted, At = clock.GetUtcNow(), GivenBy = caller.Account!.Value.Id,
        };
        db.Add(upload);
        await db.SaveChangesAsync(stop);
        return upload.Id;
    }
}

/// <summary>The file that waits under a number, for those who may take it.</summary>
internal sealed class FindUpload(LinliDb db)
{
    public Task<Upload?> Run(PlaceCard community, Guid id, MakingSource source, CancellationToken stop) =>
        db.Set<Upload>().AsNoTracking().FirstOrDefaultAsync(u => u.DistrictId == community.Id.District && u.Id == id && u.CommunityId == community.Id.Id && u.Source == source, stop);
}
