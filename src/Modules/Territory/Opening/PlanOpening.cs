using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Buildings;

namespace Linli.Territory.Opening;

/// <summary>Holds the lines of a workbook against the district as it stands. Pure: the same lines give the same plan.</summary>
internal sealed class PlanOpening(OpeningGround ground, OpeningLines lines)
{
    private readonly List<OpeningProblem> problems = [.. lines.Problems];
    private readonly Dictionary<string, Draft?> byName = new(StringComparer.Ordinal); // null: two communities have this name
    private readonly List<Draft> drafts = [];

    private sealed class Draft(Place? place, Guid street, string name, PlaceKind kind, string code)
    {
        public Place? Place { get; } = place;
        public Guid Street { get; } = street;
        public string Name { get; } = name;
        public PlaceKind Kind { get; } = kind;
        public string Code { get; } = code;
        public List<string> Grids { get; } = [];
        public List<PartPlan> Parts { get; } = [];
        public List<PersonPlan> People { get; } = [];
        public bool IsTouched { get; set; }
    }

    public static OpeningPlan Of(OpeningGround ground, OpeningLines lines) => new PlanOpening(ground, lines).Run();

    private OpeningPlan Run()
    {
        foreach (var community in ground.Communities)
        {
            var draft = new Draft(community, community.ParentId!.Value, community.Name, community.Kind, ground.CodeOf(community.Id) ?? "");
            draft.Grids.AddRange(ground.GridsOf(community.Id).Select(g => g.Name));
            Know(draft);
        }

        foreach (var line in lines.Of(OpeningBook.Communities)) ReadCommunity(line);
        foreach (var line in lines.Of(OpeningBook.Grids)) ReadGrid(line);
        foreach (var line in lines.Of(OpeningBook.Buildings)) ReadBuilding(line);
        foreach (var line in lines.Of(OpeningBook.Groups)) ReadGroup(line);
        var people = new PlanPeople(ground, problems, name => byName.TryGetValue(name, out var draft) ? draft is null ? null : (draft.Place, draft.Grids) : null);
        foreach (var line in lines.Of(OpeningBook.Posts))
            if (people.ReadLine(line) is { } person && person.Community is { } community)
            {
                byName[community]!.People.Add(person.Plan);
                byName[community]!.IsTouched = true;
            }

        var touched = drafts.Where(draft => draft.IsTouched);
        return new(people.Offices, [.. touched.Select(d => new CommunityPlan(d.Place?.Id, d.Street, d.Name, d.Kind, d.Code, d.Grids, d.Parts, d.People)).OrderBy(c => c.Key, StringComparer.Ordinal)], [.. problems.OrderBy(Order).ThenBy(p => p.Row)]);
    }

    private static int Order(OpeningProblem problem) => OpeningBook.Sheets.Select((sheet, at) => (sheet.Code, at)).First(s => s.Code == problem.Sheet).at;

    private void Know(Draft draft)
    {
        drafts.Add(draft);
        byName[draft.Name] = byName.ContainsKey(draft.Name) ? null : draft;
        if (draft.Code.Length > 0) byName[draft.Code] = draft;
    }

    private void ReadCommunity(BookLine line)
    {
        var (street, name, kind, code) = (line[0], line[1], line[2], line[3]);
        if (code.Length > 0 && byName.GetValueOrDefault(code) is { } coded)
        {
            if (coded.Name != name) Problem(OpeningBook.Communities, line, 1, "code-of-another", coded.Name);
            return; // it stands already
        }

        var above = ground.Streets.Where(s => s.Name == street).ToList();
        if (above.Count != 1) Problem(OpeningBook.Communities, line, 0, "no-street", street);
        else if (name.Length == 0) Problem(OpeningBook.Communities, line, 1, "no-name");
        else if (drafts.Exists(d => d.Street == above[0].Id && d.Name == name)) return;
        else if (code.Length > 0 && (code.Length != 12 || !code.All(char.IsAsciiDigit))) Problem(OpeningBook.Communities, line, 3, "code-form");
        else if (KindOf(kind) is not { } read) Problem(OpeningBook.Communities, line, 2, "no-kind", kind);
        else Know(new(null, above[0].Id, name, read, code) { IsTouched = true });
    }

