namespace Linli.Contracts;

/// <summary>What a data element is a value of.</summary>
public enum ElementOf { Place, Person, Household, Dwelling, Case, Organisation }

/// <summary>What a value of an element looks like.</summary>
public enum ElementType
{
    /// <summary>A whole number from 0 on.</summary>
    Count,

    /// <summary>A number, also with decimals.</summary>
    Number,

    /// <summary>0 to 100.</summary>
    Percent,
    Text,

    /// <summary>One of a closed list.</summary>
    Code,
    Day,
    YesOrNo,

    /// <summary>Eighteen characters with a check digit; opaque but for that.</summary>
    IdentityNumber,
    Mobile,

    /// <summary>18 characters, 统一社会信用代码.</summary>
    CreditCode,

    /// <summary>Twelve digits, the statistical code of a division.</summary>
    PlaceCode,
}

/// <summary>How much care a value takes, from what anybody may know to what PIPL article 28 calls sensitive.</summary>
public enum Sensitivity { Open, Internal, Personal, Sensitive }

/// <summary>
/// A data element that a module answers for. Name and meaning stand among the module's words under <c>element.{Code}</c> and
/// <c>element.{Code}.what</c>, the unit under <c>element-unit.{Unit}</c>, the source under <c>element-source.{module}</c>.
/// </summary>
/// <param name="Code">What it is of, a dot, and its name: <c>place.people-60-plus</c>.</param>
/// <param name="FreshDays">So many days old a value may be.</param>
/// <param name="Computed">There is a column of it: a number for each place.</param>
public sealed record SourceElement(string Code, ElementOf Of, ElementType Type, string? Unit, Sensitivity Sensitivity, int FreshDays, bool Computed = false)
{
    /// <summary>Of a <see cref="ElementType.Code"/> the codes; their words stand under <c>element.{Code}.{code}</c>.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Of a text, in characters.</summary>
    public int? LengthMost { get; init; }

    /// <summary>What a field of people is kept for, and on what basis: codes of words of the module; null for what is counted or public.</summary>
    public string? Purpose { get; init; }
    public string? Basis { get; init; }
}

/// <summary>Where the rows are listed that a number counts.</summary>
/// <param name="Address">Of a page of the module, narrowed as far as that page can be; it asks once more who may read it.</param>
/// <param name="IsWider">It lists more than was counted: what was counted is among it.</param>
public sealed record BehindNumber(string Address, bool IsWider = false);

/// <summary>What a column is asked for, as the audit keeps it. No column is given for nothing (guard 13: free text is no purpose).</summary>
/// <param name="Kind">Code of the kind.</param>
/// <param name="Id">Of the entry of the catalogue, of the sharing, or of the post whose office does its own work; nobody's where the house reckons by itself.</param>
public sealed record ColumnFor(string Kind, Guid Id)
{
    /// <summary>Kept by the house for its own communities: nobody reads it then.</summary>
    public static readonly ColumnFor House = new("house", Guid.Empty);

    /// <summary>For a table or task that was admitted, or is to be decided on.</summary>
    public static ColumnFor Entry(Guid id) => new("entry", id);

    /// <summary>For a department's program, by what was approved for it.</summary>
    public static ColumnFor Sharing(Guid id) => new("sharing", id);

    /// <summary>For the work of the post's own office.</summary>
    public static ColumnFor OwnOffice(PostCard by) => new("own-office", by.Id.Id);
}

/// <summary>
/// A question that each module answers from its own tables: which data elements it holds, and a column of numbers by place as
/// of a day, under a purpose. Counts only; nothing of anybody. Who asks writes down what a department read of people, and for what.
/// </summary>
public interface IElementSource
{
    /// <summary>Of the module, as in its tables.</summary>
    string Name { get; }

    IReadOnlyList<SourceElement> Elements { get; }

    /// <returns>For each place in the order given; null where that day can't be counted any more.</returns>
    Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, ColumnFor purpose, CancellationToken stop);

    /// <summary>The rows behind the number of one place.</summary>
    /// <returns>Null where no page lists them as they were on that day, or none that the caller may open there.</returns>
    BehindNumber? Behind(string code, PlaceCard place, DateOnly on) => null;
}
