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

    private static readonly ILookup<AddressPartKind, (string Word, AddressPartKind Kind, double Worth)> NameWords = AddressWords.AfterName.ToLookup(word => word.Kind);
    private static readonly WordEnds Compounds = new(AddressWords.OfCompounds);
    private static readonly WordEnds Sections = new(AddressWords.OfSections);
    private static readonly WordEnds Occupants = new(AddressWords.OfOccupants);
    private static readonly ILookup<char, (string Word, AddressPartKind Kind, double Worth)> NumberWords = AddressWords.AfterNumber.ToLookup(word => word.Word[0]);
    private static readonly ILookup<char, (string Word, double Worth)> Nearness = AddressWords.OfNearness.ToLookup(word => word.Word[0]);
    private static readonly ILookup<char, (string Word, double Worth)> NoHelp = AddressWords.OfNoHelp.ToLookup(word => char.ToUpperInvariant(word.Word[0]));
    private static readonly string[] FloorsByName = ["架空层", "首层", "底层", "顶层", "地下室"];

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
                Add(start, end, of.Key.Kind, of.Max(entry => WorthOf(entry, end - start)), AddressRules.Known);
        }
    }

    private double WorthOf(KnownNames.Entry entry, int length)
    {
        var (isWithin, isElsewhere) = (false, false);
        foreach (var path in mentioned)
        {
            if (path.Length >= entry.Path.Length) continue;
            if (entry.Path.StartsWith(path, StringComparison.Ordinal)) isWithin = true;
            else isElsewhere = true;
        }

        var worth = !entry.IsShort ? 3.5 + 0.3 * length : entry.Kind is Town or Community ? -2.2 : 0.5;
        if (entry.Kind is Compound or Section or Road) worth = OfAKnownSign * (length - 1); // a short name is as likely part of a longer one
        return worth + (isWithin ? 2 : 0) - (isElsewhere && !isWithin ? 3 : 0) - (entry.IsShort && entry.Kind is Town or Community && !isWithin ? 3 : 0);
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
        if (word == "号" && text.Has(end, "号楼")) worth -= 2;
        if (word == "号" && kind == Building && isSerial) worth -= 1.5;
        if (word == "号" && kind is Unit) worth -= isSerial ? 2 : 0;
        if (word == "号" && kind is Room) worth += isSerial ? -1 : -1.5;
        if (word == "号" && kind == Number) worth += HasRoadBefore(start) ? 0 : 1;
        if (word == "号" && kind == Building) worth += HasNumberBefore(start) ? 1.5 : 0;
        if (word == "号" && kind == Unit && !isSerial) worth += 1;
        if (word == "号" && kind == Number && text.Plain.AsSpan(start, end - start).IndexOf('-') >= 0) worth -= text.IsLetter(start) ? 2 : 0.5;
        if (word == "街" && kind == Unit && text.Plain.AsSpan(0, start).IndexOfAny('楼', '层', '门') < 0) worth -= 2; // halls of a market
        if (word == "楼" && kind == Floor && isSerial) worth -= 2;
        if (!text.IsEdge(end + word.Length)) return;
        Add(start, end + word.Length, kind, worth, word);
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
        var joined = text.Plain.AsSpan(start, length).IndexOf('-') >= 0 ? 1.5 : 0;
        Add(start, end, Number, (digits == 0 ? -3 : followed ? -1 : -0.3) - joined, AddressRules.ByPlace);
        Add(start, end, Building, (digits <= 2 ? 0 : digits == 3 ? -1 : -3) + (followed ? 1 : 0) - (isFirst ? 0 : 1), AddressRules.ByPlace);
        Add(start, end, Unit, (digits <= 2 ? 0 : digits == 3 ? -2.5 : -3) + (followed ? 1 : -0.5) - (isFirst ? 2 : 0), AddressRules.ByPlace);
        Add(start, end, Room, (digits is 3 or 4 ? 1.2 : digits == 0 ? -2.5 : -1) + (isLast ? 0.5 : 0) - (followed ? 1.5 : 0) - (length > 6 ? 1 : 0) + rooms, AddressRules.ByPlace);
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
            var nameless = compound.Word?.Length == end - start && AddressWords.AloneNoName.Contains(compound.Word) ? 3 : 0;
            Add(start, end, Compound, -cost + (compound.Word is null ? -0.7 : compound.Worth) - (end - start == 1 ? 2 : 0) - nameless, compound.Word ?? AddressRules.Between);
            Add(start, end, Section, -cost + (section.Word is null ? -2 : section.Worth) - (end - start == 1 ? 1 : 0) - nameless, section.Word ?? AddressRules.Between);
            Add(start, end, Occupant, -cost + (occupant.Word is null ? -1.5 : occupant.Worth), occupant.Word ?? AddressRules.Between);
            Add(start, end, Community, -cost - 2.5, AddressRules.Between);
            Add(start, end, Other, -2 * cost - 1.5, AddressRules.Between);
        }
    }

    /// <summary>下湾1区, 柯桥北三区, 寰宇天下C区: part of the name, where the name has no other word.</summary>
    private bool IsPart(int start, int end)
    {
        if (end - start < 4 || text.Plain[end - 1] is not ('区' or '期')) return false;
        var before = text.Plain[end - 2];
        return AddressNumber.IsNumeral(before) || char.IsAsciiLetterOrDigit(before) || before is '东' or '西' or '南' or '北';
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
