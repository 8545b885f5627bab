using System.Globalization;

namespace Linli.Kernel.Translations;

/// <summary>
/// A language in which the house has no words of its own, and in which a district may give them: notices, forms, whole pages.
/// What is not translated stands in Chinese.
/// </summary>
/// <param name="Code">As browsers name it.</param>
/// <param name="OwnName">As its readers call it; in itself, so in no file of words.</param>
/// <param name="FromRight">Written from right to left.</param>
/// <param name="Spoken">The code of the preference that a resident may choose, where it differs.</param>
public sealed record AddedLanguage(string Code, string OwnName, bool FromRight = false, string? Spoken = null)
{
    public static readonly IReadOnlyList<AddedLanguage> All =
    [
        new("ug", "ئۇيغۇرچە", FromRight: true), new("kk-Arab", "قازاقشا", FromRight: true, Spoken: "kk"), new("bo", "བོད་སྐད།"), new("ko", "조선말"), new("ii", "ꆈꌠꉙ"), new("za", "Vahcuengh"),
    ];

    public static AddedLanguage? Find(string? code) => All.FirstOrDefault(one => one.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Of a resident's choice (<c>registry.language</c>).</summary>
    public static AddedLanguage? OfSpoken(string? spoken) => All.FirstOrDefault(one => (one.Spoken ?? one.Code) == spoken);

    /// <summary>The reader's, where it is one of these.</summary>
    public static AddedLanguage? Current => Find(CultureInfo.CurrentUICulture.Name);
}
