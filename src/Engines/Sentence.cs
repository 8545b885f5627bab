namespace Linli.Engines;

/// <summary>One thing said in the two languages that people of ours write by hand: simplified Chinese and English.</summary>
/// <remarks>Traditional Chinese is made from <paramref name="Chinese"/> by OpenCC and never written by hand.</remarks>
public readonly record struct Sentence(string Chinese, string English)
{
    /// <param name="language">A culture name; whatever starts with <c>en</c> reads English, all else Chinese.</param>
    public string In(string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;

    public override string ToString() => $"{Chinese} {English}";
}
