using Linli.Engines.XlsForms;
using Xunit;

namespace Linli.Engines.Tests.XlsForms;

/// <summary>What is not taken is told by its cell, its name and a code; nothing of the form is kept then.</summary>
public class XlsFormsRefuse
{
    /// <summary>Rows of survey below the headings (row 1), the place of the fault and what it names.</summary>
    [Theory]
    [InlineData("text | a | 问 | | ${b} = 'x'", "E2", XlsFaultKind.Reference, "b")]
    [InlineData("text | a | 您好 ${b}", "C2", XlsFaultKind.Reference, "b")]
    [InlineData("text | a | 问 | | | pulldata('x', 'y', 'z', .) = 'x'", "F2", XlsFaultKind.Function, "pulldata")]
    [InlineData("text | a | 问 | | | jr:choice-name(., 'a') = 'x'", "F2", XlsFaultKind.Function, "jr:choice-name")]
    [InlineData("integer | a | 数 | | | round(., 2) = .", "F2", XlsFaultKind.Function, "round")]
    [InlineData("date | a | 日 | | | . < now()", "F2", XlsFaultKind.Function, "now")]
    [InlineData("text | a | 问 | | ../b = 1", "E2", XlsFaultKind.Path, "..")]
    [InlineData("text | a | 问 | | /data/b = 1", "E2", XlsFaultKind.Path, "/")]
    [InlineData("text | a | 问 | | //b = 1", "E2", XlsFaultKind.Path, "//")]
    [InlineData("text | a | 问 | | child::b = 1", "E2", XlsFaultKind.Path, "child")]
    [InlineData("text | a | 问 | | ./b = 1", "E2", XlsFaultKind.Path, "/")]
    [InlineData("text | a | 问 | | @b = 1", "E2", XlsFaultKind.Path, "@")]
    [InlineData("text | a | 问 | | * = 1", "E2", XlsFaultKind.Path, "*")]
    [InlineData("text | a | 问 | | b = 1", "E2", XlsFaultKind.Path, "b")]
    [InlineData("text | a | 问 | | ${last-saved#a} = 1", "E2", XlsFaultKind.Path, "last-saved#a")]
    [InlineData("text | a | 问 | | true", "E2", XlsFaultKind.Path, "true")]
    [InlineData("text | a | 问 | | “x” = 'x'", "E2", XlsFaultKind.Syntax, "“")]
    [InlineData("text | a | 问 | | (1 = 1", "E2", XlsFaultKind.Syntax, "")]
    [InlineData("text | a | 问 | | 1 = 1)", "E2", XlsFaultKind.Syntax, ")")]
    [InlineData("text | a | 问 | | 1 == 1", "E2", XlsFaultKind.Syntax, "=")]
    [InlineData("text | a | 问 | | 'x = 1", "E2", XlsFaultKind.Syntax, "'")]
    [InlineData("text | a | 问 | | | selected(.)", "F2", XlsFaultKind.Arguments, "selected")]
    [InlineData("text | a | 问 | | | selected(., 'x')", "F2", XlsFaultKind.Kinds, "selected")]
    [InlineData("integer | a | 数 | | | . mod 0 = 1", "F2", XlsFaultKind.Kinds, "mod")]
    [InlineData("decimal | a | 数 | | | . mod 2 = 1", "F2", XlsFaultKind.Kinds, "mod")]
    [InlineData("date | a | 日 | | | . > '2026-05-01'", "F2", XlsFaultKind.Kinds, ">")]
    [InlineData("date | a | 日 | | | concat(., '') = 'x'", "F2", XlsFaultKind.Kinds, "")]
    [InlineData("integer | a | 数 | | | . > 'many'", "F2", XlsFaultKind.Kinds, "many")]
    [InlineData("select_one yn | a | 问 | | | . = 'maybe'", "F2", XlsFaultKind.ChoiceUnknown, "maybe")]
    [InlineData("select_multiple yn | a | 问 | | | selected(., 'maybe')", "F2", XlsFaultKind.ChoiceUnknown, "maybe")]
    [InlineData("text | a | 问 | | | regex(., '(?=x).*')", "F2", XlsFaultKind.Pattern, "(?=x).*")]
    [InlineData("text | a | 问 | | | regex(., '[a-z&&[^b]]')", "F2", XlsFaultKind.Pattern, "[a-z&&[^b]]")]
    [InlineData("text | a | 问\ncalculate | c | | | | | selected('x', 'y')", "G3", XlsFaultKind.Kinds, "selected")]
    [InlineData("text | a | 问\ncalculate | c | | | | | ${a} = 'x'", "G3", XlsFaultKind.Kinds, "")]
    [InlineData("text | a | 问\ncalculate | c", "G3", XlsFaultKind.CalculationMissing, "c")]
    [InlineData("text | a | 问 | | | | 1 + 1", "G2", XlsFaultKind.CalculationElsewhere, "a")]
    [InlineData("text | a | 问\nnote | b | 话 | yes", "D3", XlsFaultKind.ColumnUnsupported, "b")]
    [InlineData("text | a | 问\nnote | b | 话\ntext | c | 问 | | ${b} = ''", "E4", XlsFaultKind.NoValue, "b")]
    [InlineData("begin_group | g | 组\ntext | a | 问\nend_group\ntext | c | 问 | | ${g} = ''", "E5", XlsFaultKind.NoValue, "g")]
    [InlineData("begin_group | g | 组 | | . = ''\ntext | a | 问\nend_group", "E2", XlsFaultKind.Path, ".")]
    [InlineData("text | a | 问\ncalculate | c | | | | | ${d} + 1\ncalculate | d | | | | | ${c} + 1", "G3", XlsFaultKind.Circular, "c → d → c")]
    [InlineData("text | a | 问\ncalculate | c | | | | | ${c} + 1", "G3", XlsFaultKind.Circular, "c → c")]
    [InlineData("text | a | 问 | | . != ''", "E2", XlsFaultKind.Circular, "a → a")]
    [InlineData("text | a | 问 | | ${b} = ''\ntext | b | 问 | | ${a} = ''", "E2", XlsFaultKind.Circular, "a → b → a")]
    [InlineData("begin_group | g | 组 | | ${a} = ''\ntext | a | 问\nend_group", "E2", XlsFaultKind.Circular, "a → a")]
    [InlineData("text | a | 问\ntext | a | 又问", "B3", XlsFaultKind.NameTwice, "a")]
    [InlineData("text | | 问", "B2", XlsFaultKind.NameMissing, "")]
    [InlineData("text | 1a | 问", "B2", XlsFaultKind.NameBad, "1a")]
    [InlineData("text | a b | 问", "B2", XlsFaultKind.NameBad, "a b")]
    [InlineData("text | a", "C2", XlsFaultKind.LabelMissing, "a")]
    [InlineData(" | a | 问", "A2", XlsFaultKind.TypeMissing, "a")]
    [InlineData("colour | a | 问", "A2", XlsFaultKind.TypeUnknown, "colour")]
    [InlineData("select_one | a | 问", "A2", XlsFaultKind.TypeUnknown, "select_one")]
    [InlineData("select_one zz | a | 问", "A2", XlsFaultKind.ListMissing, "zz")]
    [InlineData("select_one yn or_other | a | 问", "A2", XlsFaultKind.TypeUnsupported, "or_other")]
    [InlineData("select_one_from_file x.csv | a | 问", "A2", XlsFaultKind.TypeUnsupported, "select_one_from_file")]
    [InlineData("dateTime | a | 问", "A2", XlsFaultKind.TypeUnsupported, "dateTime")]
    [InlineData("begin_repeat | r | 每人", "A2", XlsFaultKind.Repeat, "begin_repeat")]
    [InlineData("begin_group | g | 组\ntext | a | 问", "A2", XlsFaultKind.GroupOpen, "g")]
    [InlineData("text | a | 问\nend_group", "A3", XlsFaultKind.GroupNotOpen, "")]
    [InlineData("begin_group | g | 组\ntext | a | 问\nend_group | h", "B4", XlsFaultKind.GroupOther, "h")]
    [InlineData("note | a | 话", "0", XlsFaultKind.QuestionsNone, "")]
    public void A_row_of_survey(string rows, string cell, XlsFaultKind kind, string named)
    {
        var fault = Fixture.Refused(Fixture.Small(rows))[0];
        Assert.Equal((cell, kind, named, "survey"), ($"{fault.Column}{fault.Row}", fault.Kind, fault.Named, fault.Sheet));
        Assert.NotEqual(fault.Sentence.Chinese, fault.Sentence.English);
    }

