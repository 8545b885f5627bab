using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Linli.Kit;

/// <summary>
/// The words that the parts themselves say (states, clocks, "可以不写"), in one language.
/// Simplified Chinese and English are written in <c>Words/</c>, Traditional Chinese is made from the former at build.
/// </summary>
public sealed class KitWords
{
    static readonly FrozenDictionary<string, KitWords> Languages =
        new[] { "zh-Hans", "zh-Hant", "en" }.ToFrozenDictionary(x => x, x => new KitWords(x));

    /// <summary>English as <see cref="TestLanguage"/> shows it; clocks keep their patterns of dates.</summary>
    static readonly Lazy<KitWords> Mirrored = new(() => new KitWords(Languages["en"]));

    readonly FrozenDictionary<string, string> words;

    KitWords(KitWords english)
    {
        (Language, Dates) = (english.Language, english.Dates);
        words = english.words.ToFrozenDictionary(x => x.Key, x => x.Key.StartsWith("clock.date", StringComparison.Ordinal) ? x.Value : TestLanguage.Say(x.Value));
    }

    KitWords(string language)
    {
        Language = language;
        using var file = typeof(KitWords).Assembly.GetManifestResourceStream($"words/kit.{language}")
            ?? throw new InvalidOperationException($"The kit was built without its {language} words.");
        words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
        Dates = CultureInfo.GetCultureInfo(language == "en" ? "en" : "zh-CN");
    }

    /// <summary>zh-Hans, zh-Hant or en.</summary>
    public string Language { get; }

    internal CultureInfo Dates { get; }

    /// <summary>The codes of all sentences; equal in every language.</summary>
    public IEnumerable<string> Codes => words.Keys;

    /// <summary>The words for the reader of this request, by the current UI culture; any language without its own reads Simplified Chinese.</summary>
    public static KitWords Current => For(CultureInfo.CurrentUICulture);

    public static KitWords For(CultureInfo culture)
    {
        if (culture.Name.Equals(TestLanguage.Code, StringComparison.OrdinalIgnoreCase)) return Mirrored.Value;
        for (var at = culture; at.Name.Length > 0; at = at.Parent)
        {
            if (Languages.TryGetValue(at.Name, out var found)) return found;
            if (at.Name is "zh-HK" or "zh-TW" or "zh-MO") return Languages["zh-Hant"];
        }
        return Languages["zh-Hans"];
    }

    public string this[string code] => words[code];

    public string Say(string code, params object[] with) => string.Format(Dates, words[code], with);

    internal bool Knows(string code) => words.ContainsKey(code);
}
