using System.Text.Json;

namespace Linli.Tidy.Tests.Sources;

/// <summary>The sentences as people wrote them: a JSON file per folder and language below src/.</summary>
internal static class Words
{
    public static readonly string[] Languages = ["zh-Hans", "en"];

    /// <summary>Folder → language → key → sentence.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ByFolder() => House.Code(".json")
        .Where(file => file.Path.Contains("/Words/", StringComparison.Ordinal) && LanguageOf(file.Path) is not null)
        .GroupBy(file => file.Path[..file.Path.LastIndexOf('/')])
        .ToDictionary(
            folder => folder.Key,
            folder => (IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>)folder.ToDictionary(
                file => LanguageOf(file.Path)!,
                file => (IReadOnlyDictionary<string, string>)JsonSerializer.Deserialize<Dictionary<string, string>>(file.Text)!));

    /// <summary>All sentences of the house: language → key → sentence.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Written() => Languages.ToDictionary(
        language => language,
        language => (IReadOnlyDictionary<string, string>)ByFolder().Values
            .Where(folder => folder.ContainsKey(language)).SelectMany(folder => folder[language])
            .GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.First().Value));

    /// <summary>zh-Hans.json and kit.zh-Hans.json are both zh-Hans.</summary>
    private static string? LanguageOf(string path) => Languages.FirstOrDefault(language => Path.GetFileNameWithoutExtension(path).Split('.')[^1] == language);
}
