using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel.Forms;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Forms;

/// <summary>A department's workbook comes back filled in, and otherwise as it was sent.</summary>
public sealed partial class FormsAreFilled
{
    private static readonly object?[][] Three = [["第 1 网格", 41, 9m], ["第 2 网格", 36, null], ["第 3 网格", 52, 11.5]];

    [Fact]
    public void Each_part_but_the_rows_stays_byte_for_byte()
    {
        var form = FormPlant.Month();
        var filled = FormPlant.Fill(form, FormPlant.Find(form).Value, [0, 1, 2], Three);
        var (before, after) = (FormPlant.Parts(form), FormPlant.Parts(filled));
        Assert.Equal(before.Keys, after.Keys);
        var changed = before.Where(part => !part.Value.AsSpan().SequenceEqual(after[part.Key])).ToList();
        var sheet = Assert.Single(changed);
        Assert.Equal(Around(sheet.Value), Around(after[sheet.Key]));
        using var book = SpreadsheetDocument.Open(new MemoryStream(filled), false);
        Assert.Empty(new OpenXmlValidator().Validate(book));
    }

    [Fact]
    public void Values_take_the_looks_of_their_place_formulas_stay_and_samples_and_old_results_go()
    {
        var form = FormPlant.Month();
        var sheet = FormPlant.Find(form).Value;
        var cells = MonthCells(FormPlant.Fill(form, sheet, [0, 1, 2], Three[..2]));
        Assert.Equal(("第 1 网格", "2"), Said(cells["A6"]));
        Assert.Equal(("41", "3"), Said(cells["B6"]));
        Assert.Equal(("36", "0"), Said(cells["B7"])); // its own look, not the first row's
        Assert.Equal(("", "3"), Said(cells["C7"])); // no cell stood there: as in the first row
        Assert.Equal(("", "2"), Said(cells["A8"]));
        Assert.DoesNotContain(cells.Values, cell => cell.Value.Contains('例', StringComparison.Ordinal));
        Assert.Equal(("9", "3"), Said(cells["D6"])); // nobody mapped this column
        foreach (var name in new[] { "E6", "E7", "B9" })
        {
            var only = Assert.Single(cells[name].Elements());
            Assert.Equal(("f", true), (only.Name.LocalName, only.Value.StartsWith("SUM(", StringComparison.Ordinal)));
        }

        Assert.Equal(4, sheet.Columns.Single(column => column.IsFormula).At);
        var forced = MonthCells(FormPlant.Fill(form, sheet, [4], [99]));
        Assert.Equal("SUM(B6:D6)", forced["E6"].Value); // a value for a formula is not written
    }

    [Fact]
    public void A_heading_over_three_lines_is_found_below_title_and_asides()
    {
        var sheet = FormPlant.Find(FormPlant.Month()).Value;
        Assert.Equal(("月表", 3, 5, 6, (int?)9, 3), (sheet.Name, sheet.HeadFrom, sheet.HeadTo, sheet.FirstRow, sheet.FootRow, sheet.Room));
        Assert.Equal(
            ["A 网格", "B 本月服务 / 助餐 / 人数", "C 本月服务 / 助餐 / 人次", "D 本月服务 / 助浴 / 人数", "E 本月服务 / 助浴 / 合计", "F 备注"],
            sheet.Columns.Select(column => $"{column.Letters} {column.Name}"));
    }

    [Fact]
    public void Numbers_of_columns_and_totals_on_top_are_no_data_and_one_heading_over_two_columns_is_one_column()
    {
        var plant = new FormPlant();
        plant.Row(1, plant.Text("A1", "社区"), plant.Text("B1", "地址"), plant.Text("D1", "户数"), plant.Text("E1", "人数"))
            .Row(2, plant.Text("A2", "甲"), FormPlant.Number("B2", "1", 0), FormPlant.Number("D2", "2", 0), FormPlant.Number("E2", "3", 0))
            .Row(3, plant.Text("A3", "合计"), FormPlant.Number("D3", "9", 0))
            .Row(4, plant.Text("A4", "东安社区"))
            .Join("B1:C1", "B4:C4");
        var sheet = FormPlant.Find(plant.Build("A1:E4")).Value;
        Assert.Equal((1, 1, 4, (int?)null), (sheet.HeadFrom, sheet.HeadTo, sheet.FirstRow, sheet.FootRow));
        Assert.Equal(["A", "B", "D", "E"], sheet.Columns.Select(column => column.Letters));
    }

    [Fact]
    public void Somebody_may_say_which_rows_the_heading_is_but_not_more_than_three()
    {
        var form = FormPlant.Month();
        var said = FormPlant.Find(form, 5, 5).Value;
        Assert.Equal((5, 5, 6), (said.HeadFrom, said.HeadTo, said.FirstRow));
        var no = FormPlant.Find(form, 2, 5).No!;
        Assert.Equal("kernel.form-head-tall", no.Code);
        Assert.Equal("3 2 5", string.Join(' ', no.Values));
        var tall = new FormPlant();
        tall.Row(1, tall.Text("A1", "社区"), tall.Text("B1", "户数")).Row(5, tall.Text("A5", "东安社区")).Join("A1:A4", "B1:B4");
        Assert.Equal("kernel.form-head-tall", FormPlant.Find(tall.Build("A1:B5")).No?.Code);
    }

