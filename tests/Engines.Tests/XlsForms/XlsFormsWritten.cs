using Linli.Engines.XlsForms;
using Xunit;

namespace Linli.Engines.Tests.XlsForms;

public class XlsFormsWritten
{
    [Fact]
    public void A_form_that_came_from_no_workbook_is_written_as_one_that_can_be_read()
    {
        var book = XlsWriting.Book(new("楼道灯", "KS2026-001", "1", null), "中文 (zh)",
        [
            new("q1", XlsItemKind.One, "楼道灯亮吗？", true, null, null, [new("yes", "亮"), new("no", "不亮")]),
            new("q2", XlsItemKind.Whole, "坏了几盏？", false, 1, 30, []),
            new("q3", XlsItemKind.Text, "在几层？", false, null, 40, []),
            new("q4", XlsItemKind.Day, "哪天坏的？", false, null, null, []),
            new("q5", XlsItemKind.Several, "哪几栋？", false, null, null, [new("c1", "一号楼"), new("c2", "二号楼")]),
        ]);
        var form = Fixture.Read(book, new(Questions: 12, LabelLength: 60, Options: 12, OptionLength: 20, Decimals: false));
        Assert.Equal(("楼道灯", "KS2026-001", "中文 (zh)"), (form.Settings.Title, form.Settings.Id, form.Settings.Language));
        Assert.Equal([XlsItemKind.One, XlsItemKind.Whole, XlsItemKind.Text, XlsItemKind.Day, XlsItemKind.Several], form.Items.Select(item => item.Kind));
        Assert.Equal([null, new(1, 30), new(null, 40), null, null], form.Items.Select(item => item.Bounds));
        Assert.True(form.Items[0].IsYesOrNo);
        Assert.Equal("true", form.Items[0].Required!.Cel.Text);
        Assert.Equal(["一号楼", "二号楼"], form.Items[4].Choices.Select(choice => choice.Label.In("zh-Hans")));
        Assert.True(form.Book().Says(book));
    }

    [Fact]
    public void A_label_is_told_in_the_language_of_the_reader_or_the_form()
    {
        var form = Fixture.Read(Fixture.Of("dogs").Book);
        var label = form.Items[1].Label;
        Assert.Equal(("养了几只？", "How many?"), (label.In("zh-Hans", form.Settings.Language), label.In("en", form.Settings.Language)));
        Assert.Equal(["中文 (zh)", "繁體中文 (zh-Hant)", "English (en)"], form.Languages);
        Assert.Equal("养了几只？", label.In("fr", form.Settings.Language));
        Assert.Equal(("家里有电动自行车吗？", "Do you have an e-bike?"), Fixture.Read(Fixture.Of("charging").Book).Items[0].Label is var plain ? (plain.In("zh-Hans"), plain.In("en")) : default);
        Assert.Equal("您家平时分类投放垃圾吗？", Fixture.Read(Fixture.Of("rubbish-sorting").Book).Items[0].Label.In("en"));
    }

    [Fact]
    public void Rows_that_tell_when_a_form_was_begun_are_kept_and_left_out()
    {
        var form = Fixture.Read(Fixture.Of("household-visit").Book);
        Assert.Equal(["start"], form.LeftOut);
        Assert.DoesNotContain(form.Items, item => item.Name == "start");
        Assert.Contains(form.Book().Named("survey")!.Rows, row => row.Contains("start"));
    }
}
