using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench.Tables;

/// <summary>A table as its office brought it, with what its columns were confirmed to mean.</summary>
internal sealed record BroughtTable(Guid Form, string Title, ElementOf RowOf, string[] Columns);

/// <summary>
/// Ten statistic and ten detail tables of forty columns, asked of every community of the district each day. The dictionary holds
/// fewer elements than that: the rest is settled here, derived numbers for the one kind, and for the other words of people and
/// households that no module answers, whose cells stay empty.
/// </summary>
internal static class TwentyTables
{
    public const int OfEachKind = 10, Columns = 40;
    private const int TermDays = 60;

    /// <summary>All numbers of places that modules count.</summary>
    private static readonly string[] OfPlaces =
    [
        "place.communities", "place.grids", "place.buildings", "place.homes", "place.households", "place.people", "place.people-half-year", "place.people-entered", "place.people-under-15",
        "place.people-60-plus", "place.people-80-plus", "place.people-tenants", "place.organisations", "place.cases-open", "place.cases-month",
    ];

    /// <summary>What derived numbers are divided by: none of them is nought in a community where somebody lives.</summary>
    private static readonly string[] Divisors = ["place.people", "place.households", "place.homes", "place.grids"];

    /// <summary>What a row about a person can say today, and what one about a household can.</summary>
    private static readonly string[] OfPeople = ["person.name", "person.birth", "person.sex", "dwelling.address", "dwelling.grid", "place.name", "place.code"];
    private static readonly string[] OfHouseholds = ["household.contact", "household.people", "dwelling.address", "dwelling.grid", "place.name", "place.code"];

    private static readonly int DerivedOfEach = Columns - 2 - OfPlaces.Length; // beside name and code

    /// <summary>Settles the words, admits the tables as the joint-meeting office would have, and has each office bring and confirm its form.</summary>
    public static async Task<List<BroughtTable>> Plant(BenchHouse house, PlaceCard district)
    {
        await Settle(house, district);
        var departments = await house.Ask(scope => scope.GetRequiredService<IPosts>().Departments(district.Id.District, default));
        var desk = (await house.Ask(scope => scope.GetRequiredService<IPosts>().Within(district.Id.District, district.Path, default))).First(post => post.Kind == PostKind.DistrictDesk);
        List<BroughtTable> tables = [];
        for (var nth = 0; nth < OfEachKind * 2; nth++) tables.Add(await Bring(house, district, desk, departments[nth % departments.Count], nth));
        return tables;
    }

    /// <summary>As somebody who works at a post and may be shown personal data.</summary>
    public static Task<T> As<T>(BenchHouse house, PostCard post, Func<IServiceProvider, Task<T>> ask) => house.Ask(all =>
    {
        all.GetRequiredService<Caller>().SignedIn(new AccountId(post.Id.Id), "bench", AdminPart.None, [new PostHeld(post, false, null)], cleared: true);
        return ask(all);
    });

    /// <summary>A workbook with nothing but a heading.</summary>
    public static byte[] Book(string[] heads)
    {
        using var made = new MemoryStream();
        using (var book = new Workbook(made, "表", [.. heads.Select(_ => 14)])) book.Add(heads);
        return made.ToArray();
    }

    private static async Task<BroughtTable> Bring(BenchHouse house, PlaceCard district, PostCard desk, PostCard office, int nth)
    {
        var rowOf = nth < OfEachKind ? ElementOf.Place : nth % 2 == 0 ? ElementOf.Person : ElementOf.Household;
        var columns = ColumnsOf(rowOf, nth);
        var (entry, title) = await Admit(house, district, desk, office, nth);
        var form = (await As(house, office, all => all.GetRequiredService<TakeInForm>().Run(new(entry, "bench.xlsx"), new MemoryStream(Book(columns)), default))).Value;
        var meant = columns.Index().ToDictionary(column => column.Index, column => (string?)column.Item);
        var input = rowOf == ElementOf.Place ? new ConfirmForm.Input(form, 1, rowOf, meant) : new ConfirmForm.Input(form, 1, rowOf, meant, "数据科", 30);
        _ = (await As(house, office, all => all.GetRequiredService<Lane>().Write<ConfirmForm, Done>(use => use.Run(input, default), default))).Value;
        return new(form, title, rowOf, columns);
    }