    [Fact]
    public void What_can_be_no_form_is_refused_in_one_sentence_each()
    {
        static string? No(byte[] bytes, string name = "a.xlsx") => FormPlant.Open(bytes, name).No?.Code;
        Assert.Equal("kernel.form-missing", No([]));
        Assert.Equal("kernel.form-too-large", No(new byte[FormBook.BytesMost + 1]));
        Assert.Equal("kernel.form-old", No([0xD0, 0xCF, 0x11, 0xE0, 1, 2]));
        Assert.Equal("kernel.form-unreadable", No("网格,人数\n1,2\n"u8.ToArray()));
        Assert.Equal("kernel.form-unreadable", No("PK no zip at all"u8.ToArray()));
        Assert.Equal("kernel.form-unreadable", No(FormPlant.Zip(("word/document.xml", [1]))));
        Assert.Equal("kernel.form-unreadable", No(FormPlant.Zip(("xl/workbook.xml", [1]), ("XL/workbook.xml", [2]))));
        Assert.Equal("kernel.form-macros", No(FormPlant.Month(), "月表.XLSM"));
        Assert.Equal("kernel.form-macros", No(FormPlant.Raw("<a/>", ("xl/vbaProject.bin", "x"))));
        Assert.Equal("kernel.form-macros", No(FormPlant.Raw("<a/>", ("xl/macrosheets/sheet1.xml", "x"))));
        Assert.Equal("kernel.form-unpacks", No(Bomb()));

        Assert.Equal("kernel.form-no-head", FormPlant.Find(Sheet("<row><c t='inlineStr'><is><t>题</t></is></c></row>")).No?.Code);
        Assert.Equal("kernel.form-unreadable", FormPlant.Find(FormPlant.Raw("<!DOCTYPE a><worksheet/>")).No?.Code);
        Assert.Equal("kernel.form-rows", FormPlant.Find(Sheet(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", FormBook.RowsMost + 1)))).No?.Code);
        var joined = FormPlant.Find(Sheet(Head + "<row><c t='str'><v>街道</v></c></row>", "<mergeCells count='1'><mergeCell ref='A2:A3'/></mergeCells>")).No!;
        Assert.Equal(("kernel.form-joined", "A2:A3"), (joined.Code, joined.Values[0]));
        Assert.Equal("kernel.form-columns", FormPlant.Find(FormPlant.Wide(101)).No?.Code);

        using var book = FormPlant.Open(FormPlant.Month()).Value;
        Assert.Equal("kernel.form-no-sheet", FormHeaders.Find(book, "没有的").No?.Code);
        var room = FilledWorkbook.Write(book, new(FormHeaders.Find(book).Value, [0], 4, [["一"], ["二"], ["三"], ["四"]]), new MemoryStream()).No!;
        Assert.Equal("kernel.form-no-room", room.Code);
        Assert.Equal("9 3 4", string.Join(' ', room.Values));
    }

    [Fact]
    public void A_day_is_a_day_where_the_column_shows_days_and_no_text_is_a_formula()
    {
        var plant = new FormPlant();
        plant.Row(1, plant.Text("A1", "出生日期"), plant.Text("B1", "登记日期"), plant.Text("C1", "编号"), plant.Text("D1", "说明"))
            .Row(2, new() { CellReference = "A2", StyleIndex = FormPlant.Day }, new() { CellReference = "C2", StyleIndex = FormPlant.AsText });
        var form = plant.Build("A1:D2");
        var day = new DateOnly(2026, 11, 23);
        var cells = MonthCells(FormPlant.Fill(form, FormPlant.Find(form).Value, [3, 2, 1, 0], ["=1+1", 12, day, day], ["a\0<b>&", null, null, new DateOnly(1899, 1, 1)]));
        Assert.Equal(("46349", "1"), Said(cells["A2"]));
        Assert.Null(cells["A2"].Attribute("t"));
        Assert.Equal("2026-11-23", cells["B2"].Value);
        Assert.Equal(("12", "2", "inlineStr"), (cells["C2"].Value, cells["C2"].Attribute("s")?.Value, cells["C2"].Attribute("t")?.Value));
        Assert.Equal(("=1+1", "inlineStr", 0), (cells["D2"].Value, cells["D2"].Attribute("t")?.Value, cells["D2"].Elements().Count(one => one.Name.LocalName == "f")));
        Assert.Equal("a<b>&", cells["D3"].Value);
        Assert.Equal("1899-01-01", cells["A3"].Value);
    }

    [Fact]
    public void Sheets_as_other_programs_write_them_are_read_and_all_around_the_rows_is_kept()
    {
        const string begin = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<!-- <sheetData> --><worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:d='urn:more' ><dimension\tref='A1:B1' /><cols><col min='2' max='2' width='9' style='7'/></cols>";
        const string end = "<pageMargins left='0.7'   right='0.7'/><!-- - --></worksheet >";
        var form = FormPlant.Raw(begin + "<sheetData >" + Head + "<row r='3' ht='30' d:own='1'><c r='B3'><f>1+1</f><v>2</v></c></row></sheetData>" + end);
        var sheet = FormPlant.Find(form).Value;
        Assert.Equal((1, 1, 2), (sheet.HeadFrom, sheet.HeadTo, sheet.FirstRow));
        var text = Encoding.UTF8.GetString(FormPlant.Parts(FormPlant.Fill(form, sheet, [0, 1], ["东安社区", 1], ["列东社区", 2], ["列西社区", 3]))["xl/worksheets/sheet1.xml"]);
        Assert.StartsWith(begin.Replace("\tref='A1:B1'", " ref=\"A1:B4\"", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.EndsWith(end, text, StringComparison.Ordinal);
        var cells = FormPlant.Cells(Encoding.UTF8.GetBytes(text));
        Assert.Equal(("1", "7"), Said(cells["B2"]));
        Assert.Equal("1+1", cells["B3"].Value);
        Assert.Equal("列东社区", cells["A3"].Value);
        Assert.Equal("3", cells["B4"].Value);
        Assert.Contains("d:own=\"1\"", text, StringComparison.Ordinal);

        var empty = FormPlant.Raw("<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData/></worksheet>");
        var made = FormPlant.Parts(FormPlant.Fill(empty, new FormSheet("表", 1, 1, 2, null, []), [0], ["一"]));
        Assert.Equal("一", FormPlant.Cells(made["xl/worksheets/sheet1.xml"])["A2"].Value);
    }

    [Fact]
    public void No_wounded_workbook_throws()
    {
        var form = FormPlant.Month();
        Prop.ForAll<byte[], int>((wound, cut) =>
        {
            var at = Math.Abs(cut % form.Length);
            byte[] cutOpen = [.. form[..at], .. wound ?? [], .. form[Math.Min(form.Length, at + (wound?.Length ?? 0) + (cut & 3))..]];
            if (!FormPlant.Open(cutOpen).Succeeded(out var book, out _)) return;
            using (book)
                if (FormHeaders.Find(book).Succeeded(out var sheet, out _)) FilledWorkbook.Write(book, new(sheet, [0], 1, [["一"]]), new MemoryStream());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    /// <summary>The figure is 3 s for 5,000 rows of 40; ten times that is what a busy machine may take.</summary>
    [Fact]
    public void Five_thousand_rows_of_forty_columns_are_filled_at_once_and_none_is_held()
    {
        var form = FormPlant.Wide(40);
        using var book = FormPlant.Open(form).Value;
        var sheet = FormHeaders.Find(book).Value;
        var to = new MemoryStream();
        var gone = 0L; // bytes, when the last row is asked for
        IEnumerable<IReadOnlyList<object?>> Made()
        {
            for (var row = 0; row < 5_000; row++)
            {
                gone = to.Length;
                yield return [.. Enumerable.Range(0, 40).Select(column => column % 2 == 0 ? (object?)$"第{row}行第{column}列" : row * column)];
            }
        }

        var watch = Stopwatch.StartNew();
        Assert.Null(FilledWorkbook.Write(book, new(sheet, [.. Enumerable.Range(0, 40)], 5_000, Made()), to).No);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.InRange(gone, to.Length * 3 / 4, to.Length);
    }

    private const string Head = "<row><c t='inlineStr'><is><t>社区</t></is></c><c t='inlineStr'><is><t>户数</t></is></c></row>";

    private static byte[] Sheet(string rows, string after = "") =>
        FormPlant.Raw($"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>{rows}</sheetData>{after}</worksheet>");

    /// <summary>The first sheet of a workbook, by its cells.</summary>
    private static Dictionary<string, XElement> MonthCells(byte[] workbook) =>
        FormPlant.Cells(FormPlant.Parts(workbook).Where(part => part.Key.StartsWith("xl/worksheets/", StringComparison.Ordinal)).MinBy(part => part.Key, StringComparer.Ordinal).Value);

    private static (string Value, string? Style) Said(XElement cell) => (cell.Value, cell.Attribute("s")?.Value);

    private static byte[] Bomb()
    {
        var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var into = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            for (var (left, piece) = (301, new byte[1024 * 1024]); left > 0; left--) into.Write(piece);
        }

        return made.ToArray();
    }

    /// <summary>A sheet without its rows and without how far they go.</summary>
    private static string Around(byte[] sheet) => Extent().Replace(Rows().Replace(Encoding.UTF8.GetString(sheet), ""), "");

    [GeneratedRegex(@"<(\w+:)?sheetData.*</(\w+:)?sheetData>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Rows();

    [GeneratedRegex(@"(?<=dimension) ref=""[A-Z0-9:]*""", RegexOptions.None, 5000)]
    private static partial Regex Extent();
}
