using System.Globalization;
using Linli.Cases;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Modules.Tests.Kernel.Forms;
using Linli.Modules.Tests.Territory;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Linli.Registry.Organisations;
using Linli.Registry.Reading;
using Linli.Reports.Admission;
using Linli.Reports.Details;
using Linli.Reports.Forms;
using Linli.Storage;
using Linli.Territory.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>A community fills a department's table of people for its own, and nobody else does; each who stands in it is told.</summary>
public sealed class DetailsAreFilled
{
    private const string DongAn = "350404001010";
    private static readonly string[] Heads = ["姓名", "出生日期", "性别", "住在哪里", "社区", "备注"];
    private static readonly string?[] OfPeople = ["person.name", "person.birth", "person.sex", "dwelling.address", "place.name", null];
    private static readonly string?[] OfHouseholds = ["household.contact", "household.people", null, "dwelling.address", "place.code", null];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_table_of_people_holds_who_lives_there_today_as_the_registry_has_them_and_each_of_them_is_told(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var here = await Settled(demo);
        var entry = await Admitted(demo);
        var form = await Brought(demo, entry, ElementOf.Person, OfPeople);

        var seen = (await demo.House.Read(all => all.GetRequiredService<SeeDetails>().Look(form, null, default), await demo.As("community"))).Value;
        Assert.Equal(3, seen.RowCount);
        Assert.Equal(2, seen.LeftOut); // the child, and who may be one
        Assert.Equal([(3, 0), (3, 0), (1, 2), (3, 0), (3, 0)], seen.Columns.Select(column => (column.Known, column.Unknown)));
        Assert.All(seen.First, row => Assert.Contains('*', row[0].Value!.ToString()!)); // the first look is masked
        Assert.Equal(0, await demo.Db(db => db.Set<DetailTaken>().CountAsync())); // and no personal read

        var taken = (await Take(demo, form)).Value;
        Assert.Equal((3, 3), (taken.RowCount, taken.People));
        var rows = Rows(taken.File);
        Assert.Equal(
            new[] { $"张伟|1980-05-06|男|{here.First.FullName}|东安社区|", $"李丽|1982-02-03||{here.First.FullName}|东安社区|", $"王芳|1990-07-08||{here.Second.FullName}|东安社区|" }.Order(StringComparer.Ordinal),
            rows.Select(row => string.Join('|', row.Take(Heads.Length))).Order(StringComparer.Ordinal)); // not who died, moved away, lives in another community, is thirteen until tomorrow, or whose birth nobody knows
        Assert.Contains("用途：填准入的表", rows[0][Heads.Length + 1], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.Equal(taken.Number, row[Heads.Length + 1]));

        var entries = await demo.Db(db => db.Set<AuditEntry>().AsNoTracking().Where(a => a.Action == "registry.give-rows").ToListAsync());
        var told = Assert.Single(entries);
        Assert.Equal(("table", entry, "name birth sex address for:Table"), (told.PurposeKind, told.PurposeId!.Value, told.Detail));
        Assert.Equal(here.Living.Order(), (await demo.Db(db => db.Set<AuditSubject>().Where(subject => subject.EntryId == told.Id).Select(subject => subject.SubjectId).ToListAsync())).Order());
        var card = (await demo.House.Read(all => all.GetRequiredService<IEnumerable<IPurposes>>().Single(kind => kind.Kind == "table").Find(told.DistrictId, entry, default)))!;
        Assert.True(card is { Live: true, RowsOnly: true, Address: null });
        foreach (var said in new[] { "《城市照明管理规定》", "照明所工程科", "90" }) Assert.Contains(said, card.Told!, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_table_of_households_concerns_all_who_live_in_them_and_a_day_allows_ten_tables(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var here = await Settled(demo);
        var form = await Brought(demo, await Admitted(demo), ElementOf.Household, OfHouseholds);
        var taken = (await Take(demo, form)).Value;
        Assert.Equal((2, 5), (taken.RowCount, taken.People)); // two households; children are counted, and told
        Assert.Equal(
            new[] { $"张伟|2||{here.First.FullName}|{DongAn}|", $"|3||{here.Second.FullName}|{DongAn}|" }.Order(StringComparer.Ordinal),
            Rows(taken.File).Select(row => string.Join('|', row.Take(Heads.Length))).Order(StringComparer.Ordinal));
        Assert.Equal(3, await demo.Db(db => db.Set<AuditSubject>().Select(subject => subject.SubjectId).Distinct().CountAsync(id => here.Living.Contains(id))));

        for (var nth = 1; nth < DetailTaken.MostADay; nth++) Assert.Null((await Take(demo, form)).No);
        Assert.Equal("reports.detail-enough", (await Take(demo, form)).No?.Code);
        Assert.Equal(1, await demo.Db(db => db.Set<AuditEntry>().CountAsync(a => a.Action == AllowDetail.RefusedAction))); // the try stays
        Assert.Equal("reports.detail-enough", (await Take(demo, form)).No?.Code);
        var alarm = Assert.Single(await demo.Db(db => db.Set<Alarm>().AsNoTracking().ToListAsync())); // the auditor is told, once
        Assert.Equal((AllowDetail.AlarmKind, DetailTaken.MostADay), (alarm.Kind, alarm.Figure));
        demo.House.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null((await Take(demo, form)).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_table_of_homes_asks_for_no_recipients_and_reads_nobody(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        await Settled(demo);
        var form = (await TakeIn(demo, await Admitted(demo))).Value;
        Assert.Null((await Confirm(demo, form, 1, ElementOf.Dwelling, ["dwelling.address", "dwelling.grid", null, null, "place.name", null], null, null)).No);
        var taken = (await Take(demo, form, await NotCleared(demo))).Value; // nobody stands in it
        Assert.Equal((await demo.Homes((await demo.Places(places => places.ByCode(DongAn, default)))!.Path), 0), (taken.RowCount, taken.People));
        Assert.Equal(0, await demo.Db(db => db.Set<AuditSubject>().CountAsync()));
        Assert.Null(await demo.Db(db => db.Set<DetailTaken>().Select(it => it.KeptUntil).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Tables_of_matters_and_of_organisations_hold_what_everybody_may_read_and_nothing_of_another_community(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var entry = await Admitted(demo);
        var form = (await TakeIn(demo, entry)).Value;
        Assert.Null((await Confirm(demo, form, 1, ElementOf.Case, ["case.number", "case.title", null, null, "place.name", null], null, null)).No);
        Assert.Equal("reports.detail-nobody", (await Take(demo, form)).No?.Code);
        var open = await Reported(demo, "东安新村 9栋", "rubbish", new() { ["kind"] = "kitchen", ["blocks"] = false }, "找13859012345的人");
        await Reported(demo, "东安新村 9栋", "complaint", new() { ["about"] = (await demo.Posts(posts => posts.Within(open.District, open.Path, default))).First(post => post.Kind == PostKind.GridWorker).Id.Id.ToString(), ["kind"] = "manner" }, "");
        await Reported(demo, "列西街道", "rubbish", new() { ["kind"] = "kitchen", ["blocks"] = false }, "别处的");
        var row = Assert.Single(Rows((await Take(demo, form)).Value.File));
        Assert.Equal((open.Number, "东安社区"), (row[0], row[4]));
        Assert.DoesNotContain("13859012345", row[1], StringComparison.Ordinal);

        Assert.Null((await Confirm(demo, form, 2, ElementOf.Organisation, ["organisation.name", "organisation.code", null, null, "place.name", null], null, null)).No);
        var (own, other) = ((await demo.Places(places => places.ByCode(DongAn, default)))!, await OtherDesk(demo));
        foreach (var (name, place, who) in new[] { ("东安棋友会", own.Id, await demo.As("community")), ("别处的棋友会", other.Place, await Elsewhere(demo)) })
            Assert.Null((await demo.House.Write<AddOrganisation, AddOrganisation.Answer>(use => use.Run(new(new(OrganisationKind.SelfOrganised, name, null, place, "0598-5550199", "下棋"), demo.Today), default), who)).No);
        Assert.Equal(["东安棋友会"], Rows((await Take(demo, form)).Value.File).Select(found => found[0]));
        Assert.Equal(0, await demo.Db(db => db.Set<AuditSubject>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_taken_of_people_that_the_entry_was_not_admitted_to_ask_whatever_stands_above_the_column(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        async Task<string?> No(string fields, ElementOf rowOf, string?[] columns)
        {
            var entry = await Admitted(demo, fields);
            var number = await demo.Db(db => db.Set<Application>().Where(a => a.Id == entry).Select(a => a.Number).SingleAsync());
            var said = (await Confirm(demo, (await TakeIn(demo, entry)).Value, 1, rowOf, columns, "工程科", 90)).No;
            if (said is { Code: "reports.form-beyond-entry" }) Assert.Equal(number, said.Values[^1]);
            return said?.Code;
        }

        const string beyond = "reports.form-beyond-entry";
        Assert.Equal(beyond, await No("路灯盏数", ElementOf.Person, ["person.name", null, null, null, null, null]));
        Assert.Equal(beyond, await No("姓名\n住址", ElementOf.Person, OfPeople)); // birth and sex
        Assert.Equal(beyond, await No("备注\n住址", ElementOf.Person, [null, null, null, "dwelling.address", null, "person.name"])); // what the office calls a column is no admission
        Assert.Equal(beyond, await No("户内联系人", ElementOf.Household, OfHouseholds));
        Assert.Null(await No("姓 名：\nperson.birth\n性别（男/女）\n住址", ElementOf.Person, OfPeople)); // by letters, by code, without what stands in brackets; the place itself is nobody's
        Assert.Null(await No("路灯盏数", ElementOf.Dwelling, ["dwelling.address", null, null, null, null, null])); // nobody stands in it
    }

    private static async Task<(int District, string Path, string Number)> Reported(DemoHouse demo, string where, string type, Dictionary<string, object?> answers, string title)
    {
        var place = await demo.Place(where);
        var number = (await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(new(type, place.Id, title, "有一件事", answers), default))).Value.Number;
        return (place.Id.District, PlacePath.UpTo(place.Path, 2), number);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_else_fills_it_nor_without_promise_admission_recipients_or_for_a_past_day_and_it_opens_nobody(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var here = await Settled(demo);
        var entry = await Admitted(demo);
        var form = (await TakeIn(demo, entry)).Value;
        async Task<string?> No(string?[] columns, string? recipients, int? days) => (await Confirm(demo, form, 1, ElementOf.Person, columns, recipients, days)).No?.Code;
        Assert.Equal("reports.form-recipients", await No(OfPeople, " ", 90));
        Assert.Equal("reports.form-kept-days", await No(OfPeople, "工程科", null));
        Assert.Equal("reports.form-kept-days", await No(OfPeople, "工程科", RowsKept.DaysMost + 1));
        foreach (var barred in new[] { "person.phone", "person.identity", "place.people" }) Assert.Equal("reports.form-kept-out", await No([barred, "person.birth", null, null, null, null], "工程科", 90));
        Assert.Equal("reports.form-nothing-mapped", await No(["place.name", null, null, null, null, null], "工程科", 90));
        Assert.Equal("reports.no-detail", (await Take(demo, form)).No?.Code); // not confirmed
        Assert.Null(await No(OfPeople, "照明所工程科", 90));

        foreach (var who in new[] { "gridworker", "department", "street", "district" }) Assert.Equal("kernel.not-yours", (await Take(demo, form, await demo.As(who))).No?.Code);
        Assert.Equal("reports.no-detail", (await Take(demo, form, await Elsewhere(demo))).No?.Code);
        Assert.Equal("kernel.not-cleared", (await Take(demo, form, await NotCleared(demo))).No?.Code);
        Assert.Equal("reports.detail-day", (await Take(demo, form, on: demo.Today.AddDays(-1))).No?.Code);
        Assert.Equal(2, await demo.Db(db => db.Set<AuditEntry>().CountAsync(a => a.Action == AllowDetail.RefusedAction)));
        Assert.Equal("reports.form-no-places", (await demo.House.Read(all => all.GetRequiredService<FillForm>().Run(new(form, here.First.Id.Id), default), await demo.As("department"))).No?.Code);

        // a table is no reason to open one person, and a source asks for itself
        var unmask = new Unmask.Input(here.First.Id.District, here.Living[0], ["name"], "table", entry, UnmaskFor.Check);
        Assert.Equal("registry.no-purpose", (await demo.House.Write<Unmask, Unmask.Answer>(use => use.Run(unmask, default), await demo.As("community"))).Value.No?.Code);
        var community = (await demo.Places(places => places.ByCode(DongAn, default)))!;
        Assert.Equal(3, await Given(demo, community, entry, await demo.As("community")));
        Assert.Equal(0, await Given(demo, community, Guid.NewGuid(), await demo.As("community")));
        foreach (var who in new[] { await demo.As("gridworker"), await demo.As("department"), await Elsewhere(demo), await NotCleared(demo) }) Assert.Equal(0, await Given(demo, community, entry, who));

        await demo.Db(db => db.Set<TakenForm>().ExecuteUpdateAsync(all => all.SetProperty(one => one.Recipients, (string?)null)));
        Assert.Equal("reports.detail-no-recipients", (await Take(demo, form)).No?.Code);
        Assert.Equal(0, await Given(demo, community, entry, await demo.As("community")));
        await demo.Db(db => db.Set<MappedColumn>().Where(column => column.Code == "person.name").ExecuteUpdateAsync(all => all.SetProperty(column => column.ElementVersion, 7)));
        Assert.Equal("reports.form-moved-on", (await Take(demo, form)).No?.Code);
        await demo.Db(db => db.Set<Application>().Where(a => a.Id == entry).ExecuteUpdateAsync(all => all.SetProperty(a => a.AdmittedUntil, demo.Today)));
        Assert.Equal("reports.no-detail", (await Take(demo, form)).No?.Code);
        Assert.Equal(0, await demo.Db(db => db.Set<DetailTaken>().CountAsync(it => it.GivenAt != null)));
        Assert.False(await demo.Db(db => db.Set<AuditEntry>().AnyAsync(a => a.Action == "registry.give-rows")));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_grows_up_by_a_birth_date_that_lapsed_and_what_was_agreed_to_for_one_use_stays_in_the_house(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var here = await Settled(demo);
        var entry = await Admitted(demo);
        var people = await Brought(demo, entry, ElementOf.Person, OfPeople);
        async Task<IEnumerable<string>> Names() => Rows((await Take(demo, people)).Value.File).Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal);
        await demo.Db(db => db.Set<Person>().Where(p => p.Id == here.Living[1]).ExecuteUpdateAsync(all => all.SetProperty(p => p.Birth, (byte[]?)null).SetProperty(p => p.BirthYear, (int?)null)));
        Assert.Equal(["张伟 1980-05-06", "王芳 1990-07-08"], await Names());

        await demo.Db(db => db.Set<Fact>().Where(f => f.PersonId == here.Living[0] && f.Element == "person.name").ExecuteUpdateAsync(all => all.SetProperty(f => f.Basis, LegalBasis.Consent)));
        await demo.Db(db => db.Set<Fact>().Where(f => f.PersonId == here.Living[2] && f.Element == "person.birth").ExecuteUpdateAsync(all => all.SetProperty(f => f.Basis, LegalBasis.Consent)));
        Assert.Equal([" 1980-05-06", "王芳 "], await Names());
        var seen = (await demo.House.Read(all => all.GetRequiredService<SeeDetails>().Look(people, null, default), await demo.As("community"))).Value;
        Assert.Equal((1, 1), (seen.Columns[0].Unknown, seen.Columns[1].Unknown)); // not in the masked look either

        var households = await Brought(demo, await Admitted(demo), ElementOf.Household, OfHouseholds);
        Assert.All(Rows((await Take(demo, households)).Value.File), row => Assert.Equal("", row[0])); // the contact's name was given for one use
        await demo.Db(db => db.Set<Fact>().Where(f => f.PersonId == here.Living[0]).ExecuteUpdateAsync(all => all.SetProperty(f => f.Basis, LegalBasis.StatutoryDuty)));
        Assert.Single(Rows((await Take(demo, households)).Value.File), row => row[0] == "张伟");
        await demo.Db(db => db.Set<Person>().Where(p => p.Id == here.Living[0]).ExecuteUpdateAsync(all => all.SetProperty(p => p.Birth, (byte[]?)null).SetProperty(p => p.BirthYear, (int?)null)));
        Assert.All(Rows((await Take(demo, households)).Value.File), row => Assert.Equal("", row[0])); // the contact may be a child

        Assert.Equal(["王芳 "], await Names());
        await demo.Db(db => db.Set<Fact>().Where(f => f.PersonId == here.Living[2] && f.Element == "person.name").ExecuteDeleteAsync());
        Assert.Equal([" "], await Names()); // nobody can say on which basis it is kept
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_given_to_recipients_whom_the_community_has_not_seen_and_who_received_it_is_told_for_good(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        await Settled(demo);
        var entry = await Admitted(demo);
        var form = await Brought(demo, entry, ElementOf.Person, OfPeople);
        var seen = await demo.Db(db => db.Set<TakenForm>().Where(one => one.Id == form).Select(one => one.Version).SingleAsync());
        Assert.Null((await Take(demo, form, version: seen)).No);
        Assert.Null((await Confirm(demo, form, seen, ElementOf.Person, OfPeople, "外包公司", 365)).No); // the office thinks of somebody else
        Assert.Equal("kernel.somebody-was-faster", (await Take(demo, form, version: seen)).No?.Code);
        Assert.Equal(1, await demo.Db(db => db.Set<DetailTaken>().CountAsync()));
        Assert.Null((await Take(demo, form)).No); // who has looked again gives

        async Task<string> Told() => (await demo.House.Read(all => all.GetRequiredService<IEnumerable<IPurposes>>().Single(kind => kind.Kind == "table").Find(SeedDemoTerritory.DistrictId, entry, default)))!.Told!;
        foreach (var recipient in new[] { "外包公司", "照明所工程科" }) Assert.Contains(recipient, await Told(), StringComparison.Ordinal);
        Assert.Null((await Confirm(demo, form, seen + 1, ElementOf.Dwelling, ["dwelling.address", null, null, null, null, null], null, null)).No); // now of homes, which nobody receives
        foreach (var recipient in new[] { "外包公司", "照明所工程科" }) Assert.Contains(recipient, await Told(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whose_objection_was_granted_stands_in_that_table_no_more_nor_does_their_household(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var here = await Settled(demo);
        var (people, households, other) = (await Brought(demo, await Admitted(demo), ElementOf.Person, OfPeople), await Brought(demo, await Admitted(demo), ElementOf.Household, OfHouseholds), await Brought(demo, await Admitted(demo), ElementOf.Person, OfPeople));
        async Task<int> Count(Guid form) => (await Take(demo, form)).Value.RowCount;
        Assert.Equal((3, 2), (await Count(people), await Count(households)));
        var given = await demo.Db(db => db.Set<AuditEntry>().Where(a => a.Action == "registry.give-rows").OrderBy(a => a.Id).Select(a => a.Id).ToListAsync());

        await Objected(demo, here, RequestKind.Object, given[0], granted: false);
        Assert.Equal(3, await Count(people));
        await Objected(demo, here, RequestKind.Object, given[0], granted: true);
        Assert.Equal((2, 2, 3), (await Count(people), await Count(households), await Count(other))); // that table alone
        Assert.Equal(3, (await demo.House.Read(all => all.GetRequiredService<SeeDetails>().Look(people, null, default), await demo.As("community"))).Value.LeftOut);
        var refused = await Objected(demo, here, RequestKind.Object, given[1], granted: false);
        await Objected(demo, here, RequestKind.Appeal, refused, granted: true);
        Assert.Equal(1, await Count(households));
    }

    /// <summary>Somebody of the second home asks, and is answered.</summary>
    private static async Task<Guid> Objected(DemoHouse demo, Here here, RequestKind kind, Guid about, bool granted)
    {
        var (id, now) = (Guid.NewGuid(), demo.House.Clock.GetUtcNow());
        var request = new OwnRequest
        {
            DistrictId = here.Second.Id.District, Id = id, PersonId = here.Living[2], AccountId = Guid.NewGuid(), Path = here.Second.Path, Kind = kind, About = about, Words = [1], At = now, Due = now.AddDays(1),
        };
        request.Reply(granted, [1], Guid.NewGuid(), now);
        await demo.Db(db =>
        {
            db.Add(request);
            return db.SaveChangesAsync();
        });
        return id;
    }

    private sealed record Here(PlaceCard First, PlaceCard Second, IReadOnlyList<Guid> Living);

    /// <summary>Three people, a child and one whose birth nobody knows in two households; one who died, two who moved away, and somebody in another community.</summary>
    private static async Task<Here> Settled(DemoHouse demo)
    {
        var homes = await Homes(demo, (await demo.Places(places => places.ByCode(DongAn, default)))!);
        var community = await demo.As("community");
        var first = await Settle(demo, homes[0], community, new("张伟", Birth: "1980-05-06", Sex: "Male", Source: "Self", Role: HouseholdRole.Contact), new("李丽", Birth: "1982-02-03", Source: "Self"), new("赵老", Birth: "1940-01-02", Source: "Self"));
        var second = await Settle(demo, homes[1], community, new("王芳", Birth: "1990-07-08", Source: "Self"), new("王小宝", Source: "Self", Role: HouseholdRole.Child), new("王小满", Birth: $"{demo.Today.AddYears(-14).AddDays(1):yyyy-MM-dd}", Source: "Self"));
        var gone = await Settle(demo, homes[2], community, new("钱一", Source: "Self", Role: HouseholdRole.Contact), new("钱二", Source: "Self"));
        Assert.Null((await demo.House.Write<RecordDeath, Done>(use => use.Run(new(homes[0].Id.District, first.People[2], demo.Today, Evidence.DeathCertificate), default), community)).No);
        Assert.Null((await demo.House.Write<MoveHousehold, MoveHousehold.Answer>(use => use.Run(new(homes[0].Id.District, gone.Household, null, demo.Today, Evidence.OwnWord), default), community)).No);
        var other = (await OtherDesk(demo)).Place;
        var away = await Homes(demo, (await demo.Places(places => places.Find(other, default)))!);
        await Settle(demo, away[0], await Elsewhere(demo), new AddPeople.NewPerson("孙三", Birth: "1975-03-04", Source: "Self"));
        return new(homes[0], homes[1], [first.People[0], first.People[1], second.People[0]]);
    }

    private static async Task<AddPeople.Answer> Settle(DemoHouse demo, PlaceCard home, Action<Caller> who, params AddPeople.NewPerson[] people) =>
        (await demo.House.Write<AddPeople, AddPeople.Answer>(use => use.Run(new(home.Id, demo.Today.AddDays(-100), Evidence.OwnWord, people), default), who)).Value;

    /// <summary>The first homes of a community.</summary>
    private static Task<List<PlaceCard>> Homes(DemoHouse demo, PlaceCard community) => demo.Places(async places =>
    {
        List<PlaceCard> homes = [];
        foreach (var grid in await places.Grids(community.Id, default))
            foreach (var building in await places.Buildings(grid.Id, default))
                foreach (var below in await places.Children(building.Id, default))
                {
                    homes.AddRange(below.Level == PlaceLevel.Unit ? await places.Children(below.Id, default) : [below]);
                    if (homes.Count >= 3) return homes;
                }

        return homes;
    });

    /// <summary>The desk of another community that has homes.</summary>
    private static async Task<PostCard> OtherDesk(DemoHouse demo)
    {
        var own = (await demo.Places(places => places.ByCode(DongAn, default)))!;
        foreach (var post in (await demo.Posts(posts => posts.Within(own.Id.District, PlacePath.UpTo(own.Path, 1), default))).Where(post => post.Kind == PostKind.CommunityDesk && post.Place != own.Id))
            if ((await Homes(demo, (await demo.Places(places => places.Find(post.Place, default)))!)).Count > 0) return post;
        throw new InvalidOperationException("No other community has homes.");
    }

    private static async Task<Action<Caller>> Elsewhere(DemoHouse demo)
    {
        var post = await OtherDesk(demo);
        return caller => caller.SignedIn(DemoHouse.Accounts["street"], "street", AdminPart.None, [new PostHeld(post, false, null)], cleared: true);
    }

    private static async Task<Action<Caller>> NotCleared(DemoHouse demo)
    {
        var account = DemoHouse.Accounts["community"];
        var held = await demo.Posts(posts => posts.HeldBy(account, demo.House.Clock.GetUtcNow(), default));
        return caller => caller.SignedIn(account, "community", AdminPart.None, held, cleared: false);
    }

    private static async Task<int> Given(DemoHouse demo, PlaceCard place, Guid entry, Action<Caller> who) => await demo.House.Read(async all =>
    {
        var count = 0;
        await foreach (var row in all.GetRequiredService<IEnumerable<IRowSource>>().Single(source => source.Of == ElementOf.Person).Rows(new(place, ["person.name"], "table", entry, Masked: false), default)) count += row.People.Count;
        return count;
    }, who);

    /// <param name="version">Of the form, as it was looked at; null for as it is.</param>
    private static async Task<Outcome<TakeDetail.Answer>> Take(DemoHouse demo, Guid form, Action<Caller>? who = null, DateOnly? on = null, int? version = null)
    {
        var seen = version ?? await demo.Db(db => db.Set<TakenForm>().Where(one => one.Id == form).Select(one => one.Version).SingleAsync());
        return await demo.House.Read(all => all.GetRequiredService<TakeDetail>().Run(new(form, seen, on), default), who ?? await demo.As("community"));
    }

    private const string AllFields = "姓名\n出生日期\n性别\n住址\n户内联系人\n同住人数";

    private static async Task<Guid> Admitted(DemoHouse demo, string fields = AllFields)
    {
        var community = (await demo.Places(places => places.ByCode(DongAn, default)))!;
        var input = new ApplyForAdmission.Input(community.Id.Id, ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, "门前照明告知名单", fields, "《城市照明管理规定》", Frequency.Monthly, 20, demo.Today, demo.Today.AddDays(200), 0, "配联系人", "每月发回结果");
        var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), await demo.As("department"))).Value.Number!;
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
        Assert.Null((await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", demo.Today.AddDays(100)), default), await demo.As("district"))).No);
        return await demo.Db(db => db.Set<Application>().Where(a => a.Number == number).Select(a => a.Id).SingleAsync());
    }

    private static async Task<Guid> Brought(DemoHouse demo, Guid entry, ElementOf rowOf, string?[] columns)
    {
        var form = (await TakeIn(demo, entry)).Value;
        Assert.Null((await Confirm(demo, form, 1, rowOf, columns, "照明所工程科", 90)).No);
        return form;
    }

    private static async Task<Outcome<Guid>> TakeIn(DemoHouse demo, Guid entry)
    {
        var plant = new FormPlant();
        plant.Row(1, [.. Heads.Select((head, at) => plant.Text($"{(char)('A' + at)}1", head))]).Row(2);
        var file = plant.Build($"A1:{(char)('A' + Heads.Length - 1)}2");
        return await demo.House.Read(all => all.GetRequiredService<TakeInForm>().Run(new(entry, "名单.xlsx"), new MemoryStream(file), default), await demo.As("department"));
    }

    private static async Task<Outcome<Done>> Confirm(DemoHouse demo, Guid form, int version, ElementOf rowOf, string?[] columns, string? recipients, int? days) =>
        await demo.House.Write<ConfirmForm, Done>(use => use.Run(new(form, version, rowOf, columns.Index().ToDictionary(column => column.Index, column => column.Item), recipients, days), default), await demo.As("department"));

    /// <summary>The rows of data, each column's text; what is empty is an empty text.</summary>
    private static List<string[]> Rows(byte[] file)
    {
        var cells = FormPlant.Cells(FormPlant.Parts(file).First(part => part.Key.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Value);
        List<string[]> rows = [];
        for (var row = 2; cells.Keys.Any(name => name.EndsWith(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + Heads.Length + 1)}{row}"), StringComparison.Ordinal)); row++)
            rows.Add([.. Enumerable.Range(0, Heads.Length + 2).Select(at => cells.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + at)}{row}"))?.Value ?? "")]);
        return rows;
    }
}
