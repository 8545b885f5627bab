using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>
/// A file is laid aside, sealed piece by piece, each a small write. Nothing of it is in the registry, and it goes by itself
/// (<see cref="SweepImports"/>).
/// </summary>
internal sealed class TakeFile(LinliDb db, IPlaces places, PeopleScope scope, Caller caller, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    public const int BytesMost = 32 * 1024 * 1024;

    public async Task<Outcome<Guid>> Begin(PlaceId at, string kind, string fileName, CancellationToken stop)
    {
        if (await places.Find(at, stop) is not { Level: PlaceLevel.Community } community) return ImportRefusals.CommunityMissing;
        if (!scope.At(RegistryRights.Import, community).Succeeded(out var by, out var no)) return no;
        var now = clock.GetUtcNow();
        var import = new ImportedList
        {
            DistrictId = community.Id.District, Id = Uuid.Next(now), CommunityId = community.Id.Id, Path = community.Path, Kind = kind,
            FileName = fileName.Length > ImportedList.FileNameLengthMax ? fileName[..ImportedList.FileNameLengthMax] : fileName, At = now, GivenBy = caller.Account!.Value.Id, PostId = by.Id.Id,
        };
        db.Add(import);
        audit.Add(import.DistrictId, "registry.import-file", "import", import.Id, by);
        await db.SaveChangesAsync(stop);
        return import.Id;
    }

    public async Task<Outcome<Done>> Piece(int district, Guid import, int no, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        if (!await IsOwn(district, import, stop)) return ImportRefusals.Unknown;
        var id = Uuid.Next(clock);
        db.Add(new ImportPiece { DistrictId = district, ImportId = import, No = no, Id = id, Body = cipher.Seal(Convert.ToBase64String(bytes.Span), ImportPiece.PlaceOf(district, id)) });
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public async Task<Outcome<Done>> End(int district, Guid id, int pieces, long bytes, CancellationToken stop)
    {
        if (!await IsOwn(district, id, stop)) return ImportRefusals.Unknown;
        var import = await db.Set<ImportedList>().SingleAsync(i => i.DistrictId == district && i.Id == id, stop);
        import.FileIsHere(pieces, bytes);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<bool> IsOwn(int district, Guid id, CancellationToken stop)
    {
        var account = caller.Account?.Id;
        return await db.Set<ImportedList>().AnyAsync(i => i.DistrictId == district && i.Id == id && i.State == ImportState.Coming && i.GivenBy == account, stop);
    }
}

/// <summary>Takes an upload to its end, writes it aside and looks whether it can be read at all.</summary>
internal sealed class ReceiveFile(LinliDb db, Lane lane, FieldCipher cipher)
{
    public async Task<Outcome<Guid>> Run(PlaceId community, SheetKind kind, string fileName, Stream upload, CancellationToken stop)
    {
        if (!(await lane.Write<TakeFile, Guid>(use => use.Begin(community, kind.Code, fileName, stop), stop)).Succeeded(out var id, out var no)) return no;
        var (pieces, bytes, buffer) = (0, 0L, new byte[ImportPiece.Bytes]);
        for (int read; (read = await upload.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop)) > 0; pieces++)
        {
            if ((bytes += read) > TakeFile.BytesMost) return ImportRefusals.FileTooLarge.With(TakeFile.BytesMost / (1024 * 1024));
            var (nth, piece) = (pieces, buffer.AsMemory(0, read));
            if ((await lane.Write<TakeFile, Done>(use => use.Piece(community.District, id, nth, piece, stop), stop)).No is { } unkept) return unkept;
        }

        if (bytes == 0) return ImportRefusals.FileMissing;
        if ((await lane.Write<TakeFile, Done>(use => use.End(community.District, id, pieces, bytes, stop), stop)).No is { } unended) return unended;
        return await Head(community.District, id, kind, stop) is null ? ImportRefusals.Unreadable : id;
    }

    /// <summary>The headings of a file that lies here; null where it has none.</summary>
    public async Task<SheetHead?> Head(int district, Guid id, SheetKind kind, CancellationToken stop)
    {
        var import = await db.Set<ImportedList>().AsNoTracking().SingleAsync(i => i.DistrictId == district && i.Id == id, stop);
        using var sheet = SheetReader.Open(new SealedFile(db, cipher, import), kind.Sheets);
        return sheet is null ? null : SheetHead.Find(sheet, kind);
    }
}
