using System.Collections.Frozen;
using System.Text.Json;

namespace Linli.Kernel.Packs;

/// <summary>
/// The names of the packs that ship, in traditional script, made by OpenCC at build. A pack from elsewhere that brings no
/// zh-Hant of its own is shown in simplified script.
/// </summary>
internal static class TraditionalNames
{
    private static readonly Lazy<FrozenDictionary<string, string>> Made = new(() =>
    {
        using var stream = typeof(TraditionalNames).Assembly.GetManifestResourceStream("pack-names")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary();
    });

    public static string Of(string simplified) => Made.Value.GetValueOrDefault(simplified, simplified);
}
