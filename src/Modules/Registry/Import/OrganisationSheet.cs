using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Organisations;
using Linli.Registry.Parking;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>A row of organisations or shops.</summary>
/// <param name="Since">Since when it stands here; null where the sheet doesn't say.</param>
internal sealed record OrganisationEntry(int No, string Column, string Print, OrganisationTyped Typed, DateOnly? Since) : EntryRow(No, Column, Print);

/// <summary>
/// 驻区单位 and 商户 by sheet. What a firm's door does not say keeps no row out: a mobile number, words that name people and an
/// unknown trade are left out with a remark. Whom one speaks to there is never read, that is entered with its source at the desk.
/// </summary>
internal sealed class OrganisationSheet(SheetKind kind, bool shops, LinliDb db, ReadOrganisation read, AddOrganisation add, TimeProvider clock) : IEntrySheet
{
    private static readonly SheetColumn[] Shared =
    [
        new("org", true, "名称", "单位名称", "商户名称", "店名", "店铺名称", "招牌名称", "企业名称", "name"),
        new("code", false, "统一社会信用代码", "社会信用代码", "信用代码", "营业执照号", "credit code", "code"),
        new("at", false, "地址", "经营地址", "单位地址", "所在地址", "店铺地址", "详细地址", "address"),
        new("line", false, "座机", "固定电话", "办公电话", "单位电话", "门店电话", "联系电话", "电话", "telephone", "phone"),
        new("scope", false, "经营范围", "主营", "主要业务", "做什么", "业务范围", "单位职能", "scope"),
    ];

    private static readonly SheetColumn Stands = new("stands", false, "成立日期", "入驻日期", "开业日期", "开业时间", "since");

    public static readonly SheetKind Units = new("units", RegistryRights.Import, [.. Shared, new("kind", false, "类型", "单位类型", "单位性质", "性质", "kind"), Stands]) { Sheets = ["驻区单位", "单位", "Organisations"] };

    public static readonly SheetKind Shops = new("shops", RegistryRights.Import,
        [.. Shared, new("trade", false, "行业", "业态", "经营类型", "行业类别", "trade"), new("hours", false, "营业时间", "开门时间", "hours"), Stands]) { Sheets = ["商户", "Shops"] };

    private static readonly (string Words, OrganisationKind Kind)[] Kinds =
    [
        ("党组织 党委 党支部 党总支", OrganisationKind.PartyCommittee), ("政府部门 机关 机关单位 行政机关", OrganisationKind.Government), ("居委会 村委会 居(村)委会 自治组织", OrganisationKind.SelfGovernment),
        ("驻区单位 驻地单位 共建单位", OrganisationKind.ResidentUnit), ("企业 公司 国企 民企 国有企业 民营企业 私营企业", OrganisationKind.Enterprise), ("事业单位 学校 医院", OrganisationKind.Institution),
        ("商户 个体 个体户 个体工商户 店铺", OrganisationKind.Merchant), ("物业 物业公司 物业服务企业", OrganisationKind.PropertyFirm), ("业委会 业主委员会", OrganisationKind.OwnersCommittee),
        ("社会组织 民非 社团", OrganisationKind.SocialOrganisation), ("群团组织 群团 工会 共青团 妇联", OrganisationKind.MassOrganisation), ("居民小组", OrganisationKind.ResidentsGroup),
        ("自组织 社区自组织", OrganisationKind.SelfOrganised), ("志愿队伍 志愿者队伍", OrganisationKind.Volunteers),
    ];

    private static readonly (string Words, string Trade)[] Trading =
    [
        ("零售 超市 便利店 百货 粮油 水果 烟酒 服装 药店", "52"), ("餐饮 小吃 饭店 餐馆 早餐", "62"), ("住宿 宾馆 旅馆", "61"), ("居民服务 理发 美容 美发 洗衣 家政 洗浴", "80"), ("修理 维修 汽修", "81"),
        ("软件和信息 软件", "65"), ("邮政快递 快递 驿站", "60"), ("其他", "other"),
    ];

    public SheetKind Kind => kind;

