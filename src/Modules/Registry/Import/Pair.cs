using Linli.Engines;
using Linli.Engines.Addresses;
using Linli.Engines.Linkage;

namespace Linli.Registry.Import;

internal enum PairState
{
    /// <summary>The import is not written yet.</summary>
    Planned,

    /// <summary>Somebody has to look.</summary>
    Open,

    Merged,

    /// <summary>They are two, said by a person.</summary>
    Two,
}

/// <summary>Two people of one community who may be one. What agrees is kept by codes, never by values.</summary>
internal sealed class Pair
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid ImportId { get; init; }

    /// <summary>Of the community.</summary>
    public required string Path { get; init; }

    /// <summary>Who was held before, or stands further up in the list: they stay, where the two are one.</summary>
    public required Guid First { get; init; }

    public required Guid Second { get; init; }

    /// <summary>From 0 to 1, as the engine has it.</summary>
    public required double Probability { get; init; }

    /// <summary><c>name=homophone birth=equal</c>; see <see cref="PairWords"/>.</summary>
    public required string Findings { get; init; }

    /// <summary>What they are most likely if they are two, in both languages, parted by a bar.</summary>
    public required string Otherwise { get; init; }
    public PairState State { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }

    public void Decide(PairState state, DateTimeOffset at, Guid by) => (State, DecidedAt, DecidedBy) = (state, at, by);

    public void Reopen() => (State, DecidedAt, DecidedBy) = (PairState.Open, null, null);
}

/// <summary>The engine's sentences about a pair, from the codes that are kept.</summary>
internal static class PairWords
{
    private static readonly IReadOnlyList<Engines.Linkage.Comparison<LinkPerson>> Fields = PersonLinkage.Scheme(new AddressParser(KnownNames.None)).Comparisons;

    public static string Codes(LinkedPair pair) => string.Join(' ', pair.Findings.Select(finding => $"{finding.Field}={finding.Level}"));

    /// <summary>Field by field: what was found, and whether it is the same, near, or two.</summary>
    public static IEnumerable<(string Field, Sentence Said, AgreementKind Kind)> Said(string codes) =>
        from finding in codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let parts = finding.Split('=')
        from field in Fields
        where field.Field == parts[0]
        from level in field.Levels
        where level.Code == parts[1]
        select (field.Field, level.Saying, level.Kind);
}
