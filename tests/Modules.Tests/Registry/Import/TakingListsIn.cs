using System.Text;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Kernel.LongWork;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Import;
using Linli.Registry.Reading;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Registry.Import;

/// <summary>A list is looked through, its good rows come in, and a kill in between neither loses nor doubles anybody.</summary>
public sealed class TakingListsIn
{
    private static readonly DateOnly Born = new(1980, 5, 17);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_dry_run_says_what_would_come_and_writes_nobody(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        var import = await lists.Check([
            Lists.Line("陈一", Sex.Male, MadeUpNumbers.Identity(Born, Sex.Male, 1), Born, "10077000001", lists.Address(0), "户主"),
            Lists.Line("陈二", Sex.Female, MadeUpNumbers.Identity(Born, Sex.Female, 1)[..17] + "?", null, "10077000002", lists.Address(0)),
            "",
            Lists.Line("", Sex.Female, null, Born, "12", "东安新村 999栋 1单元 101室"),
        ]);
        Assert.Equal((ImportState.Checked, 3, 2, 1), (import.State, import.Rows, import.KeptOut, import.Fresh));
        Assert.Equal([(3, "identity"), (5, "address"), (5, "name"), (5, "phone")], (await lists.Problems(import.Id)).Select(p => (p.No, p.Column)).Order());
        Assert.Empty(await lists.Rows());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Many_rows_at_once_are_the_same_rows_as_one_by_one(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        var number = MadeUpNumbers.Identity(Born, Sex.Male, 1);
        var import = await lists.TakeIn([Lists.Line("陈一", Sex.Male, number, Born, "10077000001", lists.Address(0), "户主")]);
        var person = await lists.Demo.Db(db => db.Set<Person>().AsNoTracking().SingleAsync());
        Guid byHand = Guid.CreateVersion7();
        await using (var scope = lists.House.Services.CreateAsyncScope())
        {
            lists.Desk(scope.ServiceProvider.GetRequiredService<Caller>());
            Assert.Null((await scope.ServiceProvider.GetRequiredService<Lane>().Write<LinliDb, Done>(async db =>
            {
                var (cipher, blind) = (lists.House.Services.GetRequiredService<FieldCipher>(), lists.House.Services.GetRequiredService<BlindIndex>());
                var keep = new KeepFacts(db, cipher, blind, lists.House.Clock);
                var one = new Person { DistrictId = 1, Id = byHand };
                db.Add(one);
                var by = scope.ServiceProvider.GetRequiredService<Caller>().MainPost;
                foreach (var (element, value, source) in ((Element, string, FactSource)[])[(Elements.Name, "陈一", FactSource.List), (Elements.Phone, "10077000001", FactSource.List), (Elements.Identity, number, FactSource.List), (Elements.Birth, "1980-05-17", FactSource.Derived), (Elements.Sex, "Male", FactSource.Derived)])
                    Assert.Null(keep.Put(one, FactGiven.Usual(element, value, source, import.AsOf!.Value, lists.Demo.Today) with { Import = import.Id, Basis = import.Basis }, by).No);
                await db.SaveChangesAsync();
                return Done.It;
            }, default)).No);
        }

        Assert.Equal(await Said(lists, person.Id), await Said(lists, byHand));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_keep_house_together_in_the_list_do_so_here_and_are_found_by_name(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        await lists.TakeIn([
            Lists.Line("欧阳一", Sex.Male, null, Born, "10077000001", lists.Address(3), "户主", "租住"), Lists.Line("欧阳二", Sex.Female, null, Born, "", lists.Address(3), "配偶", "租住"),
            Lists.Line("司马一", Sex.Male, null, Born, "", lists.Address(4), "户主"),
        ]);
        var homes = await lists.Demo.Db(db => db.Set<Residence>().AsNoTracking().OrderBy(r => r.Path).ThenBy(r => r.Role).ToListAsync());
        Assert.Equal(2, homes.Select(r => r.HouseholdId).Distinct().Count());
        Assert.Equal(2, await lists.Demo.Db(db => db.Set<Household>().CountAsync()));
        Assert.All(homes, r => Assert.Equal(Evidence.List, r.Evidence));
        var found = await lists.House.Write<SearchPeople, SearchPeople.Answer>(use => use.Run(new(lists.Community, "欧阳"), default), lists.Desk);
        Assert.Equal(2, found.Value.Rows.Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Killed_half_way_it_goes_on_where_it_stood_and_nobody_comes_twice(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        var import = await lists.Check(lists.People(1_500));
        Assert.Null((await lists.Start(import.Id)).No);
        using var kill = new CancellationTokenSource();
        var work = await lists.Demo.Db(db => db.Set<Work>().AsNoTracking().SingleAsync(w => w.Kind == RunImport.Kind));
        var run = Task.Run(() => lists.House.Read(all => all.GetRequiredService<RunImport>().Run(new WorkAtHand(work), kill.Token), lists.Desk));
        while ((await lists.See(import.Id)).DoneTo == 0 && !run.IsCompleted) await Task.Delay(2);
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var half = await lists.Demo.Db(db => db.Set<Person>().CountAsync());
        Assert.InRange(half, 1, 1_499);

        await lists.House.RunJobs();
        var done = await lists.See(import.Id);
        Assert.Equal((ImportState.Written, 1_500), (done.State, done.Fresh + done.KeptOut + done.Held));
        Assert.Equal(done.Fresh, await lists.Demo.Db(db => db.Set<Person>().CountAsync()));
        Assert.Equal(done.Fresh, await lists.Demo.Db(db => db.Set<Residence>().CountAsync()));
        Assert.Equal(0, await lists.Demo.Db(db => db.Set<ImportPiece>().CountAsync())); // the file is gone
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_same_list_again_brings_nobody_and_adds_only_what_was_missing(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        string[] first = [Lists.Line("陈一", Sex.Male, MadeUpNumbers.Identity(Born, Sex.Male, 1), Born, "", lists.Address(0), "户主"), Lists.Line("陈二", Sex.Female, null, Born.AddYears(1), "10077000002", lists.Address(0))];
        await lists.TakeIn(first);
        var again = await lists.TakeIn([Lists.Line("陳一", Sex.Male, MadeUpNumbers.Identity(Born, Sex.Male, 1), Born, "10077000001", lists.Address(0), "户主"), first[1]]);
        Assert.Equal((2, 0, 0), (again.Held, again.Fresh, again.KeptOut));
        Assert.Equal(2, await lists.Demo.Db(db => db.Set<Person>().CountAsync()));
        var person = await lists.Demo.Db(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Identity != null));
        var cipher = lists.House.Services.GetRequiredService<FieldCipher>();
        Assert.Equal(("陈一", "10077000001"), (cipher.Open(person.Name!, person.At("name")), cipher.Open(person.Phone!, person.At("phone")))); // what was known stays
        var (entry, whose) = await lists.Demo.Db(async db => (await db.Set<AuditEntry>().Where(a => a.PurposeKind == "import").OrderBy(a => a.At).FirstAsync(), await db.Set<AuditSubject>().Select(s => s.SubjectId).ToListAsync()));
        Assert.Equal((again.Id, true), (entry.PurposeId, whose.Contains(person.Id))); // that they were compared shows to them
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_neighbours_list_and_one_without_basis_or_name_is_not_taken(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        var import = await lists.Give(lists.People(2));
        foreach (var (change, code) in ((Func<ChooseColumns.Input, ChooseColumns.Input>, string)[])[
            (input => input with { ListKeeper = "隔壁邻居老王" }, "registry.source-neighbour"), (input => input with { Basis = null }, "registry.basis-missing"), (input => input with { Basis = LegalBasis.Emergency }, "registry.basis-missing"),
            (input => input with { ListName = " " }, "registry.import-list-name-missing"), (input => input with { Columns = new Dictionary<string, int> { ["name"] = 0 } }, "registry.import-home-column-missing"),
            (input => input with { AsOf = lists.Demo.Today.AddDays(1) }, "registry.import-as-of")])
            Assert.Equal(code, (await lists.Choose(import, change)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_the_columns_are_is_remembered_for_the_next_list_of_that_form(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        var import = await lists.Give(lists.People(2));
        Assert.Null((await lists.Choose(import, input => input with { Columns = new Dictionary<string, int> { ["name"] = 0, ["address"] = 5 } })).No);
        var kept = await lists.Demo.Db(db => db.Set<KeptMapping>().AsNoTracking().SingleAsync());
        var head = await lists.House.Read(async all => await all.GetRequiredService<ReceiveFile>().Head(1, await lists.Give(lists.People(3, seed: 6)), PeopleSheet.Kind, default), lists.Desk);
        Assert.Equal((kept.HeadKey, 2), (head!.Key, SheetMapping.Parse(kept.Mapping).Columns.Count));
    }

    [Fact]
    public async Task A_list_that_waits_lies_sealed_and_goes_by_itself()
    {
        await using var lists = await Lists.Open(Dialect.Sqlite);
        var import = await lists.Check([Lists.Line("诸葛不亮", Sex.Male, null, Born, "10077654321", lists.Address(0), "户主")]);
        foreach (var word in (string[])["诸葛不亮", "10077654321"])
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(lists.House.Database.ConnectionString).DataSource)!, "*.db*"))
                Assert.False(Holds(await ReadShared(file), Encoding.UTF8.GetBytes(word)), $"{word} in {file}");
        lists.House.Clock.Move(ImportedList.FileKept + TimeSpan.FromHours(2));
        await lists.House.RunJobs();
        Assert.Equal(0, await lists.Demo.Db(db => db.Set<ImportPiece>().CountAsync()));
        Assert.Equal("registry.import-file-gone", (await lists.Start(import.Id)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_does_not_take_lists_in_there_finds_no_list(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        var import = await lists.Check(lists.People(2));
        foreach (var other in (string[])["gridworker", "street", "department"])
        {
            var caller = await lists.Demo.As(other);
            Assert.Equal("registry.import-unknown", (await lists.House.Write<StartImport, Guid>(use => use.Run(1, import.Id, default), caller)).No?.Code);
        }

        Assert.Equal("kernel.not-cleared", (await lists.House.Write<StartImport, Guid>(use => use.Run(1, import.Id, default), caller =>
        {
            lists.Desk(caller);
            caller.SignedIn(caller.Account!.Value, "desk", AdminPart.None, caller.Posts, cleared: false);
        })).No?.Code);
    }

    /// <summary>Everything that a person's row and facts say, opened; without ids.</summary>
    private static async Task<string> Said(Lists lists, Guid id)
    {
        var cipher = lists.House.Services.GetRequiredService<FieldCipher>();
        var person = await lists.Demo.Db(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == id));
        var facts = await lists.House.Read(all => all.GetRequiredService<ReadFacts>().All(1, id, default));
        string Open(byte[]? value, string column) => value is null ? "" : cipher.Open(value, person.At(column));
        return string.Join('\n', facts.OrderBy(f => f.Element, StringComparer.Ordinal)
            .Select(f => $"{f.Element} {f.Value(cipher)} {f.ValidFrom} {f.RecordedAt:O} {f.Source} {f.ConfirmedAt:O} {f.ConfirmedBy} {f.Basis} {f.Purpose} {f.Keeper} {f.ExpiresOn} {f.Corrects} {f.ImportId} {f.ErasedAt}")
            .Append($"{Open(person.Name, "name")} {Open(person.Phone, "phone")} {Open(person.Identity, "identity")} {Open(person.Birth, "birth")} {person.BirthYear} {person.Sex} {person.Version} {Convert.ToHexString(person.PhoneBlind!)} {Convert.ToHexString(person.IdentityBlind!)}"));
    }

    private static async Task<byte[]> ReadShared(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var whole = new MemoryStream();
        await file.CopyToAsync(whole);
        return whole.ToArray();
    }

    private static bool Holds(byte[] whole, byte[] part) => whole.AsSpan().IndexOf(part) >= 0;
}