    private static string[] ColumnsOf(ElementOf rowOf, int nth) => rowOf switch
    {
        ElementOf.Place => ["place.name", "place.code", .. OfPlaces, .. Enumerable.Range(0, DerivedOfEach).Select(own => DerivedCode((nth * DerivedOfEach) + own))],
        ElementOf.Person => [.. OfPeople, .. Enumerable.Range(0, Columns - OfPeople.Length).Select(own => EmptyCode("person", own))],
        _ => [.. OfHouseholds, .. Enumerable.Range(0, Columns - OfHouseholds.Length).Select(own => EmptyCode("household", own))],
    };

    private static string DerivedCode(int nth) => $"place.bench-{nth:000}";

    private static string EmptyCode(string of, int nth) => $"{of}.bench-{nth:000}";

    private static IEnumerable<(string Code, Definition Means)> Elements()
    {
        for (var nth = 0; nth < OfEachKind * DerivedOfEach; nth++)
        {
            var expression = $"{nth + 1} * {OfPlaces[nth % OfPlaces.Length]} / {Divisors[nth % Divisors.Length]}".Replace('-', '_');
            yield return (DerivedCode(nth), new Definition($"派生数{nth:000}", null, "性能测试用。", ElementOf.Place, ElementType.Number, null, Sensitivity.Internal, "性能测试", 1, DictionaryScope.District) { Expression = expression });
        }

        for (var nth = 0; nth < Columns; nth++)
        {
            yield return (EmptyCode("person", nth), new Definition($"个人项{nth:000}", null, "性能测试用。", ElementOf.Person, ElementType.Text, null, Sensitivity.Personal, "性能测试", 1, DictionaryScope.District));
            yield return (EmptyCode("household", nth), new Definition($"户项{nth:000}", null, "性能测试用。", ElementOf.Household, ElementType.Text, null, Sensitivity.Personal, "性能测试", 1, DictionaryScope.District));
        }
    }

    private static Task<int> Settle(BenchHouse house, PlaceCard district) => InLane<int>(house, async lane =>
    {
        var (db, now) = (lane.GetRequiredService<LinliDb>(), DateTimeOffset.UtcNow);
        foreach (var (code, means) in Elements())
        {
            var element = new DataElement { DistrictId = district.Id.District, Id = Uuid.Next(now), Code = code };
            element.Next();
            db.Add(element);
            db.Add(new ElementVersion
            {
                DistrictId = district.Id.District, Id = Uuid.Next(now), ElementId = element.Id, Number = 1, Body = DefinitionText.Write(means), ValidFrom = ChinaTime.DateOf(now), RecordedAt = now, Why = "bench",
            });
        }

        return await db.SaveChangesAsync();
    });

    private static async Task<(Guid Entry, string Title)> Admit(BenchHouse house, PlaceCard district, PostCard desk, PostCard office, int nth)
    {
        var (now, title) = (DateTimeOffset.UtcNow, $"社区日报之{nth + 1:00}");
        var today = ChinaTime.DateOf(now);
        var entry = new Application
        {
            DistrictId = district.Id.District, Id = Uuid.Next(now), Number = Linli.Reports.Numbers.Of<Application>(today, nth + 1), PlaceId = district.Id.Id, Path = district.Path, Office = office.Office, OfficeName = office.Name, OfficeNameEn = office.NameEn,
            ByPost = office.Id.Id, Kind = ApplicationKind.Table, Nature = TaskNature.Regular, Class = "facilities", Role = CommunityRole.Helps, Title = title, Basis = "性能测试", Frequency = Frequency.Daily, Minutes = 20, Since = today, Until = today.AddDays(TermDays),
            StandardFen = 0, Conditions = "性能测试", Returns = "性能测试", AppliedAt = now, OpinionsUntil = now, DecideBy = now,
        };
        _ = entry.Admit(entry.Until, "性能测试", Counted.Nobody, desk, entry.Version, now).Value;
        await InLane<int>(house, async lane =>
        {
            var db = lane.GetRequiredService<LinliDb>();
            db.Add(entry);
            return await db.SaveChangesAsync();
        });
        return (entry.Id, title);
    }

    private static Task<T> InLane<T>(BenchHouse house, Func<IServiceProvider, Task<Outcome<T>>> write) =>
        house.Ask(async scope => (await scope.GetRequiredService<ILaneEngine>().Run(new Caller(), write, default)).Value);
}
