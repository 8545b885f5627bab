using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Registry.Detailed;
using Linli.Registry.Facts;
using Linli.Registry.Mine.Family;

namespace Linli.Registry.Reading;

/// <summary>
/// Who read a field of people, from the audit: unmaskings, lists that were compared, a reporter's name and number, and family
/// who saw all of somebody's data. Tries that were refused stand among them, with why.
/// </summary>
internal sealed class UsesOfFields(FindReadings find, ReadingsTold told) : IFieldUse
{
    public const int EntriesMost = 20_000; // of a month

    private const string Own = "registry.", OfMatters = "cases.";

    public IReadOnlyList<string> Fields { get; } = [.. Elements.Masked.Select(field => field.Code), Elements.ContactName.Code, Elements.ContactPhone.Code];

    public async Task<(IReadOnlyList<FieldUse> Uses, bool More)> Find(int district, string code, DateOnly from, DateOnly until, CancellationToken stop)
    {
        var (rows, more) = await find.Between(district, from, until, EntriesMost, stop);
        List<FieldUse> uses = [];
        foreach (var row in rows.Where(row => Reads(row, code)))
        {
            var said = await told.Of(district, row, stop);
            uses.Add(new(row.At, row.Post, row.Who, said.Matter, said.For, said.Refused));
        }

        return (uses, more);
    }

    /// <summary>A matter's readings are those of its reporter: name and telephone at once. What households said to forms is told by the module that keeps it.</summary>
    private static bool Reads(FindReadings.Row row, string code)
    {
        if (row.Action.StartsWith(OfMatters, StringComparison.Ordinal)) return code == Elements.Name.Code || code == Elements.Phone.Code;
        if (!row.Action.StartsWith(Own, StringComparison.Ordinal)) return false;
        if (row.Action == NoteProxyRead.Action) return Elements.Masked.Any(field => field.Code == code);
        var (names, name) = ((row.Detail ?? "").Split(' '), code[(code.LastIndexOf('.') + 1)..]);
        if (code == Elements.Name.Code && row.Action == RegistryRights.GiveRows.Code && names.Contains(RowCodes.NameOf(RowCodes.Contact), StringComparer.Ordinal)) return true; // whom to ask for, by name
        return names.Contains(name, StringComparer.Ordinal);
    }
}
