namespace Linli.Engines.Linkage;

/// <summary>One way in which two values of a field agree or differ.</summary>
/// <param name="Code">Stable, for keeping a model: <c>equal</c>, <c>homophone</c>.</param>
/// <param name="Saying">What a person reads beside a pair: 同名.</param>
/// <param name="Start">From 0 to 1: how often two records of one person are expected to agree so, before anything was learnt. All levels of a field add up to 1.</param>
/// <param name="Kind">What the level means, which learning may not turn round.</param>
public sealed record Agreement(string Code, Sentence Saying, double Start, AgreementKind Kind = AgreementKind.Near);

/// <summary>What a level means of the two values.</summary>
public enum AgreementKind
{
    /// <summary>The same value, at most written in another way.</summary>
    Same,

    /// <summary>A slip, or chance.</summary>
    Near,

    /// <summary>Two values.</summary>
    Other,
}

/// <summary>A field of two records compared: which of its levels holds, the fullest agreement first.</summary>
/// <remarks>A value that is missing on either side carries no weight and has no level (<see cref="Missing"/>).</remarks>
/// <param name="otherMost">From 0 to 1: two records of one person have two values here at most so often. What is known of a field beforehand, so that twins are not
/// learnt as one person with two names (bounds in learning: Winkler 1993, Improved decision rules).</param>
public abstract class Comparison<TRecord>(string field, IReadOnlyList<Agreement> levels, double otherMost = 1)
{
    public const int Missing = -1;

    /// <summary>Stable, for keeping a model.</summary>
    public string Field { get; } = field;

    public IReadOnlyList<Agreement> Levels { get; } = levels;

    public double OtherMost { get; } = otherMost;

    /// <summary>Keeps what is needed of a record for comparing, and no more.</summary>
    internal abstract void Add(TRecord record);

    /// <summary>All records are there.</summary>
    internal virtual void Close() { }

    /// <summary>Index into <see cref="Levels"/>, or <see cref="Missing"/>.</summary>
    internal abstract int Level(int one, int other);

    /// <summary>Bits that a rare value adds and a frequent one takes, at a level; 0 where frequency says nothing.</summary>
    internal virtual double Rarity(int one, int other, int level) => 0;
}
