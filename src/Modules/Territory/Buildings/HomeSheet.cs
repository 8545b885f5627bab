using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Territory.Buildings;

/// <summary>What is wrong in one cell; its sentence stands under <c>territory.homes-sheet.no.{Code}</c>.</summary>
/// <param name="Row">As the program that made the sheet numbers them: the head is row 1.</param>
/// <param name="Column">The head's code: compound, building, unit, room, group, house, grid.</param>
/// <param name="Values">Figures and words that the sentence names.</param>
internal sealed record RowProblem(int Row, string Column, string Code, params object[] Values);

/// <summary>
/// A workbook of homes, a row each, or a row for a stairwell with its doors as a list ("101-104,201-204"). Columns are found by
/// the words of the head, in either language and any order; what is not understood is told by row and left out of the plan.
/// </summary>
/// <param name="Rows">Rows that say something.</param>
internal sealed record HomeSheet(IReadOnlyList<PlanPart> Plan, int Rows, IReadOnlyList<RowProblem> Problems)
{
    public const int BytesMax = 4 * 1024 * 1024;
    public const int RowsMax = 20_000;
    private const int NameLengthMax = 20; // characters of a building that has no number: 综合楼
    private const long UnpackedMax = 100L * 1024 * 1024;

    public static readonly IReadOnlyList<(string Code, string Zh, string En, int Width)> Town =
        [("compound", "小区", "Compound", 20), ("building", "楼栋", "Building", 12), ("unit", "单元", "Stairwell", 10), ("room", "房号", "Homes", 24), ("grid", "网格", "Grid", 14)];

    public static readonly IReadOnlyList<(string Code, string Zh, string En, int Width)> Village =
        [("group", "小组", "Group", 12), ("house", "门牌", "Houses", 24), ("grid", "网格", "Grid", 14)];

    static HomeSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // the reader asks for a Chinese code page

