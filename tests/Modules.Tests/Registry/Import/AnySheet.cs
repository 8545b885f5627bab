using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel;
using Linli.Registry.Import;
using Xunit;

namespace Linli.Modules.Tests.Registry.Import;

/// <summary>Whatever somebody gives: no file and no cell throws, and nothing that was written down is lost without a word.</summary>
public sealed class AnySheet
{
    private static readonly DateOnly Today = new(2026, 5, 6);

    [Fact]
    public void No_bytes_throw()
    {
        Prop.ForAll<byte[], bool, int>((bytes, isBook, cut) =>
        {
            var whole = isBook ? Cut(Book(), cut, bytes ?? []) : bytes ?? [];
            using var sheet = SheetReader.Open(new MemoryStream(whole));
            for (var rows = 0; rows < 50 && sheet?.Read() == true; rows++)
            {
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Each_cell_that_says_something_is_kept_or_told()
    {
        var texts = Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), Gen.Elements("", "男", "王伟", "770000198005170017", "１３８００１３８０００", "1980-5-17", "29358", "35.0627E+17", "=A1", "户主", "自住", "三号楼", "\0", "\uD800", "邻居", "١٢٣", "1980年13月1日"));
        var mapping = new SheetMapping(PeopleSheet.Kind.Columns.Select((column, at) => (column.Code, at)).ToDictionary(one => one.Code, one => one.at));
        Prop.ForAll(Gen.ArrayOf(texts, PeopleSheet.Kind.Columns.Count).ToArbitrary(), cells =>
        {
            List<CellProblem> problems = [];
            List<SheetCell> row = [.. cells.Select(cell => new SheetCell((cell ?? "").Trim()))];
            var read = PeopleSheet.Read(7, row, mapping, Today, problems);
            if (row.TrueForAll(cell => cell.IsEmpty)) return read is null;
            if (read is null) return false;
            if (problems.Exists(problem => problem.KeepsOut)) return true;
            bool Kept(string column, bool isKept) => mapping.Cell(row, column).IsEmpty || isKept || problems.Exists(problem => problem.Column == column);
            return Kept("name", read.Name.Length > 0) && Kept("sex", read.Sex is not null) && Kept("identity", read.Identity is not null) && Kept("birth", read.Born is not null)
                && Kept("phone", read.Phone is not null) && Kept("address", read.Address.Length > 0) && Kept("role", read.Role is not null) && Kept("since", read.Since is not null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Headings_are_understood_as_people_write_them()
    {
        var guess = SheetMapping.Guess(["序号", "姓 名*", "性别", "公民身份号码（18位）", "民族", "户籍地址", "现住址", "联系电话", "与户主关系"], PeopleSheet.Kind).Columns;
        Assert.Equal([("address", 6), ("identity", 3), ("name", 1), ("phone", 7), ("role", 8), ("sex", 2)], guess.Select(one => (one.Key, one.Value)).Order());
    }

    [Theory]
    [InlineData("1980-5-17"), InlineData("1980/05/17"), InlineData("1980.5.17"), InlineData("1980年5月17日"), InlineData("19800517"), InlineData("29358"), InlineData("１９８０－５－１７"), InlineData("1980-05-17 00:00:00")]
    public void A_day_is_a_day_however_it_is_written(string typed)
    {
        List<CellProblem> problems = [];
        var row = PeopleSheet.Read(2, [new("王伟"), new(typed), new("1栋1单元101室")], new(new Dictionary<string, int> { ["name"] = 0, ["birth"] = 1, ["address"] = 2 }), Today, problems);
        Assert.Empty(problems);
        Assert.Equal(new DateOnly(1980, 5, 17), row!.Born);
    }

    [Fact]
    public void Csv_of_the_old_code_page_and_numbers_kept_as_words_are_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var sheet = SheetReader.Open(new MemoryStream(Encoding.GetEncoding("GB18030").GetBytes("姓名,证件号\r\n\r\n王伟,=\"770000198005170017\"\r\n")))!;
        Assert.True(sheet.Read() && sheet.Read() && sheet.Read());
        Assert.Equal((3, "王伟", "770000198005170017"), (sheet.Row, sheet.Cells[0].Text, sheet.Cells[1].Text));
    }

    private static byte[] Book()
    {
        var made = new MemoryStream();
        using (var book = new Workbook(made, "a", [10, 10]))
            for (var row = 0; row < 20; row++) book.Add(["王伟", row]);
        return made.ToArray();
    }

    /// <summary>A workbook with a wound somewhere.</summary>
    private static byte[] Cut(byte[] book, int cut, byte[] wound)
    {
        var at = Math.Abs(cut % book.Length);
        return [.. book[..at], .. wound, .. book[Math.Min(book.Length, at + wound.Length + (cut & 3))..]];
    }
}
