using System.Text.Json;

namespace Linli.Tidy.Tests.Sources;

/// <summary>The sentences as people wrote them: a JSON file per set and language below src/.</summary>
internal static class Words
{
    public static readonly string[] Languages = ["zh-Hans", "en"];

    /// <summary>Set (a folder, with the name before the language where there is one) → language → key → sentence.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> BySet() => House.Code(".json")
        .Where(file => file.Path.Contains("/Words/", StringComparison.Ordinal) && LanguageOf(file.Path) is not null)
        .GroupBy(file => file.Path.Replace(LanguageOf(file.Path)!, "…", StringComparison.Ordinal))
        .ToDictionary(
            set => set.Key,
            set => (IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>)set.ToDictionary(
                file => LanguageOf(file.Path)!,
                file => (IReadOnlyDictionary<string, string>)JsonSerializer.Deserialize<Dictionary<string, string>>(file.Text)!));

    /// <summary>All sentences of the house: language → key → sentence.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Written() => Languages.ToDictionary(
        language => language,
        language => (IReadOnlyDictionary<string, string>)BySet().Values
            .Where(set => set.ContainsKey(language)).SelectMany(set => set[language])
            .GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.First().Value));

    /// <summary>zh-Hans.json, kit.zh-Hans.json and verbs_zh-Hans.json are all zh-Hans.</summary>
    private static string? LanguageOf(string path) => Languages.FirstOrDefault(language => Path.GetFileNameWithoutExtension(path).Split('.', '_')[^1] == language);
}