    /// <param name="grids">Of the community.</param>
    public static Outcome<HomeSheet> Read(byte[] book, bool village, IReadOnlyList<PlaceCard> grids)
    {
        try
        {
            if (!Unpacks(book)) return BuildingRefusals.SheetUnreadable;
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(book));
            var wanted = village ? Village : Town;
            var columns = reader.Read() ? Head(reader, wanted) : [];
            var missing = wanted.Where(column => column.Code is "compound" or "building" or "group" && !columns.ContainsKey(column.Code)).ToList();
            if (missing.Count > 0) return BuildingRefusals.SheetColumns.With(string.Join("、", missing.Select(column => $"{column.Zh} {column.En}")));
            var reading = new Reading(reader, columns, grids);
            for (var row = 2; reader.Read(); row++)
            {
                if (row > RowsMax + 1) return BuildingRefusals.SheetTooLong.With(RowsMax);
                reading.Take(row, village);
            }

            return reading.Whole();
        }
        catch (Exception broken) when (broken is ExcelReaderException or InvalidDataException or IOException or System.Xml.XmlException)
        {
            return BuildingRefusals.SheetUnreadable;
        }
    }

    // A small file may hold a huge one.
    private static bool Unpacks(byte[] book)
    {
        using var zip = new ZipArchive(new MemoryStream(book), ZipArchiveMode.Read);
        return zip.Entries.Sum(entry => entry.Length) <= UnpackedMax;
    }

    private static Dictionary<string, int> Head(IExcelDataReader reader, IReadOnlyList<(string Code, string Zh, string En, int Width)> wanted)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var word = Said(reader.GetValue(i));
            var column = wanted.FirstOrDefault(column => column.Zh == word || column.En.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (column.Code is not null) found.TryAdd(column.Code, i);
        }

        return found;
    }

    private static string Said(object? cell) => (Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").Normalize(NormalizationForm.FormKC).Trim();

    private sealed class Reading(IExcelDataReader reader, Dictionary<string, int> columns, IReadOnlyList<PlaceCard> grids)
    {
        private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
        private readonly Node root = new(PlaceLevel.Community, "");
        private readonly List<RowProblem> problems = [];
        private int rows;

        public HomeSheet Whole() => new([.. root.Parts.Select(node => node.Part())], rows, problems);

        public void Take(int row, bool village)
        {
            var cells = columns.ToDictionary(column => column.Key, column => column.Value < reader.FieldCount ? Said(reader.GetValue(column.Value)) : "");
            if (cells.Values.All(cell => cell.Length == 0)) return;
            rows++;
            if (seen.TryGetValue(string.Join('\n', cells.Values), out var earlier)) problems.Add(new(row, cells.Keys.First(), "twice", earlier));
            else if (village) TakeGroup(row, cells);
            else TakeBuilding(row, cells);
            seen.TryAdd(string.Join('\n', cells.Values), row);
        }

        private void TakeBuilding(int row, Dictionary<string, string> cells)
        {
            var before = problems.Count;
            var (compound, building) = (cells["compound"], cells["building"]);
            if (compound.Length is 0 or > BuildingPattern.NameLengthMax) problems.Add(new(row, "compound", "compound", BuildingPattern.NameLengthMax));
            if (BuildingName(building) is not { } name) problems.Add(new(row, "building", "building", building));
            else
            {
                var (units, rooms) = (Numbers(row, cells, "unit"), Numbers(row, cells, "room"));
                if (units.Count == 0 && rooms.Count > 0) units = ["1"]; // a building that is not divided
                var grid = Grid(row, cells);
                if (problems.Count > before) return;
                var house = root.At(PlaceLevel.Compound, compound).At(PlaceLevel.Building, name);
                if (!Settle(row, house, grid)) return;
                foreach (var unit in units)
                {
                    var stairwell = house.At(PlaceLevel.Unit, unit + "单元");
                    foreach (var room in rooms) stairwell.At(PlaceLevel.Dwelling, room + "室");
                }
            }
        }

        private void TakeGroup(int row, Dictionary<string, string> cells)
        {
            var before = problems.Count;
            var groups = Numbers(row, cells, "group");
            if (groups.Count == 0 && problems.Count == before) problems.Add(new(row, "group", "group"));
            var (houses, grid) = (Numbers(row, cells, "house"), Grid(row, cells));
            if (problems.Count > before) return;
            foreach (var number in groups)
            {
                var group = root.At(PlaceLevel.Group, number + "组");
                if (!Settle(row, group, grid)) return;
                foreach (var house in houses) group.At(PlaceLevel.Household, house + "号");
            }
        }

        // 12栋 stays, 12 becomes 12栋, 综合楼 is a name.
        private static string? BuildingName(string text)
        {
            if (text.Length is 0 or > NameLengthMax || !text.All(sign => char.IsLetterOrDigit(sign) || sign is '#' or '-')) return null;
            return text.All(char.IsAsciiLetterOrDigit) ? text + PlateKey.BuildingWords[0] : text.EndsWith('#') ? text[..^1] + PlateKey.BuildingWords[0] : text;
        }

        private IReadOnlyList<string> Numbers(int row, Dictionary<string, string> cells, string column)
        {
            if (NumberList.Read(cells.GetValueOrDefault(column), column).Succeeded(out var numbers, out _)) return numbers;
            problems.Add(new(row, column, "numbers", cells[column]));
            return [];
        }

        private Guid? Grid(int row, Dictionary<string, string> cells)
        {
            var text = cells.GetValueOrDefault("grid", "");
            if (text.Length == 0) return null;
            var name = AddressWords.Parse(text.EndsWith("网格", StringComparison.Ordinal) ? text : text + "网格").Grid;
            if (grids.FirstOrDefault(grid => grid.Name == name || grid.Name == text) is { } found) return found.Id.Id;
            problems.Add(new(row, "grid", "grid", text, string.Join("、", grids.Select(grid => grid.Name))));
            return null;
        }

        private bool Settle(int row, Node part, Guid? grid)
        {
            if (part.Grid is not null && grid is not null && part.Grid != grid)
            {
                problems.Add(new(row, "grid", "two-grids", part.Name, grids.First(known => known.Id.Id == part.Grid).Name));
                return false;
            }

            part.Grid ??= grid;
            return true;
        }
    }

    /// <summary>A part while it is being filled.</summary>
    private sealed class Node(PlaceLevel level, string name)
    {
        private readonly Dictionary<string, Node> byKey = new(StringComparer.Ordinal);

        public string Name => name;

        public Guid? Grid { get; set; }

        public List<Node> Parts { get; } = [];

        public Node At(PlaceLevel below, string called)
        {
            var key = PlateKey.Of(below, called);
            if (byKey.TryGetValue(key, out var known)) return known;
            var node = byKey[key] = new(below, called);
            Parts.Add(node);
            return node;
        }

        public PlanPart Part() => new(level, name, [.. Parts.Select(part => part.Part())]) { Grid = Grid };
    }
}