    public async Task<EntryRow?> Read(int no, IReadOnlyList<SheetCell> cells, EntryGround ground, List<CellProblem> problems, CancellationToken stop)
    {
        if (cells.All(cell => cell.IsEmpty)) return null;
        var mapping = ground.Mapping;
        CellWords.Clean(cells, mapping, kind, problems);
        string Said(string column) => CellWords.Said(cells, mapping, column);
        var name = CellWords.Folded(mapping.Cell(cells, "org").Text);
        if (name.Length == 0) problems.Add(new("org", "missing"));
        if (mapping.Cell(cells, "code").IsRounded) problems.Add(new("code", "rounded"));
        var (code, at) = (Said("code").Replace(" ", "", StringComparison.Ordinal), Said("at"));
        var (place, why) = problems.Exists(problem => problem.KeepsOut) ? (null, "") : await ground.Places.Stand(at, stop);
        if (why.Length > 0) problems.Add(new("at", why));
        var since = CellWords.Day(mapping.Cell(cells, "stands"), ground.Today, "stands", problems);
        var typed = new OrganisationTyped(shops ? OrganisationKind.Merchant : KindOf(Said("kind"), problems), name, code, place, Said("line"), Said("scope"), shops ? TradeOf(Said("trade"), problems) : null, Said("hours"));
        return new OrganisationEntry(no, code.Length > 0 ? "code" : "org", code.Length > 0 ? code.ToUpperInvariant() : $"{name}\n{place?.Id}", typed, since);
    }

