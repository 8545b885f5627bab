using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Engines.Population;
using Linli.Engines.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Registry.Import;

/// <summary>
/// A community's sheet of 10,000 rows as it comes to the desk: two title rows, joined cells, days as numbers, digits of full width,
/// the other script, formulas, empty rows, rows twice, homes that are not there. Of each twenty rows one is of each kind.
/// </summary>
internal sealed class MessyPeople
{
    public const int Rows = 10_000, FirstRow = 3, Kinds = 20;
    private const int Check = 0, Serial = 1, FullWidth = 2, NoHome = 3, Empty = 4, Formula = 5, NoName = 6, Twice = 7, Script = 8, Joined = 9, OtherSex = 10, Rounded = 11;

    /// <summary>Kinds that are refused, with the column and the reason's beginning that the list shall name.</summary>
    public static readonly IReadOnlyDictionary<int, (string Column, string Why)> Wrong = new Dictionary<int, (string, string)>
    {
        [Check] = ("证件号码", "校验位不对"), [NoHome] = ("住址", "找不到这一户"), [Formula] = ("姓名", "是公式"), [NoName] = ("姓名", "空着"),
        [Twice] = ("姓名", "和第"), [OtherSex] = ("性别", "和证件号里的性别不一样"), [Rounded] = ("证件号码", "长数字"),
    };

    private readonly List<object?[]> rows = [["东安社区居民登记表（2026年）"], ["序号", "姓 名", "性别", "身份证号码", "出生日期", "联系电话", "家庭住址", "与户主关系", "居住方式", "民族"]];
    private readonly List<string> joined = ["A1:J1"];

    private MessyPeople(IReadOnlyList<PlaceCard> homes, DateOnly today)
    {
        var sequences = new Dictionary<(DateOnly, Sex), int>();
        var people = MadeUpPopulation.Households(77, Rows, today).SelectMany(household => household.Members.Select(one => (Person: one, Home: homes[household.Number % homes.Count]))).ToList();
        for (var nth = 0; nth < Rows; nth++)
        {
            var (one, home) = people[nth];
            var sequence = sequences[(one.Born, one.Sex)] = sequences.GetValueOrDefault((one.Born, one.Sex), 399) + 1; // the demo's residents have the lower ones
            rows.Add(Row(nth, one, MadeUpNumbers.Identity(one.Born, one.Sex, sequence), string.Concat(home.FullName.Split(' ').Skip(2))));
        }
    }

    public int KeptOut => Rows / Kinds * Wrong.Count;

    public int Good => Rows - KeptOut - (Rows / Kinds); // and one kind says nothing at all

    public byte[] Book() => RawBook.Of(rows, joined);

    public static async Task<MessyPeople> Of(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var places = scope.ServiceProvider.GetRequiredService<IPlaces>();
        var community = (await places.ByCode("350404001010", default))!;
        List<PlaceCard> homes = [];
        foreach (var grid in await places.Grids(community.Id, default))
            foreach (var building in await places.Buildings(grid.Id, default))
                foreach (var unit in await places.Children(building.Id, default))
                    homes.AddRange(await places.Children(unit.Id, default));
        return new(homes, DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)));
    }

    private object?[] Row(int nth, MadeUpPerson one, string number, string address)
    {
        var (kind, row) = (nth % Kinds, nth + FirstRow);
        object?[] cells = [nth + 1, one.Name, one.Sex == Sex.Male ? "男" : "女", number, one.Born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), one.Phone, address, "其他", "自住", "汉族"];
        switch (kind)
        {
            case Check: cells[3] = number[..17] + (number[17] == '1' ? '2' : '1'); break;
            case Serial: cells[4] = one.Born.ToDateTime(default).ToOADate(); break;
            case FullWidth: (cells[3], cells[4]) = (Wide(number), null); break;
            case NoHome: cells[6] = "东安新村999栋1单元101室"; break;
            case Empty: return [];
            case Formula: cells[1] = "=HYPERLINK(\"http://x\")"; cells[5] = new Formula("A1*2", "10077000000"); break;
            case NoName: cells[1] = null; break;
            case Twice: return rows[^(Twice - Serial)]; // as six rows above
            case Script: cells[1] = ChineseWriting.Traditional(one.Name); break;
            case Joined: cells[6] = null; joined.Add($"G{row - 1}:G{row}"); break;
            case OtherSex: cells[2] = one.Sex == Sex.Male ? "女" : "男"; break;
            case Rounded: cells[3] = 7.70000198005170e17; break;
            default: break;
        }

        return cells;
    }

    private static string Wide(string digits) => string.Concat(digits.Select(sign => (char)(sign + 0xFEE0)));
}
