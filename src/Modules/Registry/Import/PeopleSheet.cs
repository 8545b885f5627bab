using System.Globalization;
using System.Text;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Registry.Facts;

namespace Linli.Registry.Import;

/// <summary>What is wrong in a cell, by its column, or a remark about it.</summary>
/// <param name="Other">Another row that it names.</param>
internal readonly record struct CellProblem(string Column, string Code, bool KeepsOut = true, int? Other = null)
{
    public ImportProblem Of(ImportedList import, int no) => new() { DistrictId = import.DistrictId, ImportId = import.Id, No = no, Column = Column, Code = Code, KeepsOut = KeepsOut, Other = Other };

    /// <summary>What a use case of the register refuses, in the sheet's words.</summary>
    public static CellProblem Of(string column, Refusal no, bool keepsOut = true) => new(column, no.Code[(no.Code.LastIndexOf('.') + 1)..], keepsOut);
}

/// <summary>A resident as a row has them, each value in the form in which it is kept.</summary>
/// <param name="Address">The row's own words, or put together from building, unit and room.</param>
internal sealed record ResidentRow(
    int No, string Name, Sex? Sex, DateOnly? Born, string? Identity, string? Phone, string Address, HouseholdRole? Role, ResidenceKind Kind, DateOnly? Since);

/// <summary>A list of the residents of a community: its columns, and how a row of it is read.</summary>
internal static class PeopleSheet
{
    public static readonly SheetKind Kind = new("people", RegistryRights.Import,
    [
        new("name", true, "姓名", "居民姓名", "名字", "name", "full name"),
        new("sex", false, "性别", "sex", "gender"),
        new("identity", false, "身份证号", "身份证号码", "公民身份号码", "身份证", "证件号码", "证件号", "identity number", "id number", "identity"),
        new("birth", false, "出生日期", "出生年月日", "生日", "出生年月", "出生", "date of birth", "birth date", "birth"),
        new("phone", false, "联系电话", "手机号码", "手机号", "手机", "电话号码", "电话", "联系方式", "telephone", "phone", "mobile"),
        new("address", false, "住址", "现住址", "家庭住址", "居住地址", "详细地址", "现居住地", "地址", "address"),
        new("compound", false, "小区", "小区名称", "compound"),
        new("building", false, "楼栋", "楼栋号", "楼号", "栋号", "幢号", "栋", "幢", "building"),
        new("unit", false, "单元", "单元号", "unit", "stairwell"),
        new("room", false, "房号", "房间号", "室号", "门牌号", "室", "room"),
        new("role", false, "与户主关系", "家庭关系", "户内关系", "与户主的关系", "关系", "role"),
        new("tenure", false, "居住方式", "居住性质", "自住或租住", "房屋性质", "业主或租户", "租住情况", "tenure"),
        new("since", false, "入住日期", "入住时间", "迁入日期", "since", "moved in"),
    ])
    {
        Sheets = [ResidentsOfBook.Zh, ResidentsOfBook.En, "居民名单"],
        OneOf = (["address", "building"], ImportRefusals.HomeColumnMissing), // or nobody knows where somebody lives
    };

    private static readonly (string Words, HouseholdRole Role)[] Roles =
    [
        ("户主 本人 head self", HouseholdRole.Contact),
        ("配偶 妻 妻子 夫 丈夫 爱人 spouse wife husband", HouseholdRole.Spouse),
        ("子 女 儿子 女儿 长子 次子 三子 长女 次女 三女 独生子 独生女 子女 child son daughter", HouseholdRole.Child),
        ("父 母 父亲 母亲 岳父 岳母 公公 婆婆 父母 parent father mother", HouseholdRole.Parent),
        ("孙子 孙女 外孙 外孙女 儿媳 女婿 祖父 祖母 爷爷 奶奶 外公 外婆 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 亲属 其他亲属 relative", HouseholdRole.Relative),
        ("合租 室友 同住 flatmate", HouseholdRole.Flatmate),
        ("其他 非亲属 other", HouseholdRole.Other),
    ];

    private static readonly (string Words, ResidenceKind Kind)[] Tenures =
    [
        ("自住 自有 业主 产权人 房主 自购 owner owned", ResidenceKind.Owner),
        ("租住 租 租户 承租 承租人 出租 租赁 租客 tenant rented", ResidenceKind.Tenant),
        ("家属 家庭成员 家人 family", ResidenceKind.Family),
        ("其他 借住 借用 other", ResidenceKind.Other),
    ];