    [Theory]
    [InlineData("geopoint"), InlineData("geotrace"), InlineData("geoshape"), InlineData("start-geopoint"), InlineData("background-geopoint"), InlineData("image"), InlineData("audio"), InlineData("video")]
    [InlineData("background-audio"), InlineData("deviceid"), InlineData("phonenumber"), InlineData("username"), InlineData("email"), InlineData("simserial"), InlineData("subscriberid"), InlineData("audit")]
    public void What_nobody_is_asked_is_refused_by_name(string type)
    {
        var fault = Assert.Single(Fixture.Refused(Fixture.Small($"text | a | 问\n{type} | b | 请拍照")));
        Assert.Equal(("A3", XlsFaultKind.TypeNever, type, "xlsform-type-never"), ($"{fault.Column}{fault.Row}", fault.Kind, fault.Named, fault.Code));
    }

    [Theory]
    [InlineData("yn | yes | 是", "survey", "A2", XlsFaultKind.ListShort, "yn")]
    [InlineData("yn | yes | 是\nyn | no", "choices", "C3", XlsFaultKind.ChoiceLabel, "no")]
    [InlineData("yn | yes | 是\nyn | | 否", "choices", "B3", XlsFaultKind.ChoiceNameless, "yn")]
    [InlineData("yn | yes | 是\nyn | no no | 否", "choices", "B3", XlsFaultKind.ChoiceName, "no no")]
    [InlineData("yn | yes | 是\nyn | no | 否\n\nyn | yes | 又是", "choices", "B5", XlsFaultKind.ChoiceTwice, "yes")]
    [InlineData("yn | yes | 是\nyn | no | 否 ${a}", "choices", "C3", XlsFaultKind.Reference, "a")]
    public void A_row_of_choices(string choices, string sheet, string cell, XlsFaultKind kind, string named)
    {
        var fault = Fixture.Refused(Fixture.Small("select_one yn | a | 问", choices))[0];
        Assert.Equal((sheet, cell, kind, named), (fault.Sheet, $"{fault.Column}{fault.Row}", fault.Kind, fault.Named));
    }

