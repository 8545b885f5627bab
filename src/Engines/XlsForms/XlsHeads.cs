namespace Linli.Engines.XlsForms;

/// <summary>The headings of the three sheets (XLSForm reference table), and which of them have an effect that is not had here.</summary>
internal static class XlsHeads
{
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["relevance"] = "relevant", ["bind::relevant"] = "relevant", ["bind::required"] = "required", ["bind::constraint"] = "constraint",
        ["calculate"] = "calculation", ["bind::calculate"] = "calculation", ["caption"] = "label", ["readonly"] = "read_only", ["bind::readonly"] = "read_only",
        ["constraint_msg"] = "constraint_message", ["bind::jr:constraintmsg"] = "constraint_message", ["requiredmsg"] = "required_message", ["required_msg"] = "required_message", ["bind::jr:requiredmsg"] = "required_message",
        ["value"] = "name", ["set_form_title"] = "form_title", ["set_form_id"] = "form_id", ["title"] = "form_title", ["id_string"] = "form_id", ["repeatcount"] = "repeat_count",
    };

    private static readonly string[] Translated = ["label", "hint", "constraint_message", "required_message", "guidance_hint"];

    /// <summary>What makes a form another one where it is filled in: read by ODK, not here.</summary>
    private static readonly string[] WithEffect = ["choice_filter", "repeat_count", "trigger", "default", "parameters", "query", "save_to", "read_only", "intent"];

    /// <summary>Columns of <c>survey</c> that are refused where a cell of theirs says anything.</summary>
    public static bool IsUnsupported(string known) => WithEffect.Contains(known) || known.StartsWith("bind::", StringComparison.Ordinal);

    /// <summary>A heading in the words of the specification: small letters, an underscore for a space, <c>::</c> before the language.</summary>
    public static string Known(string head, string sheet)
    {
        var (name, language) = Parted(head.Trim());
        var plain = name.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        if (sheet.Equals(XlsSheet.Settings, StringComparison.OrdinalIgnoreCase) && plain is "name" or "value") return plain;
        plain = Aliases.GetValueOrDefault(plain, plain);
        if (language is null) return plain;
        return Translated.Contains(plain) ? $"{plain}::{language}" : Aliases.GetValueOrDefault($"{plain}::{language.ToLowerInvariant()}", $"{plain}::{language}");
    }

    /// <summary>Behind <c>::</c>; older forms write one colon.</summary>
    private static (string Name, string? Language) Parted(string head)
    {
        var at = head.IndexOf("::", StringComparison.Ordinal);
        if (at > 0) return (head[..at].Trim(), head[(at + 2)..].Trim());
        at = head.IndexOf(':', StringComparison.Ordinal);
        return at > 0 ? (head[..at].Trim(), head[(at + 1)..].Trim()) : (head, null);
    }
}
