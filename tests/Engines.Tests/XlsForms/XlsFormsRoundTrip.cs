using Linli.Engines.Expressions;
using Linli.Engines.XlsForms;
using Xunit;

namespace Linli.Engines.Tests.XlsForms;

public class XlsFormsRoundTrip
{
    public static TheoryData<string> Forms => [.. Fixture.Names];

    [Fact]
    public void There_are_fifteen_forms_at_least() => Assert.True(Fixture.Names.Count >= 15, $"{Fixture.Names.Count}");

    [Theory, MemberData(nameof(Forms))]
    public void Export_gives_back_each_cell_that_came_in(string name)
    {
        var book = Fixture.Of(name).Book;
        var back = Fixture.Read(book).Book();
        Assert.True(back.Says(book));
        Assert.Equal(Cells(book), Cells(back));
        Assert.NotSame(book, back);
    }

    [Theory, MemberData(nameof(Forms))]
    public void What_was_exported_is_read_as_the_same_form(string name)
    {
        var form = Fixture.Read(Fixture.Of(name).Book);
        var again = Fixture.Read(form.Book());
        Assert.Equal(Told(form), Told(again));
    }

    [Theory, MemberData(nameof(Forms))]
    public void Its_expressions_answer_as_the_form_means_them(string name)
    {
        var fixture = Fixture.Of(name);
        var form = Fixture.Read(fixture.Book);
        Assert.NotEmpty(fixture.Tries);
        foreach (var tried in fixture.Tries) Try(form, tried[0], tried[1], tried[2]);
    }

    [Theory, MemberData(nameof(Forms))]
    public void Each_expression_is_kept_as_it_was_written_and_passes_the_check_of_types(string name)
    {
        var book = Fixture.Of(name).Book;
        var form = Fixture.Read(book);
        var cells = book.Named("survey")!.Rows.SelectMany(row => row).ToHashSet();
        foreach (var expression in Expressions(form))
        {
            Assert.Contains(expression.Original, cells);
            Assert.Empty(expression.Cel.Check(Scope(form)));
            Assert.Equal(expression.Cel.Text, expression.Cel.Canonical);
        }
    }

    [Fact]
    public void A_cell_that_differs_anywhere_is_told()
    {
        var book = Fixture.Of("noise").Book;
        var sheets = book.Sheets.ToList();
        var rows = sheets[0].Rows.ToList();
        rows[3] = [.. rows[3].Take(2), "别的", .. rows[3].Skip(3)];
        sheets[0] = sheets[0] with { Rows = rows };
        Assert.False(new XlsBook(sheets).Says(book));
        Assert.True(book.Says(new([.. book.Sheets.Select(sheet => sheet with { Rows = [.. sheet.Rows, [], [""]] })])));
    }

    private static void Try(XlsForm form, string today, string given, string expected)
    {
        var run = Fixture.Run(form, given, today);
        var what = $"{form.Settings.Id}: {given}: ";
        foreach (var one in expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(new List<string>(), Joined))
        {
            if (one.StartsWith("say:", StringComparison.Ordinal) && one[4..].Split('=', 2) is [var note, var said]) Assert.Equal(said, run.Say(run[note].Item.Label, "zh-Hans"));
            else if (one[0] is '+' or '-') Assert.True(run[one[1..]].Relevant == (one[0] is '+'), what + one);
            else if (one[0] is '*') Assert.True(run[one[1..]] is { Relevant: true, Required: true }, what + one);
            else if (one[0] is '~' or '!') Assert.True(run[one[1..]].Fits == (one[0] is '!'), what + one);
            else Assert.Equal(what + one, what + one.Split('=')[0] + "=" + Fixture.Said(run[one.Split('=')[0]].Value));
        }
    }

    /// <summary>What is said may hold spaces.</summary>
    private static List<string> Joined(List<string> all, string next)
    {
        if (all.Count > 0 && (all[^1].StartsWith("say:", StringComparison.Ordinal) || next is "元" || char.IsAsciiDigit(next[0]))) all[^1] += " " + next;
        else all.Add(next);
        return all;
    }

    private static IEnumerable<XlsExpression> Expressions(XlsForm form) => form.Items
        .SelectMany(item => new[] { item.Required, item.Relevant, item.Constraint, item.Calculation }.Concat(item.Groups.Select(group => group.Relevant))).OfType<XlsExpression>();

    private static CelType Scope(XlsForm form) => CelType.Record(new Dictionary<string, CelType>
    {
        ["today"] = CelType.Instant,
        ["answers"] = CelType.Record(form.Items.ToDictionary(item => item.Name, item => item.Kind switch
        {
            XlsItemKind.Whole or XlsItemKind.Decimal => CelType.Number,
            XlsItemKind.Day => CelType.Instant,
            XlsItemKind.Several => CelType.List(CelType.Text),
            XlsItemKind.Calculation when item.Calculation!.Gives is XlsKind.Number => CelType.Number,
            XlsItemKind.Calculation when item.Calculation!.Gives is XlsKind.Day => CelType.Instant,
            _ => CelType.Text,
        })),
    });

    private static List<string> Told(XlsForm form) => [form.Settings.ToString(), .. form.Items.Select(item => $"{item.Row} {item.Name} {item.Kind} {string.Join(';', item.Label.Texts)} {item.Relevant?.Cel.Text} {item.Constraint?.Cel.Text} {item.Required?.Cel.Text} {item.Calculation?.Cel.Text} {item.Bounds} {string.Join(';', item.Groups.Select(group => group.Name))} {string.Join(';', item.Choices.Select(choice => choice.Name))}")];

    private static List<string> Cells(XlsBook book) =>
        [.. book.Sheets.SelectMany(sheet => sheet.Rows.SelectMany((row, at) => row.Select((cell, column) => $"{sheet.Name}!{column},{at}={cell}")))];
}