    [Theory]
    [InlineData("choice_filter", "x = 1"), InlineData("repeat_count", "3"), InlineData("trigger", "${a}"), InlineData("default", "0"), InlineData("parameters", "randomize=true"), InlineData("bind::jr:preload", "uid"), InlineData("read_only", "yes")]
    public void A_column_with_an_effect_that_is_not_had_here(string column, string said)
    {
        var fault = Assert.Single(Fixture.Refused(Fixture.Small($"text | a | 问 | {said}", heads: $"type | name | label | {column}")));
        Assert.Equal(("D2", XlsFaultKind.ColumnUnsupported, column), ($"{fault.Column}{fault.Row}", fault.Kind, fault.Head));
        Fixture.Read(Fixture.Small("text | a | 问 | ", heads: $"type | name | label | {column}"));
    }

    [Theory]
    [InlineData("== choices\nlist_name | name | label", "survey", 0, XlsFaultKind.SheetMissing)]
    [InlineData("== survey\ntype | label\ntext | 问", "survey", 1, XlsFaultKind.ColumnMissing)]
    [InlineData("== survey\ntype | name | label | Label\ntext | a | 问 | 问", "survey", 1, XlsFaultKind.ColumnTwice)]
    [InlineData("== survey\ntype | name | label | relevant | relevance\ntext | a | 问", "survey", 1, XlsFaultKind.ColumnTwice)]
    [InlineData("== survey\ntype | name | label\ntext | a | 问\n== Survey\nx", "Survey", 0, XlsFaultKind.SheetTwice)]
    [InlineData("== survey\ntype | name | label\ntext | a | 问\n== external_choices\nx", "external_choices", 0, XlsFaultKind.SheetUnsupported)]
    [InlineData("== survey\ntype | name | label\ntext | a | 问\n== choices\nname | label\nyes | 是", "choices", 1, XlsFaultKind.ColumnMissing)]
    [InlineData("== survey", "survey", 0, XlsFaultKind.ColumnMissing)]
    public void A_workbook(string text, string sheet, int row, XlsFaultKind kind)
    {
        var fault = Fixture.Refused(Fixture.Parse("small", text).Book)[0];
        Assert.Equal((sheet, row, kind), (fault.Sheet, fault.Row, fault.Kind));
    }

