using System.Buffers;

namespace Linli.Engines.Addresses;

using static AddressPartKind;

/// <summary>What a stretch of a line could be, and how much speaks for it.</summary>
internal readonly record struct AddressPiece(int Start, int End, AddressPartKind Kind, double Worth, string Rule);

/// <summary>Everything that any stretch of one line could be: the choices among which the parser finds the best row.</summary>
internal sealed class AddressPieces
{
    private const double OfASign = 0.5; // each character of a name asks for a reason
    private const double OfANumber = 2; // a name seldom holds one
    private const double OfAKnownSign = 1.2;
    private const double OfNumberedPart = 2.5;
    private const int NameMax = 22;
    private const int WordBeforeMax = 8; // characters

    private static readonly ILookup<AddressPartKind, (string Word, AddressPartKind Kind, double Worth)> NameWords = AddressWords.AfterName.ToLookup(word => word.Kind);
    private static readonly WordEnds Compounds = new(AddressWords.OfCompounds);
    private static readonly WordEnds Sections = new(AddressWords.OfSections);
    private static readonly WordEnds Occupants = new(AddressWords.OfOccupants);
    private static readonly ILookup<char, (string Word, AddressPartKind Kind, double Worth)> NumberWords = AddressWords.AfterNumber.ToLookup(word => word.Word[0]);
    private static readonly ILookup<char, (string Word, double Worth)> Nearness = AddressWords.OfNearness.ToLookup(word => word.Word[0]);
    private static readonly ILookup<char, (string Word, double Worth)> NoHelp = AddressWords.OfNoHelp.ToLookup(word => char.ToUpperInvariant(word.Word[0]));
    private static readonly string[] FloorsByName = ["架空层", "首层", "底层", "顶层", "地下室"];

    private static readonly HashSet<string> WholeCompounds = [.. AddressWords.OfCompounds.Where(word => word.Worth >= 3 && word.Word.Length >= 2).Select(word => word.Word)];
    private static readonly string[] MarketEnds = ["市场", "商贸城", "商城", "服装城", "商场", "广场", "批发城", "轻纺城", "汽配城", "区", "厅"];

    private static readonly SearchValues<char> RoadSigns = SearchValues.Create("路街道巷弄号组");

    private readonly AddressText text;
    private readonly KnownNames known;
    private readonly HashSet<string> mentioned = new(StringComparer.Ordinal);
    private readonly List<AddressPiece> found = [];

    public AddressPieces(AddressText text, KnownNames known)
    {
        (this.text, this.known) = (text, known);
        for (var start = 0; start < text.Length; start++)
            foreach (var (_, entries) in known.At(text.Plain, start))
                foreach (var entry in entries)
                    if (entry.Kind is Province or City or County && (!entry.IsShort || entry.Kind != County)) mentioned.Add(entry.Path);
    }

    /// <summary>Valid until the next call.</summary>
    public List<AddressPiece> At(int start)
    {
        found.Clear();
        if (!text.IsEdge(start)) return found;
        Known(start);
        Numbers(start);
        Words(start);
        Names(start);
        return found;
    }

    private void Known(int start)
    {
        if (text.Has(start, "中国")) Add(start, start + 2, Country, 2, AddressRules.Known);
        foreach (var (end, entries) in known.At(text.Plain, start))
        {
            if (!text.IsEdge(end)) continue;
            foreach (var of in entries.GroupBy(entry => (entry.Kind, entry.IsShort)))
                Add(start, end, of.Key.Kind, of.Max(entry => WorthOf(entry, end - start)) + (start == 0 && of.Key is { Kind: Town, IsShort: true } ? 4 : 0), AddressRules.Known); // people begin with their town: 下沙围垦街
        }
    }