    public async Task<Guid?> Check(EntryRow row, ImportedList import, List<CellProblem> problems, CancellationToken stop)
    {
        var entry = (OrganisationEntry)row;
        var (whole, no) = await Whole(entry.Typed, null, problems, stop);
        if (no == RegistryRefusals.CodeKnown) return await ByCode(entry, import, problems, stop);
        if (no is not null)
        {
            problems.Add(CellProblem.Of(ColumnOf(no.Field), no));
            return null;
        }

        var (path, after) = (import.Path, import.Path + PlacePath.After);
        var same = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == import.DistrictId && o.Name == entry.Typed.Name && o.ClosedOn == null && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0).ToListAsync(stop);
        if (same.Find(o => o.Code is null || string.IsNullOrEmpty(entry.Typed.Code)) is not { } held) return null; // two codes are two, whatever they are called
        problems.Add(new("org", "name-held", KeepsOut: false));
        return held.Id;
    }

    public async Task Put(EntryRow row, Guid record, bool held, ImportedList import, PostCard by, CancellationToken stop)
    {
        var entry = (OrganisationEntry)row;
        if (await Whole(entry.Typed, held ? record : null, [], stop) is not ({ } whole, null)) return;
        if (held) Fill(await db.Set<Organisation>().FirstAsync(o => o.DistrictId == import.DistrictId && o.Id == record, stop), whole, import, by);
        else add.Put(whole, entry.Since ?? import.AsOf!.Value, by.Id.Id, import: (import.Id, record));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Reads as at the desk; what may be wanting is left out with a remark until the rest is right.</summary>
    private async Task<(OrganisationRead? Whole, Refusal? No)> Whole(OrganisationTyped typed, Guid? self, List<CellProblem> problems, CancellationToken stop)
    {
        while (true)
        {
            if ((await read.Run(typed, self, stop)).Succeeded(out var whole, out var no)) return (whole, null);
            if (no.Field is not ("line" or "scope" or "hours" or "trade")) return (null, no);
            problems.Add(CellProblem.Of(no.Field, no, keepsOut: false));
            typed = no.Field switch { "line" => typed with { Line = null }, "scope" => typed with { Scope = null }, "hours" => typed with { Hours = null }, _ => typed with { Trade = null } };
        }
    }

    private async Task<Guid?> ByCode(OrganisationEntry entry, ImportedList import, List<CellProblem> problems, CancellationToken stop)
    {
        if (!CreditCode.TryRead(entry.Typed.Code!, out var code, out _)) return null; // a code that is known is one
        var held = await db.Set<Organisation>().AsNoTracking().FirstAsync(o => o.DistrictId == import.DistrictId && o.Code == code.Text && o.ClosedOn == null, stop);
        var isHere = PlacePath.IsWithin(held.Path, import.Path);
        problems.Add(new("code", !isHere ? "code-elsewhere" : held.Name == entry.Typed.Name ? "code-held" : "code-held-otherwise", KeepsOut: !isHere));
        return isHere ? held.Id : null;
    }

    /// <summary>Values that nobody knew; what is known is never overwritten by a list.</summary>
    private void Fill(Organisation it, OrganisationRead whole, ImportedList import, PostCard by)
    {
        foreach (var field in (OrganisationField[])[OrganisationField.Line, OrganisationField.Scope, OrganisationField.Hours, OrganisationField.Code])
        {
            if (whole.Values[field] is not { } value || ChangeOrganisation.Now(it, field) is not null) continue;
            db.Add(new OrganisationFact { DistrictId = it.DistrictId, Id = Uuid.Next(clock), OrganisationId = it.Id, Field = field, Value = value, ValidFrom = import.AsOf!.Value, RecordedAt = clock.GetUtcNow(), ByPost = by.Id.Id, ImportId = import.Id });
            ChangeOrganisation.Set(it, field, value, null);
            it.Changed();
        }
    }

    /// <summary>A new one goes whole unless somebody has dealt with it since; of one that was held, what the list filled in.</summary>
    public async Task TakeBack(ImportRow row, ImportedList import, CancellationToken stop)
    {
        if (await db.Set<Organisation>().FirstOrDefaultAsync(o => o.DistrictId == import.DistrictId && o.Id == row.RecordId, stop) is not { } it) return;
        var facts = await db.Set<OrganisationFact>().Where(f => f.DistrictId == it.DistrictId && f.OrganisationId == it.Id).ToListAsync(stop);
        if (row.Outcome == RowOutcome.New)
        {
            if (it.CheckedBy is not null || facts.Exists(fact => fact.ImportId != import.Id) || await HasMore(it, stop)) return;
            db.RemoveRange(facts);
            await db.SaveChangesAsync(stop);
            db.Remove(it);
            return;
        }

        var gone = facts.FindAll(fact => fact.ImportId == import.Id);
        db.RemoveRange(gone);
        var left = OrganisationFact.AsOf(facts.Except(gone), ChinaTime.DateOf(clock.GetUtcNow()), clock.GetUtcNow());
        foreach (var field in gone.Select(fact => fact.Field).Distinct()) ChangeOrganisation.Set(it, field, left.GetValueOrDefault(field)?.Value, null);
        if (gone.Count > 0) it.Changed();
    }

    public Task<int> Left(ImportedList import, CancellationToken stop) =>
        db.Set<ImportRow>().Where(r => r.DistrictId == import.DistrictId && r.ImportId == import.Id && r.Outcome == RowOutcome.New && db.Set<Organisation>().Any(o => o.DistrictId == r.DistrictId && o.Id == r.RecordId)).CountAsync(stop);

    /// <summary>Contacts, logins, tasks, permits, whatever else hangs on an organisation.</summary>
    private async Task<bool> HasMore(Organisation it, CancellationToken stop)
    {
        foreach (var table in HangingOnPeople.On<Organisation>(db, typeof(OrganisationFact)))
            if ((await HangingOnPeople.Ids(db, table, it.DistrictId, it.Id, stop)).Count > 0) return true;
        return await db.Set<ParkingPermit>().AnyAsync(p => p.DistrictId == it.DistrictId && p.OrganisationId == it.Id, stop);
    }

    private static OrganisationKind KindOf(string text, List<CellProblem> problems)
    {
        if (text.Length == 0) return OrganisationKind.ResidentUnit;
        foreach (var (words, known) in Kinds)
            if (words.Split(' ').Contains(text)) return known;
        problems.Add(new("kind", "org-kind"));
        return OrganisationKind.ResidentUnit;
    }

    private static string? TradeOf(string text, List<CellProblem> problems)
    {
        if (text.Length == 0) return null;
        if (Trades.All.Contains(text)) return text;
        foreach (var (words, trade) in Trading)
            if (words.Split(' ').Contains(text)) return trade;
        problems.Add(new("trade", "trade-other", KeepsOut: false));
        return "other";
    }

    private static string ColumnOf(string? field) => field switch { "code" => "code", "kind" => "kind", "where" => "at", _ => "org" };
}