    /// <returns>Null for a row that says nothing. Where problems were added that refuse it, the row is not to be used.</returns>
    public static ResidentRow? Read(int no, IReadOnlyList<SheetCell> cells, SheetMapping mapping, DateOnly today, List<CellProblem> problems)
    {
        if (cells.All(cell => cell.IsEmpty)) return null;
        CellWords.Clean(cells, mapping, Kind, problems);
        if (problems.Count > 0) return Nobody(no);
        var name = CellWords.Folded(mapping.Cell(cells, "name").Text);
        if (name.Length == 0) problems.Add(new("name", "missing"));
        else if (KeepFacts.Read(Elements.Name, name, today) is null || !name.Any(char.IsLetter)) problems.Add(new("name", "name"));
        var identity = Identity(mapping.Cell(cells, "identity"), today, problems);
        var (born, sex) = (Born(mapping.Cell(cells, "birth"), today, problems), SexOf(mapping.Cell(cells, "sex").Text, problems));
        if (identity is not null && born is { } said && said != identity.Born) problems.Add(new("birth", "birth-differs"));
        if (identity?.Sex is { } ofNumber && sex is { } saidSex && saidSex != ofNumber) problems.Add(new("sex", "sex-differs"));
        var since = CellWords.Day(mapping.Cell(cells, "since"), today, "since", problems);
        if (since is { } from && (born ?? identity?.Born) is { } birthday && from < birthday) problems.Add(new("since", "since-before-birth"));
        return new(no, name, identity?.Sex ?? sex, identity?.Born ?? born, identity?.Reveal(), Phone(mapping.Cell(cells, "phone").Text, problems), CellWords.Home(cells, mapping, problems),
            RoleOf(mapping.Cell(cells, "role").Text, problems), TenureOf(mapping.Cell(cells, "tenure").Text, problems), since);
    }

    private static ResidentRow Nobody(int no) => new(no, "", null, null, null, null, "", null, ResidenceKind.Other, null);

    private static IdentityNumber? Identity(SheetCell cell, DateOnly today, List<CellProblem> problems)
    {
        if (cell.IsEmpty) return null;
        if (cell.IsRounded) problems.Add(new("identity", "rounded"));
        else if (IdentityNumber.TryRead(cell.Text, today, out var number, out var mistake)) return number;
        else problems.Add(new("identity", "identity-" + mistake.ToString().ToLowerInvariant()));
        return null;
    }

    private static DateOnly? Born(SheetCell cell, DateOnly today, List<CellProblem> problems)
    {
        var day = CellWords.Day(cell, today, "birth", problems);
        if (day is null || day.Value.Year > today.Year - 130) return day;
        problems.Add(new("birth", "day"));
        return null;
    }

    private static Sex? SexOf(string text, List<CellProblem> problems)
    {
        switch (CellWords.Folded(text).ToLowerInvariant())
        {
            case "": return null;
            case "男" or "男性" or "m" or "male" or "1": return Sex.Male;
            case "女" or "女性" or "f" or "female" or "2": return Sex.Female;
            default:
                problems.Add(new("sex", "sex"));
                return null;
        }
    }

    private static string? Phone(string text, List<CellProblem> problems)
    {
        if (text.Length == 0) return null;
        if (PhoneTyped.Read(text.Normalize(NormalizationForm.FormKC).Trim()) is { } phone) return phone;
        problems.Add(new("phone", "phone"));
        return null;
    }

    private static HouseholdRole? RoleOf(string text, List<CellProblem> problems)
    {
        var word = CellWords.Folded(text).ToLowerInvariant();
        if (word.Length == 0) return null;
        foreach (var (words, role) in Roles)
            if (words.Split(' ').Contains(word)) return role;
        problems.Add(new("role", "role-other", KeepsOut: false));
        return HouseholdRole.Other;
    }

    private static ResidenceKind TenureOf(string text, List<CellProblem> problems)
    {
        var word = CellWords.Folded(text).ToLowerInvariant();
        if (word.Length == 0) return ResidenceKind.Other;
        foreach (var (words, kind) in Tenures)
            if (words.Split(' ').Contains(word)) return kind;
        problems.Add(new("tenure", "tenure-other", KeepsOut: false));
        return ResidenceKind.Other;
    }
}