    private double WorthOf(KnownNames.Entry entry, int length)
    {
        // Only what was named nearest counts: in 苍南县 a town of another county of 温州市 is elsewhere.
        var deepest = mentioned.Where(path => path.Length < entry.Path.Length).Select(path => path.Length).DefaultIfEmpty().Max();
        var isWithin = deepest > 0 && mentioned.Any(path => path.Length == deepest && entry.Path.StartsWith(path, StringComparison.Ordinal));
        var isElsewhere = deepest > 0 && !isWithin;

        var worth = !entry.IsShort ? 3.5 + 0.3 * length : entry.Kind is Town or Community ? -2.2 : 0.5;
        if (entry.Kind is Compound or Section or Road) worth = OfAKnownSign * (length - 1); // a short name is as likely part of a longer one
        return worth + (isWithin ? 2 : 0) - (isElsewhere ? 3 : 0) - (entry.IsShort && entry.Kind is Town or Community && !isWithin ? 3 : 0);
    }

    private void Numbers(int start)
    {
        var floor = start;
        if (text.Has(start, "地下") || text.Has(start, "负") || text.Has(start, "第")) floor += text.Has(start, "地下") ? 2 : 1;
        foreach (var end in AddressNumerals.Ends(text, floor))
        {
            if (end < text.Length)
                foreach (var (word, kind, worth) in NumberWords[text.Plain[end]])
                    if (text.Has(end, word) && (floor == start || kind is Floor or Building or Unit)) WithWord(start, end, word, kind, worth);
            if (floor == start && text.IsEdge(end)) Bare(start, end);
        }

        foreach (var word in FloorsByName)
            if (text.Has(start, word)) Add(start, start + word.Length, Floor, 3, word);
        if (text.IsLetter(start) && text.Has(start + 1, "楼")) Add(start, start + 2, Building, 4, "楼");
        if ((text.Has(start, "东") || text.Has(start, "西") || text.Has(start, "中")) && text.Has(start + 1, "单元")) Add(start, start + 3, Unit, 5, "单元");
    }

    private void WithWord(int start, int end, string word, AddressPartKind kind, double worth)
    {
        var isLetter = AddressNumerals.DigitsIn(text, start, end) == 0 && text.IsLetter(start);
        var isSerial = AddressNumerals.DigitsIn(text, start, end) >= 3;
        if (word == "楼" && isLetter || word == "F" && isLetter) return;
        if (word == "号") worth += OfHao(start, end, kind, isSerial);
        if (kind == Room && HasDash(start, end) && AddressNumerals.Pair(text, start, end) is not { IsRange: true }) worth -= 2; // 3-296室 is unit and room
        if (word == "街" && kind == Unit && text.Plain.AsSpan(0, start).IndexOfAny('楼', '层', '门') < 0) worth -= 2; // halls of a market
        if (word == "楼" && kind == Floor && isSerial) worth -= 2;
        if (!text.IsEdge(end + word.Length)) return;
        Add(start, end + word.Length, kind, worth, word);
    }

    /// <summary>号 is said of everything that has a number: what stands before decides.</summary>
    private double OfHao(int start, int end, AddressPartKind kind, bool isSerial)
    {
        var worth = text.Has(end, "号楼") ? -2.0 : 0;
        var isInCompound = IsAfterCompound(start);
        switch (kind)
        {
            case Number:
                if (!HasRoadBefore(start)) worth += isInCompound ? 1 : 2;
                if (isInCompound) worth -= 1;
                if (HasDash(start, end)) worth -= text.IsLetter(start) ? 2 : 0.5;
                if (AddressNumerals.Pair(text, start, end) is { } pair) worth += pair.Falls ? -3 : 0.5; // 53-6号: the sixth door of number 53; 128-170号 are its doors from one to the other
                break;
            case Building:
                worth += (isSerial ? -1.5 : 0) + (HasNumberBefore(start) ? 1.5 : 0) + (isInCompound ? 1 : 0) - (HasDash(start, end) ? 2 : 0);
                break;
            case Unit:
                worth += isSerial ? -2 : 1;
                break;
            case Room:
                worth += isSerial ? IsInMarket(start) ? 1 : -1 : -1.5;
                break;
        }

        return worth;
    }

