using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Organisations;
using Linli.Registry.Parking;
using Linli.Registry.Processors;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Demo;

/// <summary>Gives the demo's community organisations that do not exist, in one commit. Does nothing where some stand already.</summary>
internal sealed class SeedDemoOrganisations(Lane lane) : IDemo
{
    /// <summary>After the places and the people.</summary>
    public int Order => 31;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoOrganisations, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>Writes one organisation of each kind and a few shops into 东安社区, with codes of an area that there is not.</summary>
internal sealed class KeepDemoOrganisations(LinliDb db, IPlaces places, IPosts posts, AddOrganisation add, FieldCipher cipher, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    private const string DongAn = "350404001010"; // the community of the pictures in look/
    private const string NoSuchArea = "999999"; // in the place of the registrar's division

    private static readonly (OrganisationKind Kind, string Name, string? Scope, string? Trade, string? Line)[] All =
    [
        (OrganisationKind.PartyCommittee, "东安社区党委（演示）", "社区党建联席会召集", null, "0598-5550101"),
        (OrganisationKind.Government, "列东街道综合执法队（演示）", "占道、违建巡查", null, "0598-5550102"),
        (OrganisationKind.SelfGovernment, "东安社区居委会（演示）", "居民事务、议事协商", null, "0598-5550103"),
        (OrganisationKind.ResidentUnit, "东安小学（演示）", "学校，周末可开放操场", null, "0598-5550104"),
        (OrganisationKind.Enterprise, "三元电力抢修站（演示）", "片区供电抢修", null, "0598-5550105"),
        (OrganisationKind.Institution, "东安卫生服务站（演示）", "门诊、接种、慢病随访", null, "0598-5550106"),
        (OrganisationKind.PropertyFirm, "安居物业东安项目部（演示）", "东安新村保洁、保安、维修", null, "0598-5550107"),
        (OrganisationKind.OwnersCommittee, "东安新村业委会（演示）", "业主共同决定的事", null, null),
        (OrganisationKind.SocialOrganisation, "邻里社工服务中心（演示）", "为老服务、儿童课后", null, "0598-5550109"),
        (OrganisationKind.MassOrganisation, "东安社区妇联（演示）", "妇女儿童维权服务", null, "0598-5550110"),
        (OrganisationKind.ResidentsGroup, "9 栋居民小组（演示）", "楼道公共事务", null, null),
        (OrganisationKind.SelfOrganised, "东安棋友会（演示）", "周三下午下棋", null, null),
        (OrganisationKind.Volunteers, "东安红马甲（演示）", "帮老人取药、搬东西", null, null),
        (OrganisationKind.Merchant, "老林粮油店（演示）", "米面油，两百米内送货", "52", "0598-5550114"),
        (OrganisationKind.Merchant, "春天面馆（演示）", "早餐、面食", "62", "0598-5550115"),
        (OrganisationKind.Merchant, "快修小家电（演示）", "修水电、小家电", "81", "0598-5550116"),
    ];

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Organisation>().AnyAsync(o => o.DistrictId == district.Id.District, stop)) return Done.It;
        if (await places.ByCode(DongAn, stop) is not { } community || await Desk(community, stop) is not { } desk) return Done.It;
        var at = await Stands(community, stop);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        List<Organisation> made = [];
        foreach (var (nth, one) in All.Index())
        {
            var place = one.Kind is OrganisationKind.PartyCommittee or OrganisationKind.SelfGovernment or OrganisationKind.MassOrganisation or OrganisationKind.Volunteers ? community : at[nth * 3 % at.Count];
            made.Add(add.Put(Read(one.Kind, one.Name, one.Scope, one.Trade, one.Line, place, nth), today.AddDays(-400 - (nth * 53)), desk.Id.Id, demo: true));
        }

        var firm = made.Single(one => one.Kind == OrganisationKind.PropertyFirm);
        AddContact(firm, "何演", MadeUpNumbers.Mobile + "770001", desk);
        AddContact(made.First(one => one.Kind == OrganisationKind.SocialOrganisation), "苏演", MadeUpNumbers.Mobile + "770002", desk);
        db.Add(new OrganisationTask { DistrictId = firm.DistrictId, Id = Uuid.Next(clock), OrganisationId = firm.Id, Kind = TaskKind.Repair, Words = "9 栋门前的路面有一块砖翘起来，请修平。", Due = today.AddDays(5), PlaceId = firm.PlaceId, ByPost = desk.Id.Id, GivenAt = clock.GetUtcNow().AddDays(-1) });
        AddPermits(community, made.First(one => one.Kind == OrganisationKind.Merchant), desk);
        AddProcessing(made.Single(one => one.Kind == OrganisationKind.Enterprise), community, desk);
        audit.Add(district.Id.District, "registry.demo", "import", null, null, "organisations");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private static OrganisationRead Read(OrganisationKind kind, string name, string? scope, string? trade, string? line, PlaceCard place, int nth) => new(
        new Dictionary<OrganisationField, string?>
        {
            [OrganisationField.Kind] = kind.ToString(), [OrganisationField.Name] = name, [OrganisationField.Code] = kind.NeedsCode() ? MadeUpCode(nth) : null, [OrganisationField.Place] = place.Id.Id.ToString(),
            [OrganisationField.Line] = line?.Replace("-", "", StringComparison.Ordinal), [OrganisationField.Scope] = scope, [OrganisationField.Trade] = trade, [OrganisationField.Hours] = kind == OrganisationKind.Merchant ? "7:30–21:00" : null,
        }, place);

