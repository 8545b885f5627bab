using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Territory.Opening;

/// <param name="Zh">The head's word; a workbook may have either language's.</param>
/// <param name="Needed">Without this column the sheet can't be read.</param>
internal sealed record BookColumn(string Zh, string En, int Width, bool Needed = false)
{
    public string In(string language) => language == "en" ? En : Zh;
}

internal sealed record BookSheet(string Code, string Zh, string En, IReadOnlyList<BookColumn> Columns)
{
    public string In(string language) => language == "en" ? En : Zh;
}

/// <summary>
/// The workbook by which communities are opened: five sheets, found by their names and columns by their heads, in any order.
/// What the house knows already is filled in, so that the rest is to be typed below or beside it.
/// </summary>
internal static class OpeningBook
{
    public static readonly BookSheet Communities = new("communities", "社区", "Communities",
        [new("街道", "Street", 16, Needed: true), new("社区", "Community", 20, Needed: true), new("类型", "Kind", 10), new("区划代码", "Code", 16)]);

    public static readonly BookSheet Grids = new("grids", "网格", "Grids",
        [new("社区", "Community", 20, Needed: true), new("网格", "Grid", 14, Needed: true)]);

    public static readonly BookSheet Buildings = new("buildings", "楼栋", "Buildings",
        [new("社区", "Community", 20, Needed: true), new("小区", "Compound", 20, Needed: true), new("楼栋", "Building", 12, Needed: true), new("网格", "Grid", 14, Needed: true),
         new("单元数", "Stairwells", 10), new("楼层数", "Floors", 10), new("每层户数", "Homes a floor", 12)]);

    public static readonly BookSheet Groups = new("groups", "村民小组", "Village groups",
        [new("社区", "Community", 20, Needed: true), new("小组", "Group", 12, Needed: true), new("网格", "Grid", 14, Needed: true), new("户数", "Houses", 10)]);

    public static readonly BookSheet Posts = new("posts", "岗位", "Posts",
        [new("地方", "Place", 20, Needed: true), new("网格", "Grid", 14), new("岗位", "Post", 16, Needed: true), new("姓名", "Name", 14, Needed: true), new("登录名", "Sign-in name", 16), new("电话", "Telephone", 16)]);

    public static readonly IReadOnlyList<BookSheet> Sheets = [Communities, Grids, Buildings, Groups, Posts];

    /// <summary>What the sheet of posts calls a kind of post; departments go by their own names.</summary>
    public static string NameOf(PostKind kind, string language) => (kind, language) switch
    {
        (PostKind.GridWorker, "en") => "Grid worker",
        (PostKind.GridWorker, _) => "网格员",
        (PostKind.CommunityDesk, "en") => "Community desk",
        (PostKind.CommunityDesk, _) => "社区综合岗",
        (PostKind.CommunityLead, "en") => "Community lead",
        (PostKind.CommunityLead, _) => "社区负责人",
        (PostKind.StreetDesk, "en") => "Street duty desk",
        (PostKind.StreetDesk, _) => "街道值班岗",
        (PostKind.StreetLead, "en") => "Street lead",
        (PostKind.StreetLead, _) => "街道分管负责人",
        (PostKind.DistrictDesk, "en") => "District desk",
        (PostKind.DistrictDesk, _) => "区指挥岗",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No post of this kind is opened by workbook."),
    };

    /// <summary>The kinds whose posts stand at a level of the tree, in the order of the template.</summary>
    public static IReadOnlyList<PostKind> KindsAt(PlaceLevel level) => level switch
    {
        PlaceLevel.District => [PostKind.DistrictDesk],
        PlaceLevel.Street => [PostKind.StreetDesk, PostKind.StreetLead],
        PlaceLevel.Community => [PostKind.CommunityDesk, PostKind.CommunityLead],
        PlaceLevel.Grid => [PostKind.GridWorker],
        _ => [],
    };

    /// <summary>Writes the template, filled with what stands in the district, or in the one street or community asked for.</summary>
    public static void Write(Stream to, OpeningGround ground, Guid? only, Words words, IEnumerable<ISheetOfBook> beside)
    {
        var language = Words.Language;
        using var book = new Workbook(to);
        book.Begin(words["territory.opening.book.how"].Value, [100]);
        for (var line = 1; line <= 10; line++) book.Add([words[$"territory.opening.book.how-{line}"].Value]);

        var communities = ground.Communities.Where(c => only is null || c.Id == only || c.ParentId == only).ToList();
        Begin(Communities);
        foreach (var c in communities) book.Add([ground.Street(c).Name, c.Name, KindWord(c.Kind, language), ground.CodeOf(c.Id)]);
        Begin(Grids);
        foreach (var c in communities)
            foreach (var grid in ground.GridsOf(c.Id)) book.Add([c.Name, grid.Name]);
        Begin(Buildings);
        Begin(Groups);
        Begin(Posts);
        if (only is null)
        {
            book.Add([ground.District.Name, null, NameOf(PostKind.DistrictDesk, language), ground.HolderAt(ground.District.Id, PostKind.DistrictDesk)]);
            foreach (var department in DepartmentPosts.All) book.Add([ground.District.Name, null, language == "en" ? department.En : department.Zh, ground.HolderAt(ground.District.Id, department.Code)]);
        }

        foreach (var street in ground.Streets.Where(s => communities.Exists(c => c.ParentId == s.Id)))
            foreach (var kind in KindsAt(PlaceLevel.Street)) book.Add([street.Name, null, NameOf(kind, language), ground.HolderAt(street.Id, kind)]);
        foreach (var c in communities)
        {
            foreach (var kind in KindsAt(PlaceLevel.Community)) book.Add([c.Name, null, NameOf(kind, language), ground.HolderAt(c.Id, kind)]);
            foreach (var grid in ground.GridsOf(c.Id)) book.Add([c.Name, grid.Name, NameOf(PostKind.GridWorker, language), ground.HolderAt(grid.Id, PostKind.GridWorker)]);
        }

        foreach (var sheet in beside) Begin(new(sheet.En, sheet.Zh, sheet.En, [.. sheet.Columns.Select(column => new BookColumn(column.Zh, column.En, column.Width))]));

        void Begin(BookSheet sheet)
        {
            book.Begin(sheet.In(language), [.. sheet.Columns.Select(column => column.Width)]);
            book.Add(sheet.Columns.Select(column => column.In(language)));
        }
    }

    public static string KindWord(PlaceKind kind, string language) => (kind, language) switch
    {
        (PlaceKind.Village, "en") => "village",
        (PlaceKind.Village, _) => "村",
        (_, "en") => "community",
        _ => "社区",
    };
}
