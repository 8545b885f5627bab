using Linli.Contracts;

namespace Linli.Reports.Dictionary;

/// <summary>One value of a closed list.</summary>
internal sealed record CodeName(string Code, string Name, string? NameEn = null);

/// <summary>
/// What an element means from a day on, whole: it is kept, exported and taken in as this one record, so nothing of it is lost
/// on the way.
/// </summary>
/// <param name="Name">As offices write it: 常住人口.</param>
/// <param name="Meaning">The definition, in a sentence or two: what counts, what doesn't, on which day.</param>
/// <param name="Source">Where the true value is kept.</param>
/// <param name="FreshDays">So many days old a value may be.</param>
/// <param name="Owner">Code of the department that answers for it, <c>district</c>, or the module that holds it.</param>
/// <param name="Expression">Of a derived element, in CEL over other elements of a place; null for one that is reported or held.</param>
internal sealed record Definition(
    string Name, string? NameEn, string Meaning, ElementOf Of, ElementType Type, string? Unit, Sensitivity Sensitivity, string Source, int FreshDays, string Owner)
{
    public const int NameLengthMax = 60, MeaningLengthMax = 600, UnitLengthMax = 20, SourceLengthMax = 120, FreshDaysMost = 3_660, CodesMost = 500; // characters, days

    public IReadOnlyList<CodeName> Codes { get; init; } = [];
    public decimal? Least { get; init; }
    public decimal? Most { get; init; }

    /// <summary>Of a text, in characters.</summary>
    public int? LengthMost { get; init; }

    /// <summary>An empty cell is no mistake.</summary>
    public bool MayBeEmpty { get; init; }
    public string? Expression { get; init; }

    /// <summary>Whether a value of it is a number.</summary>
    public bool IsNumber => Type is ElementType.Count or ElementType.Number or ElementType.Percent;

    /// <summary>Records compare lists by reference; a definition is the same when all that it says is.</summary>
    public bool SaysTheSameAs(Definition other) => this with { Codes = other.Codes } == other && Codes.SequenceEqual(other.Codes);
}
