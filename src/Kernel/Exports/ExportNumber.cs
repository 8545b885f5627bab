using System.Security.Cryptography;

namespace Linli.Kernel.Exports;

/// <summary>The number of an export, such as <c>7K3QM-9PX2T</c>: random, so that nobody guesses another's, without letters that are read for figures.</summary>
internal static class ExportNumber
{
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 10;

    public static string New()
    {
        var signs = RandomNumberGenerator.GetString(Signs, Length);
        return $"{signs[..5]}-{signs[5..]}";
    }

    /// <summary>As somebody reads it off a page: small letters, spaces and a missing hyphen are all right; null where it can't be one.</summary>
    public static string? Read(string? typed)
    {
        var signs = string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return signs.Length == Length && signs.All(Signs.Contains) ? $"{signs[..5]}-{signs[5..]}" : null;
    }
}
