using System.Globalization;
using Linli.Engines.Identity;
using Linli.Engines.Linkage;
using Linli.Engines.Population;
using Linli.Engines.Text;

namespace Linli.Engines.Tests.Linkage;

/// <summary>How often a copy differs from its first, from 0 to 1. The defaults are those that issue 5 names.</summary>
internal sealed record PlantedAims
{
    public double Repeated { get; init; } = 0.3;
    public double Homophone { get; init; } = 0.2;

    /// <summary>Of all records, not only of copies.</summary>
    public double NumberMissing { get; init; } = 0.4;

    public double NumberSlip { get; init; } = 0.05;
    public double AddressVariant { get; init; } = 0.3;
    public double Traditional { get; init; } = 0.1;

    /// <summary>Of people, those who have a twin; and as many have a namesake in the same community.</summary>
    public double Twins { get; init; } = 0.05;

    /// <summary>Not named by the issue: dates of birth with a slip, moves to another home. 0 there.</summary>
    public double BirthSlip { get; init; }

    public double Moved { get; init; }
}

/// <summary>
/// People of made-up communities, by seed, some of them in the list twice or three times as different offices wrote them
/// down. Beside them stand those who are easily taken for one: twins of one home whose names differ by one character,
/// namesakes of the same community, families under one roof. No telephone numbers: they would make it easy.
/// </summary>
internal sealed class PlantedPeople(int seed, PlantedAims? aims = null)
{
    private static readonly string[] Communities = ["东安", "圳尾", "富华", "梅岭", "列新", "东乾", "高岩", "崇桂", "芙蓉", "下洋", "绿岩", "三路"];
    private static readonly string[] Roads = ["列东街", "新市北路", "江滨路", "牡丹新村路", "和平路", "东新四路", "工业中路", "丁香路"];
    private static readonly string[] Compounds = ["银海花园", "碧玉新村", "金山小区", "阳光城", "江滨新村", "翠园", "梅园小区", "富兴堡", "凤凰山庄", "城关家园"];
    private const string Numerals = "零一二三四五六七八九";

    private readonly PlantedAims aims = aims ?? new();
    private readonly Random chance = new(seed);
    private readonly List<(LinkPerson Person, int Entity)> made = [];
    private Dictionary<string, string>? homophones;
    private int entities;

    private sealed record Home(string Community, string Road, int Number, string Compound, int Building, int Unit, int Floor, int Door);

    private sealed record Someone(string Surname, string Given, Sex Sex, DateOnly Born, Home Home, int Sequence);

    /// <param name="count">Records at least; a family is finished.</param>
    public IReadOnlyList<(LinkPerson Person, int Entity)> Make(int count)
    {
        while (made.Count < count)
        {
            var home = NewHome();
            var surname = MadeUpNames.Surname(chance.NextDouble(), chance.NextDouble());
            for (var member = chance.Next(1, 5); member > 0; member--)
            {
                var someone = New(surname, home);
                Write(someone);
                if (chance.NextDouble() < aims.Twins) Write(TwinOf(someone));
                if (chance.NextDouble() < aims.Twins) Write(NamesakeOf(someone));
            }
        }

        return made;
    }

    private Home NewHome() => new(Communities[chance.Next(Communities.Length)], Roads[chance.Next(Roads.Length)], chance.Next(1, 200), Compounds[chance.Next(Compounds.Length)], chance.Next(1, 30), chance.Next(1, 5), chance.Next(1, 19), chance.Next(1, 5));

    private Someone New(string surname, Home home)
    {
        var (sex, born) = (chance.Next(2) == 0 ? Sex.Female : Sex.Male, new DateOnly(1935, 1, 1).AddDays(chance.Next(33_000)));
        return new(surname, GivenOf(sex, born), sex, born, home, chance.Next(250));
    }

    private string GivenOf(Sex sex, DateOnly born)
    {
        string name;
        do name = MadeUpNames.Whole(chance.NextInt64(), sex, born.Year);
        while (name.Length > 3); // without a double surname, so that the first character is all of it
        return name[1..];
    }

    /// <summary>Twins share a character of the name more often than not, and all else; their numbers differ by the sequence.</summary>
    private Someone TwinOf(Someone one)
    {
        string given;
        do given = one.Given.Length == 2 ? one.Given[0] + GivenOf(one.Sex, one.Born)[^1..] : GivenOf(one.Sex, one.Born);
        while (ChineseWriting.Syllables(given) == ChineseWriting.Syllables(one.Given)); // nobody gives twins names that sound the same
        return one with { Given = given, Sequence = one.Sequence + 1 };
    }

