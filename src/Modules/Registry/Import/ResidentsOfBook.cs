using Linli.Contracts;

namespace Linli.Registry.Import;

/// <summary>The sheet of residents in the workbook by which a community is opened. Whoever opens the community does not read it; its own desk takes it in.</summary>
internal sealed class ResidentsOfBook : ISheetOfBook
{
    public const string Zh = "居民", En = "Residents";

    string ISheetOfBook.Zh => Zh;

    string ISheetOfBook.En => En;

    /// <summary>Headings that <see cref="PeopleSheet"/> understands.</summary>
    public IReadOnlyList<(string Zh, string En, int Width)> Columns { get; } =
    [
        ("姓名", "name", 12), ("性别", "sex", 6), ("身份证号码", "identity number", 22), ("出生日期", "birth date", 12), ("联系电话", "telephone", 16), ("小区", "compound", 20), ("楼栋", "building", 10), ("单元", "unit", 8),
        ("房号", "room", 8), ("与户主关系", "role", 12), ("居住方式", "tenure", 10), ("入住日期", "moved in", 12),
    ];
}
