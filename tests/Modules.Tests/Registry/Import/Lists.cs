using System.Globalization;
using System.Text;
using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Engines.Population;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Modules.Tests.Territory;
using Linli.Registry.Facts;
using Linli.Registry.Import;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Registry.Import;

/// <summary>The demo's community without residents, its desk, and lists that it takes in.</summary>
internal sealed class Lists : IAsyncDisposable
{
    public const string Head = "姓名,性别,身份证号码,出生日期,联系电话,家庭住址,与户主关系,居住方式";

    private Lists(DemoHouse demo, Action<Caller> desk, PlaceCard community, IReadOnlyList<PlaceCard> homes) => (Demo, Desk, Community, Homes) = (demo, desk, community, homes);

    public DemoHouse Demo { get; }
    public TestHouse House => Demo.House;
    public Action<Caller> Desk { get; }
    public PlaceCard Community { get; }

    /// <summary>Of the community, in the order of the buildings.</summary>
    public IReadOnlyList<PlaceCard> Homes { get; }

    public static async Task<Lists> Open(Dialect dialect)
    {
        var demo = await DemoHouse.Open(dialect);
        await demo.Db(db => db.Set<Account>().ExecuteUpdateAsync(set => set.SetProperty(a => a.PromisedOn, demo.Today.AddDays(-9)).SetProperty(a => a.TrainedOn, demo.Today.AddDays(-9))));
        var desk = await demo.As("community");
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        List<PlaceCard> homes = [];
        await demo.Places(async places =>
        {
            foreach (var grid in await places.Grids(community.Id, default))
                foreach (var building in await places.Buildings(grid.Id, default))
                    foreach (var unit in await places.Children(building.Id, default))
                        homes.AddRange(await places.Children(unit.Id, default));
            return homes.Count;
        });
        return new(demo, desk, community, homes);
    }

    /// <summary>An address as a list writes it: from the compound down.</summary>
    public string Address(int home) => string.Concat(Homes[home].FullName.Split(' ').Skip(2));

    /// <summary>Lines of people whom nobody could be, two and more in a home.</summary>
    public IEnumerable<string> People(int count, int seed = 5, int fromHome = 0) =>
        MadeUpPopulation.Households(seed, count, Demo.Today).SelectMany((household, nth) => household.Members.Select((one, member) =>
            Line(one.Name, one.Sex, one.IdentityNumber, one.Born, one.Phone, Address((fromHome + nth) % Homes.Count), member == 0 ? "户主" : "其他亲属")));

    public static string Line(string name, Sex? sex, string? number, DateOnly? born, string? phone, string address, string role = "", string tenure = "自住") =>
        string.Join(',', name, sex switch { Sex.Male => "男", Sex.Female => "女", _ => "" }, number, born?.ToString("yyyy/M/d", CultureInfo.InvariantCulture), phone, address, role, tenure);

    public async Task<Guid> Give(IEnumerable<string> lines, string head = Head)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(head)));
        return (await House.Read(all => all.GetRequiredService<ReceiveFile>().Run(Community.Id, PeopleSheet.Kind, "名单.csv", new MemoryStream(bytes), default), Desk)).Value;
    }

    public async Task<Outcome<Guid>> Choose(Guid import, Func<ChooseColumns.Input, ChooseColumns.Input>? change = null)
    {
        var head = (await House.Read(all => all.GetRequiredService<ReceiveFile>().Head(1, import, PeopleSheet.Kind, default), Desk))!;
        var input = new ChooseColumns.Input(1, import, head.Row, head.Key, SheetMapping.Guess(head.Headings, PeopleSheet.Kind).Columns, LegalBasis.StatutoryDuty, "物业住户登记表", "东安物业", Demo.Today.AddDays(-30));
        return await House.Write<ChooseColumns, Guid>(use => use.Run(change?.Invoke(input) ?? input, default), Desk);
    }

    public async Task<ImportedList> Check(IEnumerable<string> lines)
    {
        var import = await Give(lines);
        Assert.Null((await Choose(import)).No);
        await House.RunJobs();
        return await See(import);
    }

    public async Task<ImportedList> TakeIn(IEnumerable<string> lines)
    {
        var import = await Check(lines);
        Assert.Equal(ImportState.Checked, import.State);
        Assert.Null((await Start(import.Id)).No);
        await House.RunJobs();
        return await See(import.Id);
    }

    public Task<Outcome<Guid>> Start(Guid import) => House.Write<StartImport, Guid>(use => use.Run(1, import, default), Desk);

    public Task<ImportedList> See(Guid import) => Demo.Db(db => db.Set<ImportedList>().AsNoTracking().SingleAsync(i => i.Id == import));

    public Task<List<ImportProblem>> Problems(Guid import) => Demo.Db(db => db.Set<ImportProblem>().AsNoTracking().Where(p => p.ImportId == import).OrderBy(p => p.No).ToListAsync());

    /// <summary>Every row of the registry about people, as text; without versions, which only rise.</summary>
    public async Task<IReadOnlyList<string>> Rows()
    {
        List<string> rows = [];
        foreach (var table in (string[])["registry_person", "registry_household", "registry_residence", "registry_name_mark", "registry_fact", "registry_life_event", "registry_own_account", "registry_request"])
        {
            await using var connection = await House.Database.Open(default);
            await using var command = connection.CreateCommand();
            command.CommandText = "select * from " + table;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(table + ": " + string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != "version").Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => Demo.DisposeAsync();
}
