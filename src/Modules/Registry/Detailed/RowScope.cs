using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Reading;

namespace Linli.Registry.Detailed;

/// <summary>
/// Who may be given rows about people: a community's own post, cleared, for a live table in which it takes part. A table is a
/// purpose for rows alone, counted and written down for each of them, and none for opening one person.
/// </summary>
internal sealed class RowScope(PeopleScope people, PurposesHere purposes, IAccess access, IAudit audit)
{
    /// <summary>What the rows were for, as the person reads it: words stand under <c>registry.for.table</c>.</summary>
    private const string For = "for:Table";

    public DateOnly Today => people.Today;

    public async Task<bool> May(RowsAsked asked, CancellationToken stop) =>
        people.At(RegistryRights.See, asked.Place).No is null && (asked.Masked || await Through(asked, stop) is not null);

    /// <summary>The same as <see cref="IRowSource.NoteGiven"/>.</summary>
    public async Task<bool> NoteGiven(RowsAsked asked, Guid taken, IReadOnlyCollection<Guid> given, CancellationToken stop)
    {
        if (await Through(asked, stop) is not { } may) return false;
        audit.AddRead(asked.Place.Id.District, RegistryRights.GiveRows.Code, "table", taken, may.By, may.For, given, string.Join(' ', asked.Codes.Select(RowCodes.NameOf).Append(For)));
        return true;
    }

    private async Task<(PostCard By, Purpose For)?> Through(RowsAsked asked, CancellationToken stop)
    {
        var (district, path) = (asked.Place.Id.District, asked.Place.Path);
        if (await purposes.Find(asked.PurposeKind, district, asked.Purpose, stop) is not { Live: true, RowsOnly: true } card || !PlacePath.IsWithin(path, card.Path)) return null;
        var purpose = PurposesHere.Of(card);
        return access.Through(RegistryRights.GiveRows, new Target(district, path, asked.Place.Grid), purpose) is { } by ? (by, purpose) : null;
    }
}

/// <summary>Elements of rows beside a person's own fields.</summary>
internal static class RowCodes
{
    public const string Address = "dwelling.address", Grid = "dwelling.grid", People = "household.people", Contact = "household.contact";

    /// <summary>The last part, by which its words are found: <c>registry.element.address</c>.</summary>
    public static string NameOf(string code) => code[(code.LastIndexOf('.') + 1)..];
}
