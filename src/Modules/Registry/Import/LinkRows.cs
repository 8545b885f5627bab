using System.Globalization;
using Linli.Engines.Addresses;
using Linli.Engines.Linkage;
using Linli.Kernel;
using Linli.Kernel.Keys;

namespace Linli.Registry.Import;

/// <summary>
/// The rows of a list beside the people of the community, as the linkage sees them. Nothing of their values is held but what
/// the engine prepares; here stand row numbers and ids.
/// </summary>
internal sealed class LinkRows(AddressParser parser)
{
    private readonly Linker<LinkPerson> linker = new(PersonLinkage.Scheme(parser), new LinkAims());
    private readonly List<Guid> people = []; // of each record: who is held, or under which number a row will be
    private readonly List<int> rows = []; // of each record behind the held ones: its row, below 0 where its number is taken
    private readonly Dictionary<int, int> heldBy = []; // record of a row: record of the person it surely is, -1 where there are several
    private readonly List<(int One, int Other, double Probability, string Findings, string Otherwise)> possible = [];
    private int held;

    public int HeldCount { get; private set; }
    public int FreshCount { get; private set; }
    public int PossibleCount { get; private set; }

    /// <summary>Rows whose identity number is somebody else's, or of somebody who lives elsewhere.</summary>
    public IReadOnlyList<int> NumberOfAnother { get; private set; } = [];

    public void AddHeld(Person person, string? address, FieldCipher cipher)
    {
        string? Open(byte[]? value, string column) => value is null ? null : cipher.Open(value, person.At(column));
        linker.Add(new(Open(person.Name, "name"), person.Sex?.ToString(), BornOf(Open(person.Birth, "birth")), Open(person.Identity, "identity"), Open(person.Phone, "phone"), address), LinkSide.Held);
        people.Add(person.Id);
        held++;
    }

    public void AddRow(ResidentRow row, string address, Guid id, bool isNumberTaken)
    {
        linker.Add(new(row.Name, row.Sex?.ToString(), BornOf(row.Born?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), row.Identity, row.Phone, address));
        people.Add(id);
        rows.Add(isNumberTaken ? -row.No : row.No);
    }

    /// <summary>Compares. What is surely held is told apart from what a person decides.</summary>
    public void Decide()
    {
        foreach (var pair in linker.Pairs())
        {
            if (pair.One < held && IsSurely(pair)) heldBy[pair.Other] = heldBy.ContainsKey(pair.Other) ? -1 : pair.One;
            else possible.Add((pair.One, pair.Other, pair.Probability, PairWords.Codes(pair), $"{pair.Otherwise.Chinese}|{pair.Otherwise.English}"));
        }

        foreach (var (record, person) in heldBy.Where(one => one.Value < 0).ToList()) heldBy.Remove(record); // surely two people at once is sure of nothing
        NumberOfAnother = [.. rows.Select((row, at) => (Row: row, Record: at + held)).Where(one => one.Row < 0 && !heldBy.ContainsKey(one.Record)).Select(one => -one.Row)];
        HeldCount = heldBy.Count;
        FreshCount = rows.Count - HeldCount - NumberOfAnother.Count;
    }

    /// <summary>
    /// Sure enough to write no second person: one identity number and no other name, or one name, birthday and dwelling with
    /// nothing that speaks against it. Whatever else the engine finds likely is looked at by a person.
    /// </summary>
    private static bool IsSurely(LinkedPair pair)
    {
        string? Level(string field) => pair.Findings.FirstOrDefault(finding => finding.Field == field)?.Level;
        if (Level("name") == "other") return false;
        if (Level("identity") == "equal") return true;
        return pair.IsSure && Level("identity") is null && Level("name") is "equal" or "script" && Level("born") == "equal" && Level("address") == "dwelling" && Level("sex") != "other" && Level("phone") is null or "equal" && Level("identity") is null;
    }

    public IEnumerable<ImportRow> Rows(ImportedList import)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            var known = heldBy.TryGetValue(at + held, out var person);
            if (rows[at] < 0 && !known) continue;
            yield return new ImportRow
            {
                DistrictId = import.DistrictId, ImportId = import.Id, No = Math.Abs(rows[at]), Outcome = known ? RowOutcome.Held : RowOutcome.New, RecordId = people[known ? person : at + held],
            };
        }
    }

    /// <summary>Who may be whom; a row that is somebody held stands for them.</summary>
    public IReadOnlyList<Pair> Pairs(ImportedList import, TimeProvider clock)
    {
        var (seen, marked, pairs) = (new HashSet<(Guid, Guid)>(), new HashSet<Guid>(), new List<Pair>());
        foreach (var (one, other, probability, findings, otherwise) in possible)
        {
            if (IsOut(one) || IsOut(other)) continue;
            var (first, second) = (Of(one), Of(other));
            if (first == second || (IsHeld(one) && IsHeld(other)) || !seen.Add((first, second))) continue;
            if (IsHeld(other)) (first, second) = (second, first); // who is held stays
            marked.Add(second);
            pairs.Add(new Pair
            {
                DistrictId = import.DistrictId, Id = Uuid.Next(clock), ImportId = import.Id, Path = import.Path, First = first, Second = second, Probability = probability, Findings = findings, Otherwise = otherwise,
            });
        }

        PossibleCount = marked.Count;
        return pairs;
    }

    private bool IsOut(int record) => record >= held && rows[record - held] < 0 && !heldBy.ContainsKey(record);

    private bool IsHeld(int record) => record < held || heldBy.ContainsKey(record);

    private Guid Of(int record) => people[heldBy.GetValueOrDefault(record, record)];

    private static int? BornOf(string? day) => day is null ? null : int.Parse(day.Replace("-", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