    [Fact]
    public void What_is_too_much_is_refused_where_it_begins()
    {
        IReadOnlyList<string> heads = ["type", "name", "label"];
        XlsBook Of(IEnumerable<IReadOnlyList<string>> rows) => new([new("survey", [heads, .. rows])]);
        IEnumerable<IReadOnlyList<string>> Questions(int count) => Enumerable.Range(1, count).Select(nth => (IReadOnlyList<string>)["text", $"q{nth}", "问"]);

        Assert.Equal((XlsFaultKind.RowsMany, 1001), First(Of(Questions(1000))));
        Assert.Equal((XlsFaultKind.CellLong, 3), First(Of([.. Questions(1), ["text", "q", new string('长', 2001)]])));
        Assert.Equal((XlsFaultKind.ColumnsMany, 2), First(Of([[.. Enumerable.Repeat("x", 101)]])));
        Assert.Equal((XlsFaultKind.SheetsMany, 0), First(new([.. Of(Questions(1)).Sheets, .. Enumerable.Range(1, 20).Select(nth => new XlsSheet($"s{nth}", []))])));
        Assert.Equal((XlsFaultKind.QuestionsMany, 14), First(Of(Questions(13)), new(Questions: 12)));
        Assert.Equal((XlsFaultKind.LabelLong, 2), First(Of([["text", "q", new string('长', 61)]]), new(LabelLength: 60)));
        Assert.Equal((XlsFaultKind.TypeUnsupported, 2), First(Of([["decimal", "q", "数"]]), new(Decimals: false)));
        Assert.Equal((XlsFaultKind.ListLong, 2), First(Fixture.Small("select_one l | a | 问", string.Join('\n', Enumerable.Range(1, 13).Select(nth => $"l | c{nth} | 第{nth}"))), new(Options: 12)));
        Assert.Equal((XlsFaultKind.ExpressionLong, 2), First(Fixture.Small($"text | a | 问 | | {string.Join(" or ", Enumerable.Repeat("1 = 1", 200))}")));
        Assert.Equal((XlsFaultKind.ExpressionLong, 2), First(Fixture.Small($"text | a | 问 | | {new string('(', 21)}1 = 1{new string(')', 21)}")));
        Assert.Equal((XlsFaultKind.GroupsDeep, 7), First(Fixture.Small(string.Join('\n', [.. Enumerable.Range(1, 6).Select(nth => $"begin_group | g{nth} | 组"), "text | a | 问", .. Enumerable.Repeat("end_group", 6)]))));
    }

    [Fact]
    public void Each_fault_of_a_form_is_told_once_and_not_more_than_a_hundred()
    {
        var faults = Fixture.Refused(Fixture.Small("image | a | 照片\ngeopoint | b | 在哪\ntext | a b | 问\nselect_one zz | d | 问"));
        Assert.Equal(["A2", "A3", "B4", "A5"], faults.Select(fault => $"{fault.Column}{fault.Row}"));
        Assert.Equal(100, Fixture.Refused(Fixture.Small(string.Join('\n', Enumerable.Range(1, 150).Select(nth => $"image | a{nth} | 照片")))).Count);
    }

    [Theory]
    [InlineData("if(", "1", ", 1, 0)")]
    [InlineData("coalesce(", "1", ", 0)")]
    [InlineData("-", "1", "")]
    [InlineData("not(", "1", ")")]
    public void Nothing_deep_or_long_breaks_the_reader(string before, string inside, string behind)
    {
        foreach (var depth in new[] { 5, 18, 30, 200 })
        {
            var text = string.Concat(Enumerable.Repeat(before, depth)) + inside + string.Concat(Enumerable.Repeat(behind, depth));
            var read = XlsReading.TryRead(Fixture.Small($"text | a | 问 | | {text} = 1"), new(), out _, out var faults);
            Assert.True(read || faults[0].Kind is XlsFaultKind.ExpressionLong or XlsFaultKind.CellLong, $"{depth}: {(read ? "" : faults[0])}");
        }
    }

    [Fact]
    public void What_doubles_with_each_bracket_is_refused_before_it_is_written()
    {
        const int Deep = 18;
        var text = string.Concat(Enumerable.Repeat("coalesce(", Deep)) + "${n}" + string.Concat(Enumerable.Repeat(", ${m})", Deep));
        var book = Fixture.Small($"integer | n | 数\ninteger | m | 数\ntext | q | 问 | | {text} = 1");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(XlsFaultKind.ExpressionLong, Fixture.Refused(book)[0].Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000); // written out it is hundreds of millions
    }

    [Fact]
    public void Every_kind_of_fault_and_every_function_stands_in_the_paper()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Linli.slnx"))) at = at.Parent;
        var paper = File.ReadAllText(Path.Combine(at!.FullName, "docs", "xlsform.md"));
        Assert.All(Enum.GetValues<XlsFaultKind>(), kind => Assert.Contains($"`{new XlsFault(kind, "", 0, "", "", "", default).Code}`", paper, StringComparison.Ordinal));
        Assert.All(XlsReading.Functions, name => Assert.Contains($"`{name}(", paper, StringComparison.Ordinal));
    }

    private static (XlsFaultKind, int) First(XlsBook book, XlsLimits? limits = null) => Fixture.Refused(book, limits)[0] is var fault ? (fault.Kind, fault.Row) : default;
}
