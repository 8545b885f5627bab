using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Linli.Kernel.Web;

/// <summary>
/// The house's sentences: JSON files by module and language, embedded as <c>Words/{Module}/{language}.json</c> or, where a
/// module has several surfaces, <c>Words/{Module}/{surface}_{language}.json</c>; flat keys such as <c>cases.queue.title</c> and <c>refusal.cases.answer-length</c>. A key that lacks a sentence is shown as
/// itself, and Tidy.Tests finds it.
/// </summary>
public sealed class Words : IStringLocalizer
{
    public static readonly string[] Languages = ["zh-Hans", "zh-Hant", "en"];

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;

    /// <summary>Sentences that a district has given in languages of its own, by language and key.</summary>
    private volatile FrozenDictionary<string, FrozenDictionary<string, string>> added = FrozenDictionary<string, FrozenDictionary<string, string>>.Empty;

    public Words(IEnumerable<Assembly> assemblies)
    {
        var all = Languages.ToDictionary(language => language, _ => new Dictionary<string, string>());
        foreach (var assembly in assemblies.Distinct())
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Words/", StringComparison.Ordinal)))
            {
                if (!all.TryGetValue(Path.GetFileNameWithoutExtension(name).Split('_')[^1], out var words)) continue;
                using var stream = assembly.GetManifestResourceStream(name)!;
                foreach (var (key, sentence) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) words[key] = sentence;
            }
        }

        byLanguage = all.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary());
    }

    /// <summary>Shows English sentences otherwise, where the reader's language is one of those that only test (qps-…). Patterns of dates and lists stay.</summary>
    public Func<string, string>? InTests { get; set; }

    /// <summary>The reader's language, one of <see cref="Languages"/>.</summary>
    public static string Language => CultureInfo.CurrentUICulture.Name switch
    {
        "en" => "en",
        var test when test.StartsWith("qps-", StringComparison.OrdinalIgnoreCase) => "en",
        "zh-Hant" => "zh-Hant",
        _ => "zh-Hans",
    };

    public IReadOnlyDictionary<string, string> In(string language) => byLanguage[language];

    /// <summary>Takes the sentences of added languages (<see cref="Translations.AddedLanguage"/>), all at once.</summary>
    public void Speak(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> languages) =>
        added = languages.ToFrozenDictionary(language => language.Key, language => language.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is any sentence in an added language.</summary>
    public bool Speaks(string language) => added.ContainsKey(language);

    /// <summary>A sentence in an added language with what is filled into it; null where nobody has given it.</summary>
    public string? SayIn(string language, string name, params object[] arguments) =>
        added.GetValueOrDefault(language)?.GetValueOrDefault(name) is { } sentence ? string.Format(CultureInfo.CurrentCulture, sentence, arguments) : null;

    public LocalizedString this[string name] => this[name, []];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var sentence = added.GetValueOrDefault(CultureInfo.CurrentUICulture.Name)?.GetValueOrDefault(name) ?? Find(Language, name);
            if (sentence is not null && InTests is { } shown && CultureInfo.CurrentUICulture.Name.StartsWith("qps-", StringComparison.OrdinalIgnoreCase) && !IsPattern(name)) sentence = shown(sentence);
            return sentence is null
                ? new LocalizedString(name, name, resourceNotFound: true)
                : new LocalizedString(name, arguments.Length == 0 ? sentence : string.Format(CultureInfo.CurrentCulture, sentence, arguments));
        }
    }

    public string Say(Refusal no) => this["refusal." + no.Code, no.Values];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        byLanguage[Language].Select(pair => new LocalizedString(pair.Key, pair.Value));

    private static bool IsPattern(string name) => name.EndsWith("-format", StringComparison.Ordinal) || name.EndsWith(".key", StringComparison.Ordinal) || name.Contains("pattern", StringComparison.Ordinal);

    private string? Find(string language, string name) =>
        byLanguage[language].GetValueOrDefault(name) ?? (language == "zh-Hant" ? byLanguage["zh-Hans"].GetValueOrDefault(name) : null);
}