    private static PlaceKind? KindOf(string word) => word switch
    {
        "" or "社区" or "community" => PlaceKind.Urban,
        "村" or "village" => PlaceKind.Village,
        _ => null,
    };

    private void ReadGrid(BookLine line)
    {
        if (Community(OpeningBook.Grids, line) is not { } community) return;
        if (line[1].Length == 0) Problem(OpeningBook.Grids, line, 1, "no-name");
        else if (!community.Grids.Contains(line[1]))
        {
            community.Grids.Add(line[1]);
            community.IsTouched = true;
        }
    }

    private void ReadBuilding(BookLine line)
    {
        var sheet = OpeningBook.Buildings;
        if (Community(sheet, line) is not { } community) return;
        if (community.Kind == PlaceKind.Village) Problem(sheet, line, 0, "village-has-groups", community.Name);
        else if (line[1].Length == 0) Problem(sheet, line, 1, "no-name");
        else if (!community.Grids.Contains(line[3])) Problem(sheet, line, 3, "no-grid", line[3], community.Name);
        else if (Figure(sheet, line, 4, 1, BuildingPattern.UnitsMax) is { } units && Figure(sheet, line, 5, 1, BuildingPattern.FloorsMax) is { } floors && Figure(sheet, line, 6, 1, BuildingPattern.PerFloorMax) is { } doors)
        {
            var word = PlateKey.BuildingWords.FirstOrDefault(w => line[2].EndsWith(w, StringComparison.Ordinal)) ?? PlateKey.BuildingWords[0];
            var numbers = line[2].EndsWith(word, StringComparison.Ordinal) ? line[2][..^word.Length] : line[2];
            var pattern = new BuildingPattern(line[1], numbers, word, $"1-{units}", $"1-{floors}", doors, RoomNumbers.ByFloor, "", "");
            Keep(sheet, line, 2, community, line[3], pattern.Plan(null));
        }
    }

    private void ReadGroup(BookLine line)
    {
        var sheet = OpeningBook.Groups;
        if (Community(sheet, line) is not { } community) return;
        if (community.Kind != PlaceKind.Village) Problem(sheet, line, 0, "town-has-buildings", community.Name);
        else if (!community.Grids.Contains(line[2])) Problem(sheet, line, 2, "no-grid", line[2], community.Name);
        else if (Figure(sheet, line, 3, 1, 2_000) is { } houses)
            Keep(sheet, line, 1, community, line[2], new GroupPattern(line[1].EndsWith('组') ? line[1][..^1].TrimEnd('小') : line[1], $"1-{houses}").Plan(null));
    }

    private void Keep(BookSheet sheet, BookLine line, int column, Draft community, string grid, Outcome<IReadOnlyList<PlanPart>> planned)
    {
        if (!planned.Succeeded(out var parts, out _))
        {
            Problem(sheet, line, column, "number-form", line[column]);
            return;
        }

        community.Parts.Add(new(grid, parts));
        community.IsTouched = true;
    }

    private Draft? Community(BookSheet sheet, BookLine line)
    {
        if (byName.TryGetValue(line[0], out var draft) && draft is not null) return draft;
        Problem(sheet, line, 0, byName.ContainsKey(line[0]) ? "two-of-this-name" : "no-community", line[0]);
        return null;
    }

    private int? Figure(BookSheet sheet, BookLine line, int column, int least, int most)
    {
        if (int.TryParse(line[column], NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure >= least && figure <= most) return figure;
        Problem(sheet, line, column, "figure", line[column], least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private void Problem(BookSheet sheet, BookLine line, int column, string code, params string[] with) =>
        problems.Add(new(sheet.Code, line.Row, column, code, with));
}