    /// <summary>A number without its word: 7-2-301 behind a compound is building, unit, room.</summary>
    private void Bare(int start, int end)
    {
        var (digits, isFirst, isLast) = (AddressNumerals.DigitsIn(text, start, end), !text.IsDash(start - 1), end == text.Length);
        var (length, followed) = (end - start, text.IsDash(end));
        if (digits == 0 && !text.IsLetter(start) && !AddressNumber.IsStem(text.Plain[start]))
        {
            if (end - start >= 3) digits = end - start; // 五零二 behind 二单元
            else if (!text.IsDash(start - 1) && !followed) return; // a Chinese numeral on its own is part of a name
        }

        var rooms = text.Plain.AsSpan(start, length).IndexOf('-') is > 2 and < 6 && length >= 7 ? 2.5 : 0; // 1101-1103
        var joined = HasDash(start, end) ? 1.5 : 0;
        var pair = AddressNumerals.Pair(text, start, end);
        Add(start, end, Number, (digits == 0 ? -3 : followed ? -1 : -0.3) - joined - (pair is { Falls: true } ? 3 : 0), AddressRules.ByPlace);
        if (isFirst && followed && AddressNumerals.FallsAfter(text, start, end)) Add(start, end, Number, 0.5, AddressRules.ByPlace);
        Add(start, end, Building, (digits <= 2 ? 0 : digits == 3 ? -1 : -3) + (followed ? 1 : 0) - (isFirst ? 0 : 1), AddressRules.ByPlace);
        Add(start, end, Unit, (digits <= 2 ? 0 : digits == 3 ? -2.5 : -3) + (followed ? 1 : -0.5) - (isFirst ? 2 : 0), AddressRules.ByPlace);
        Add(start, end, Room, (digits is 3 or 4 ? 1.2 : digits == 0 ? -2.5 : -1) + (isLast ? 0.5 : 0) - (followed ? 1.5 : 0) - (length > 6 ? 1 : 0) + rooms - (pair is not null ? 3 : joined > 0 ? 2 : 0), AddressRules.ByPlace);
        Add(start, end, SideNumber, -2, AddressRules.ByPlace);
    }

    private void Words(int start)
    {
        if (start >= text.Length) return;
        foreach (var (word, worth) in Nearness[text.Plain[start]])
            if (text.Has(start, word)) Add(start, start + word.Length, Nearby, worth - 0.5, word);
        foreach (var (word, worth) in NoHelp[text.Plain[start]])
            if (text.Has(start, word.ToUpperInvariant())) Add(start, start + word.Length, Other, worth, word);
    }

    private void Names(int start)
    {
        var cost = 0.0;
        for (var end = start + 1; end <= text.Length && end - start <= NameMax; end++)
        {
            var sign = text.Plain[end - 1];
            if (text.IsSign(end - 1)) return;
            var isNumber = char.IsAsciiDigit(sign) && !text.IsDigit(end - 2);
            cost += OfASign + (isNumber || end - 1 == start && char.IsAsciiDigit(sign) ? OfANumber : 0);
            if (end - start == 1 && IsTail(start)) cost += 2;
            if (!text.IsEdge(end)) continue;
            Shaped(start, end, cost);
            if (IsPart(start, end)) Add(start, end, Compound, OfNumberedPart - (end - start) * OfASign, "区");
            var (compound, section, occupant) = (Compounds.At(text, start, end), Sections.At(text, start, end), Occupants.At(text, start, end));
            var nameless = compound.Word?.Length == end - start ? AddressWords.AloneNoName.Contains(compound.Word) ? 4 : AddressWords.AloneSeldomName.Contains(compound.Word) ? 3 : 0 : 0;
            Add(start, end, Compound, -cost + (compound.Word is null ? -0.7 : compound.Worth) - (end - start == 1 ? 2 : 0) - nameless - (HoldsWholeCompound(start, end) ? 2 : 0), compound.Word ?? AddressRules.Between);
            Add(start, end, Section, -cost + (section.Word is null ? -2 : section.Worth) - (end - start == 1 ? 1 : 0) - nameless, section.Word ?? AddressRules.Between);
            Add(start, end, Occupant, -cost + (occupant.Word is null ? -1.5 : occupant.Worth), occupant.Word ?? AddressRules.Between);
            Add(start, end, Community, -cost - 2.5, AddressRules.Between);
            Add(start, end, Other, -2 * cost - 1.5, AddressRules.Between);
        }
    }

