using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Organisations;
using Linli.Registry.Parking;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>A row of parking permits.</summary>
internal sealed record PermitEntry(int No, string Print, KeepPermit.Wish Wish) : EntryRow(No, "plate", Print);

/// <summary>
/// 停车登记 by sheet: a plate for a home or an organisation, until a day. Of the car nothing else is read: no owner, no make, no
/// passage (W20). What ends later than a year from today ends then.
/// </summary>
internal sealed class PermitSheet(LinliDb db, KeepPermit keep) : IEntrySheet
{
    public static readonly SheetKind Permits = new("permits", RegistryRights.Import,
    [
        new("plate", true, "车牌", "车牌号", "车牌号码", "号牌", "号牌号码", "plate"),
        new("address", false, "住址", "家庭住址", "车主住址", "地址", "address"),
        new("compound", false, "小区", "小区名称", "compound"),
        new("building", false, "楼栋", "楼栋号", "楼号", "栋号", "幢号", "栋", "幢", "building"),
        new("unit", false, "单元", "单元号", "unit", "stairwell"),
        new("room", false, "房号", "房间号", "室号", "门牌号", "室", "room"),
        new("holder", false, "单位名称", "商户名称", "单位", "商户", "organisation"),
        new("until", false, "到期日", "有效期至", "到期日期", "截止日期", "有效期", "until"),
    ])
    {
        Sheets = ["停车车牌", "停车", "车辆", "Parking plates"],
        OneOf = (["address", "building", "holder"], ImportRefusals.HolderColumnMissing),
    };

    private static readonly int YearsAhead = 100; // a day that is merely too late is cut, one beyond this is a slip

    public SheetKind Kind => Permits;

    public async Task<EntryRow?> Read(int no, IReadOnlyList<SheetCell> cells, EntryGround ground, List<CellProblem> problems, CancellationToken stop)
    {
        if (cells.All(cell => cell.IsEmpty)) return null;
        var mapping = ground.Mapping;
        CellWords.Clean(cells, mapping, Permits, problems);
        var plate = mapping.Cell(cells, "plate").Text;
        if (plate.Length == 0) problems.Add(new("plate", "missing"));
        else if (PlateTyped.Read(plate) is null) problems.Add(new("plate", "plate"));
        var last = ground.Today.AddYears(ParkingPermit.YearsMost);
        var until = CellWords.Day(mapping.Cell(cells, "until"), ground.Today.AddYears(YearsAhead), "until", problems) ?? last;
        if (until > last) problems.Add(new("until", "until-cut", KeepsOut: false));
        var (home, unit) = problems.Exists(problem => problem.KeepsOut) ? (null, null) : await Holder(cells, ground, problems, stop);
        return new PermitEntry(no, PlateTyped.Read(plate) ?? plate, new(plate, home, unit, until > last ? last : until));
    }

    public async Task<Guid?> Check(EntryRow row, ImportedList import, List<CellProblem> problems, CancellationToken stop)
    {
        if ((await keep.Read(((PermitEntry)row).Wish, stop)).Succeeded(out _, out var no)) return null;
        problems.Add(CellProblem.Of(no.Field is "until" ? "until" : no == RegistryRefusals.PermitFor ? "holder" : "plate", no));
        return null; // a plate that has a permit there is kept out: there is nothing to add to it
    }

    public async Task Put(EntryRow row, Guid record, bool held, ImportedList import, PostCard by, CancellationToken stop)
    {
        if ((await keep.Read(((PermitEntry)row).Wish, stop)).Succeeded(out var ready, out _)) keep.Put(ready, Facts.FactSource.List, import.Basis, (import.Id, record));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Plates that nobody has renewed since; erased as if they had ended.</summary>
    public async Task TakeBack(ImportRow row, ImportedList import, CancellationToken stop)
    {
        if (await db.Set<ParkingPermit>().FirstOrDefaultAsync(p => p.DistrictId == import.DistrictId && p.Id == row.RecordId && p.ImportId == import.Id, stop) is { } it) await ErasePermits.Erase(db, [it], stop);
    }

    public Task<int> Left(ImportedList import, CancellationToken stop) =>
        db.Set<ImportRow>().Where(r => r.DistrictId == import.DistrictId && r.ImportId == import.Id && db.Set<ParkingPermit>().Any(p => p.DistrictId == r.DistrictId && p.Id == r.RecordId)).CountAsync(stop);

    private async Task<(PlaceId? Home, (int, Guid)? Unit)> Holder(IReadOnlyList<SheetCell> cells, EntryGround ground, List<CellProblem> problems, CancellationToken stop)
    {
        var name = CellWords.Folded(ground.Mapping.Cell(cells, "holder").Text);
        if (name.Length > 0)
        {
            var (district, path, after) = (ground.Import.DistrictId, ground.Import.Path, ground.Import.Path + PlacePath.After);
            var found = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district && (o.Name == name || o.Code == name) && o.ClosedOn == null && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0).Select(o => o.Id).Take(2).ToListAsync(stop);
            if (found is [var only]) return (null, (district, only));
            problems.Add(new("holder", found.Count == 0 ? "holder-unknown" : "holder-several"));
            return (null, null);
        }

        var address = CellWords.Home(cells, ground.Mapping, problems);
        if (problems.Exists(problem => problem.KeepsOut)) return (null, null);
        var (home, why) = await ground.Places.Find(address, stop);
        if (home is { } at) return (new(ground.Import.DistrictId, at.Id), null);
        problems.Add(new(ground.Mapping.Columns.ContainsKey("address") ? "address" : "building", why));
        return (null, null);
    }
}
