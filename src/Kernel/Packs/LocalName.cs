using Linli.Engines;

namespace Linli.Kernel.Packs;

/// <summary>A name or text in each language that a pack gives it; simplified Chinese and English are always there.</summary>
public sealed class LocalName(IReadOnlyDictionary<string, string> languages)
{
    public const string Chinese = "zh-Hans", English = "en";

    public IReadOnlyDictionary<string, string> Languages { get; } = languages;

    public Sentence Sentence => new(In(Chinese), In(English));

    /// <summary>In the language itself, else for <c>en-GB</c> in English, for zh-Hant in the form made at build, else in simplified Chinese.</summary>
    public string In(string language) =>
        Languages.TryGetValue(language, out var text) || Languages.TryGetValue(language.Split('-')[0], out text) ? text
        : language == "zh-Hant" ? TraditionalNames.Of(Languages[Chinese]) : Languages[Chinese];

    public override string ToString() => In(Chinese);
}
