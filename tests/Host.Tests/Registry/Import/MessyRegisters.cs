using Linli.Contracts;
using Linli.Engines.Identity;

namespace Linli.Host.Tests.Registry.Import;

/// <summary>Sheets of organisations, shops and plates as a community gets them, a title and other people's columns included. Of each ten rows one is of each kind.</summary>
internal sealed record MessyRegister(string Kind, string File, IReadOnlyList<object?[]> Rows, IReadOnlyDictionary<int, (string Column, string Why)> Wrong, int Blank)
{
    public const int Count = 2_000, FirstRow = 3, Kinds = 10;

    public int KeptOut => Count / Kinds * Wrong.Count;

    public int Good => Count - KeptOut - (Count / Kinds * Blank);

    public byte[] Book() => RawBook.Of(Rows, ["A1:F1"]);

    public static MessyRegister Units(IReadOnlyList<PlaceCard> homes) => new("units", "驻区单位.xlsx",
        [
            ["东安社区驻区单位登记表"], ["序号", "单位名称", "统一社会信用代码", "单位类型", "单位地址", "联系电话", "负责人", "主要业务", "成立日期"],
            .. Enumerable.Range(0, Count).Select(nth => Unit(nth, homes)),
        ],
        new Dictionary<int, (string, string)>
        {
            [0] = ("统一社会信用代码", "校验位不对"), [3] = ("地址", "找不到这个地方"), [5] = ("名称", "是公式"), [6] = ("名称", "空着"), [7] = ("统一社会信用代码", "和第"), [8] = ("类型", "类型看不懂"),
        }, Blank: 1);

    private static object?[] Unit(int nth, IReadOnlyList<PlaceCard> homes)
    {
        object?[] cells = [nth + 1, $"东安试作{nth}单位", Code("91", nth), "企业", Building(homes, nth), "0598-5551" + (nth % 1_000).ToString("000", null), "张三", "修路灯", new DateOnly(2010, 1, 1).AddDays(nth).ToString("yyyy/M/d", null)];
        switch (nth % Kinds)
        {
            case 0: cells[2] = Code("91", nth)[..17] + (Code("91", nth)[17] == '1' ? '2' : '1'); break;
            case 1: cells[2] = Wide(Code("91", nth)); break; // digits of full width
            case 2: cells[5] = "13800138000"; break; // somebody's mobile: left out, the row goes in
            case 3: cells[4] = "东安新村999栋"; break;
            case 4: return [];
            case 5: cells[1] = "=A1"; break;
            case 6: cells[1] = null; break;
            case 7: cells[2] = Code("91", nth - 5); break; // as five rows above, under another name
            case 8: cells[3] = "外星单位"; break;
            default: (cells[4], cells[8]) = (null, 42_000.0); break; // no address, and the day as a number
        }

        return cells;
    }

    public static MessyRegister Shops(IReadOnlyList<PlaceCard> homes) => new("shops", "沿街商户.xlsx",
        [
            ["东安社区沿街商户统计表"], ["序号", "店名", "营业执照号", "业态", "经营地址", "经营者", "门店电话", "营业时间", "主营"],
            .. Enumerable.Range(0, Count).Select(nth => Shop(nth, homes)),
        ],
        new Dictionary<int, (string, string)> { [0] = ("统一社会信用代码", "要 18 位"), [3] = ("地址", "找不到这个地方"), [5] = ("统一社会信用代码", "这类单位要有"), [7] = ("统一社会信用代码", "和第") }, Blank: 1);

    private static object?[] Shop(int nth, IReadOnlyList<PlaceCard> homes)
    {
        object?[] cells = [nth + 1, $"试作{nth}号店", Code("92", nth), "餐饮", Building(homes, nth) + "一楼店面", "李四", "0598-5552" + (nth % 1_000).ToString("000", null), "7:00-21:00", "早餐"];
        switch (nth % Kinds)
        {
            case 0: cells[2] = Code("92", nth)[..16]; break;
            case 1: cells[3] = "剧本杀"; break; // an unknown trade is kept as other
            case 2: cells[8] = "早餐，电话13800138000"; break; // words that name somebody
            case 3: cells[4] = "东安新村999栋"; break;
            case 4: return [];
            case 5: cells[2] = null; break;
            case 6: cells[2] = Code("92", nth).ToLowerInvariant(); break;
            case 7: cells[2] = Code("92", nth - 5); break;
            case 8: cells[1] = $"試作{nth}號店"; break;
            default: cells[6] = "1234"; break; // no telephone at all
        }

        return cells;
    }

    public static MessyRegister Permits(IReadOnlyList<PlaceCard> homes) => new("permits", "停车登记.xlsx",
        [
            ["东安新村停车登记表"], ["序号", "车牌号", "车主", "车主住址", "品牌", "有效期至", "商户名称"],
            .. Enumerable.Range(0, Count).Select(nth => Permit(nth, homes)),
        ],
        new Dictionary<int, (string, string)>
        {
            [0] = ("车牌", "不是车牌"), [3] = ("住址", "找不到这一户"), [5] = ("单位名称", "底册里没有这个单位"), [6] = ("车牌", "空着"), [7] = ("车牌", "和第"), [8] = ("到期日", "已经过期"),
        }, Blank: 1);

    private static object?[] Permit(int nth, IReadOnlyList<PlaceCard> homes)
    {
        object?[] cells = [nth + 1, Plate(nth), "王五", string.Concat(homes[nth % homes.Count].FullName.Split(' ').Skip(2)), "丰田", null, null];
        switch (nth % Kinds)
        {
            case 0: cells[1] = "无牌电动车"; break;
            case 1: cells[1] = $"{Plate(nth)[..2]}·{Plate(nth)[2..]}"; break;
            case 2: (cells[3], cells[6]) = (null, $"试作{(nth * 10 % Count) + 6}号店"); break; // a shop that came in before
            case 3: cells[3] = "东安新村999栋1单元101室"; break;
            case 4: return [];
            case 5: cells[6] = "没有这家店"; break;
            case 6: cells[1] = null; break;
            case 7: cells[1] = Plate(nth - 5); break;
            case 8: cells[5] = "2020-01-01"; break;
            default: cells[5] = "2099-12-31"; break; // cut to a year
        }

        return cells;
    }

    public static string Plate(int nth) => $"闽Z{nth:00000}";

    public static string Code(string registrar, int nth) => "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(sign => $"{registrar}999999MADEX{nth:0000}{sign}").First(text => CreditCode.TryRead(text, out _, out _));

    private static string Building(IReadOnlyList<PlaceCard> homes, int nth) => homes[nth % homes.Count].FullName.Split(' ') is var words ? words[2] + words[3] : "";

    private static string Wide(string text) => string.Concat(text.Select(sign => (char)(sign + 0xFEE0)));
}
