namespace Linli.Reports.HandIns;

/// <summary>
/// What a hand-in would have cost at the keyboard, and what it did, by the keystroke-level model (Card, Moran and Newell 1980):
/// 0.28 s a key for an average typist, 1.35 s to find each value. Looking the values up, meetings and telephone calls are not in it.
/// </summary>
internal readonly record struct Typing(int Keys, int Values)
{
    private const double SecondsAKey = 0.28, SecondsAValue = 1.35;

    public double Minutes => ((Keys * SecondsAKey) + (Values * SecondsAValue)) / 60;

    /// <summary>Each value typed, and a key to the next cell.</summary>
    public static Typing Of(IReadOnlyCollection<string> values) => new(values.Sum(value => value.Length + 1), values.Count);
}