    /// <summary>下湾1区, 柯桥北三区, 国际商贸城C区: part of the name; by a number or a direction only where the name has no other word.</summary>
    private bool IsPart(int start, int end)
    {
        if (end - start < 4 || text.Plain[end - 1] != '区') return false;
        var before = text.Plain[end - 2];
        if (char.IsAsciiLetter(before)) return true;
        return (AddressNumber.IsNumeral(before) || char.IsAsciiDigit(before) || before is '东' or '西' or '南' or '北') && Compounds.At(text, start, end - 2) is not { Word: not null, Worth: >= 2 };
    }

    /// <summary>春溪华庭文欣阁, 紫金庭园梅林苑: a compound that is whole already, with something in it.</summary>
    private bool HoldsWholeCompound(int start, int end)
    {
        var words = WholeCompounds.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = start + 4; at < end - 1; at++)
            for (var length = 2; length <= 4 && at - length > start; length++)
                if (words.Contains(text.Plain.AsSpan(at - length, length))) return true;
        return false;
    }

    /// <summary>Names that end with a word for their kind. The ordinary name is two or three characters and the word.</summary>
    private void Shaped(int start, int end, double cost)
    {
        foreach (var words in NameWords)
            foreach (var (word, kind, worth) in words)
            {
                var name = end - start - word.Length;
                if (name < 1 || name > 8 || !text.Has(end - word.Length, word)) continue;
                var odd = name == 1 ? (text.Plain[start] is '东' or '西' or '南' or '北' or '中' or '大' or '小' or '老' or '新' ? 3 : 1) : Math.Max(0, name - 3) * 0.6;
                if (IsTail(start)) odd += 2;
                if (kind == County && word == "区" && name > 2) odd += 2;
                if (kind == Community && text.Has(end - 2, "新村")) odd += 3;
                Add(start, end, kind, worth - cost + OfASign * word.Length - odd - Breaks(start, end - word.Length, kind), word);
            }
    }

    private bool HasRoadBefore(int start) => text.Plain.AsSpan(0, start).IndexOfAny(RoadSigns) >= 0;

    private bool HasNumberBefore(int start) => text.Plain.AsSpan(0, start).IndexOfAny('号', '弄') >= 0;

    private bool HasDash(int start, int end) => text.Plain.AsSpan(start, end - start).IndexOf('-') >= 0;

    /// <summary>Right behind a word for a compound; a 新村 is a village to most.</summary>
    private bool IsAfterCompound(int start) => Compounds.At(text, Math.Max(0, start - WordBeforeMax), start) is { Word: not null and not "新村", Worth: >= 1.5 };

    private bool IsInMarket(int start)
    {
        var before = text.Plain.AsSpan(0, start);
        if (before.IndexOf("市场") < 0 && before.IndexOf('城') < 0 && before.IndexOf("商场") < 0) return false;
        foreach (var word in MarketEnds)
            if (before.EndsWith(word)) return true;
        return false;
    }

    /// <summary>A word for a kind: what begins with it has lost its name to the piece before.</summary>
    private bool IsTail(int start) => text.Plain[start] is '区' or '镇' or '街' or '县' or '市' or '路' or '号' or '乡' or '幢' or '栋' or '弄' or '楼' or '室' or '层';

    /// <summary>A name that holds the word for another kind is likely two names.</summary>
    private double Breaks(int start, int end, AddressPartKind kind)
    {
        var breaks = 0.0;
        for (var at = start + 1; at < end; at++)
            breaks += text.Plain[at] switch
            {
                '市' or '县' or '镇' or '区' or '村' or '号' or '幢' or '栋' => 2,
                '路' or '街' or '道' when kind is not Community => 1.5,
                '省' or '乡' or '苑' or '弄' => 1.5,
                _ => 0,
            };
        return breaks;
    }

    private void Add(int start, int end, AddressPartKind kind, double worth, string rule) => found.Add(new(start, end, kind, worth, rule));
}