    private Someone NamesakeOf(Someone one) =>
        one with { Born = one.Born.AddDays(chance.Next(2) == 0 ? chance.Next(20, 700) : chance.Next(700, 9_000)), Home = NewHome() with { Community = one.Home.Community }, Sequence = chance.Next(250) };

    private void Write(Someone someone)
    {
        var entity = entities++;
        var times = chance.NextDouble() >= aims.Repeated ? 1 : chance.NextDouble() < 0.2 ? 3 : 2;
        made.Add((Record(someone, someone.Surname + someone.Given, Full(someone.Home), someone.Born), entity));
        for (var copy = 1; copy < times; copy++) made.Add((Copy(someone), entity));
    }

    private LinkPerson Copy(Someone someone)
    {
        var name = someone.Surname + someone.Given;
        if (chance.NextDouble() < aims.Homophone) name = ByEar(name);
        var home = chance.NextDouble() < aims.Moved ? NewHome() : someone.Home;
        var address = chance.NextDouble() < aims.AddressVariant ? Variant(home) : Full(home);
        var born = chance.NextDouble() < aims.BirthSlip ? Slipped(someone.Born) : someone.Born;
        var record = Record(someone, name, address, born);
        if (record.IdentityNumber is { } number && chance.NextDouble() < aims.NumberSlip / (1 - aims.NumberMissing)) record = record with { IdentityNumber = WithSlip(number) };
        return chance.NextDouble() < aims.Traditional ? record with { Name = ChineseWriting.Traditional(record.Name!), Address = ChineseWriting.Traditional(record.Address!) } : record;
    }

    private LinkPerson Record(Someone someone, string name, string address, DateOnly born) => new(name, someone.Sex == Sex.Male ? "男" : "女",
        int.Parse(born.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        chance.NextDouble() < aims.NumberMissing ? null : MadeUpNumbers.Identity(someone.Born, someone.Sex, someone.Sequence), null, address);

    private DateOnly Slipped(DateOnly born) => chance.Next(3) switch
    {
        0 => born.AddYears(1),
        1 when born.Day <= 12 => new(born.Year, born.Day, born.Month),
        _ => new(born.Year, born.Month, (born.Day % 9) + 1),
    };

    private string WithSlip(string number)
    {
        var (signs, at) = (number.ToCharArray(), chance.Next(17));
        signs[at] = (char)('0' + ((signs[at] - '0' + chance.Next(1, 10)) % 10));
        return new(signs);
    }

    /// <summary>One character of the name written as another that sounds the same, as somebody does who was only told it.</summary>
    private string ByEar(string name)
    {
        homophones ??= Enumerable.Range(0x4E00, 0x5000).Select(point => ((char)point).ToString()).Where(sign => ChineseWriting.Simplified(sign) == sign)
            .GroupBy(ChineseWriting.Syllables).ToDictionary(group => group.Key, group => string.Concat(group));
        foreach (var at in Enumerable.Range(0, name.Length).OrderBy(_ => chance.Next()))
        {
            var others = homophones[ChineseWriting.Syllables(name[at].ToString())].Where(sign => sign != name[at]).ToArray();
            if (others.Length > 0) return string.Concat(name.AsSpan(0, at), others[chance.Next(others.Length)].ToString(), name.AsSpan(at + 1));
        }

        return name;
    }

    private static string Full(Home home) => $"{home.Community}社区{home.Road}{home.Number}号{home.Compound}{home.Building}栋{home.Unit}单元{home.Floor}{home.Door:D2}室";

    private string Variant(Home home) => chance.Next(6) switch
    {
        0 => $"{home.Compound}{home.Building}幢{home.Unit}-{home.Floor}{home.Door:D2}",
        1 => $"{home.Road}{home.Number}号{home.Compound}{home.Building}号楼{home.Unit}单元{home.Floor}{home.Door:D2}",
        2 => $"三明市三元区列东街道{home.Community}社区{home.Compound}{home.Building}-{home.Unit}-{home.Floor}{home.Door:D2}",
        3 => $"{home.Compound}{InWords(home.Building)}栋{InWords(home.Unit)}单元{home.Floor}{home.Door:D2}室",
        4 => $"{home.Road}{home.Number}号{home.Building}栋{home.Floor}{home.Door:D2}",
        _ => $"{home.Community}社区 {home.Compound} {home.Building}幢{home.Unit}单元{home.Floor}{home.Door:D2}",
    };

    private static string InWords(int number) => number < 10 ? Numerals[number].ToString()
        : $"{(number < 20 ? "" : Numerals[number / 10])}十{(number % 10 == 0 ? "" : Numerals[number % 10])}";
}
