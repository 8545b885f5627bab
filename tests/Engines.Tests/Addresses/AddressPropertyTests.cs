using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Addresses;
using Xunit;

namespace Linli.Engines.Tests.Addresses;

public class AddressPropertyTests
{
    private static readonly AddressParser Parser = new(KnownNames.None);

    private static readonly string[] Pieces =
    [
        "福建省", "三明市", "三元区", "列东街道", "东安社区", "新街村", "江滨路", "88", "号", "弄", "富华小区", "东区", "3", "栋", "幢", "号楼", "二", "单元", "五零二", "502", "室", "层", "A", "B座", "F",
        "甲", "负一楼", "第", "地下", "对面", "与", "交叉口", "-", "－", "—", " ", "　", "，", "(", "）", "#", "一", "区", "路", "㎡", "𠮷", "💡", "\uD800", "\0", "\n", "电联", "null",
    ];

    [Fact]
    public void Any_text_whatever_is_read_and_its_pieces_cover_it_exactly() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Covers(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Any_row_of_address_words_is_read_and_its_pieces_cover_it_exactly() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat).ToArbitrary(), Covers).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Full_width_and_half_width_are_read_alike() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces.Take(30).ToArray())).Select(string.Concat).ToArbitrary(), text =>
            Kinds(text).SequenceEqual(Kinds(Wide(text)))).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_letter_of_a_hundred_thousand_characters_takes_no_hour()
    {
        var watch = Stopwatch.StartNew();
        Assert.True(Covers(string.Concat(Enumerable.Repeat("江滨路88号富华小区3栋", 8_000))));
        Assert.True(watch.Elapsed.TotalSeconds < 60);
    }

    [Fact]
    public void An_empty_line_has_no_pieces() => Assert.Empty(Parser.Parse(""));

    private static bool Covers(string text)
    {
        var parts = Parser.Parse(text);
        return string.Concat(parts.Select(part => part.Text)) == text
            && parts.Zip(parts.Skip(1)).All(pair => pair.First.End == pair.Second.Start)
            && parts.All(part => part.Text.Length > 0 && part.Rule.Length > 0)
            && (parts.Count == 0 || parts[0].Start == 0);
    }

    private static IEnumerable<(AddressPartKind, int)> Kinds(string text) => Parser.Parse(text).Select(part => (part.Kind, part.Start));

    private static string Wide(string text) => string.Concat(text.Select(sign => sign is > ' ' and <= '~' ? (char)(sign + 0xFEE0) : sign));
}