    /// <summary>Right by its check sign, of an area that no registrar has.</summary>
    public static string MadeUpCode(int nth)
    {
        var body = $"92{NoSuchArea}MADEUP{nth:000}";
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(sign => body + sign).First(text => CreditCode.TryRead(text, out _, out _));
    }

    private void AddContact(Organisation of, string name, string phone, PostCard by)
    {
        var (now, usual) = (clock.GetUtcNow(), Elements.ContactName);
        var contact = new OrganisationContact
        {
            DistrictId = of.DistrictId, Id = Uuid.Next(clock), OrganisationId = of.Id, Role = ContactRole.Liaison, Source = FactSource.Self, Basis = usual.Basis, Purpose = usual.Purpose, Keeper = KeepFacts.Keeper,
            RecordedAt = now.AddDays(-90), ConfirmedAt = now.AddDays(-90), ConfirmedBy = by.Id.Id, ExpiresOn = ChinaTime.DateOf(now.AddDays(-90)).AddMonths(usual.KeptMonths),
        };
        (contact.Name, contact.Phone) = (cipher.Seal(name, contact.At("name")), cipher.Seal(phone, contact.At("phone")));
        db.Add(contact);
    }

    /// <summary>Two permits of one shop; the plates begin with a letter that no registration office has.</summary>
    private void AddPermits(PlaceCard community, Organisation shop, PostCard by)
    {
        var (now, usual) = (clock.GetUtcNow(), Elements.Plate);
        foreach (var (nth, plate) in ((string[])["闽Z00001", "闽Z00002"]).Index())
        {
            var id = Uuid.Next(clock);
            db.Add(new ParkingPermit
            {
                DistrictId = shop.DistrictId, Id = id, Plate = cipher.Seal(plate, new(ParkingPermit.Table, "plate", shop.DistrictId, id)), PlateBlind = blind.Of(plate, ParkingPermit.Table, "plate_blind", shop.DistrictId), OrganisationId = shop.Id,
                PlaceId = community.Id.Id, Path = community.Path, Since = ChinaTime.DateOf(now), Until = ChinaTime.DateOf(now).AddMonths(5 + nth), Source = FactSource.Document, Basis = usual.Basis, Purpose = usual.Purpose, Keeper = KeepFacts.Keeper,
                RecordedAt = now, ByPost = by.Id.Id, Demo = true,
            });
        }
    }

    private void AddProcessing(Organisation firm, PlaceCard community, PostCard by)
    {
        var (now, today) = (clock.GetUtcNow(), ChinaTime.DateOf(clock.GetUtcNow()));
        var it = new ProcessingAgreement
        {
            DistrictId = firm.DistrictId, Id = Uuid.Next(clock), OrganisationId = firm.Id, Number = "演示协议 1 号", Purpose = ProcessingPurpose.SendLetters, Elements = $"{Elements.Name.Name} {Elements.Channel.Name}", PlaceId = community.Id.Id, Path = community.Path,
            Since = today.AddDays(-30), Until = today.AddDays(150), NoOtherUse = true, NoSubProcessing = true, ByPost = by.Id.Id, ByAccount = Guid.Empty, MadeAt = now, Demo = true,
        };
        db.Add(it);
        db.Add(new ProcessingPlace { DistrictId = it.DistrictId, ProcessingId = it.Id, PlaceId = community.Id.Id });
    }

    private async Task<PostCard?> Desk(PlaceCard community, CancellationToken stop) => (await posts.Within(community.Id.District, community.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.CommunityDesk);

    /// <summary>Buildings of the community, grid by grid.</summary>
    private async Task<IReadOnlyList<PlaceCard>> Stands(PlaceCard community, CancellationToken stop)
    {
        List<PlaceCard> all = [];
        foreach (var grid in await places.Grids(community.Id, stop)) all.AddRange(await places.Buildings(grid.Id, stop));
        return all;
    }
}
