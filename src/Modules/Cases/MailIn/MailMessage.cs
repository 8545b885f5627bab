using System.Text.RegularExpressions;

namespace Linli.Cases.MailIn;

/// <summary>A mail as the operator's gateway hands it in: read already, since no mail parser of its own is in this house.</summary>
/// <param name="MessageId">The mail's Message-ID: the same mail handed in twice is one matter.</param>
/// <param name="From">The sender's bare address.</param>
/// <param name="Authenticated">The gateway has found that the sender's domain stands for the mail (DMARC, RFC 7489). Only then may a mail speak for who reported.</param>
/// <param name="Headers">The mail's headers, by name; those that tell automatic mails are looked at, none is kept.</param>
/// <param name="Type">A case type, where the address that was written to stands for one; with its answers.</param>
internal sealed record MailMessage(
    string? MessageId, string? From, string? FromName, string? Subject, string? Text, bool Authenticated,
    IReadOnlyDictionary<string, string>? Headers, IReadOnlyList<MailAttachment>? Attachments,
    string? Type, Dictionary<string, System.Text.Json.JsonElement>? Answers);

/// <param name="Content">The bytes in base64. What is no photograph is left out, and the answer says how many were.</param>
internal sealed record MailAttachment(string? Name, string? Content);

internal static partial class MailReading
{
    /// <summary>
    /// Why nobody is to be answered: an automatic reply, a bounce, a list. Taking those would let two machines write to each
    /// other for ever (RFC 3834, sections 2 and 5). Null for a mail that somebody wrote.
    /// </summary>
    public static string? WhyIgnored(this MailMessage mail)
    {
        string? Header(string name) => mail.Headers?.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.Trim();
        if (Header("Auto-Submitted") is { Length: > 0 } how && !how.StartsWith("no", StringComparison.OrdinalIgnoreCase)) return "auto-submitted";
        if (Header("Return-Path") is "<>" or "") return "bounce";
        if (Header("X-Loop") is { Length: > 0 }) return "loop"; // our own mail, come back
        if (Header("Content-Type") is { } type && type.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase)) return "bounce"; // RFC 6522
        if (Header("Precedence")?.ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply") return "precedence";
        if (Header("List-Id") is { Length: > 0 } || Header("List-Unsubscribe") is { Length: > 0 }) return "list";
        if (Header("X-Autoreply") is { Length: > 0 } || Header("X-Autorespond") is { Length: > 0 } || Header("X-Failed-Recipients") is { Length: > 0 }) return "auto-reply";
        var mailbox = (mail.From ?? "").Split('@')[0].Trim().ToLowerInvariant();
        return mailbox is "mailer-daemon" or "postmaster" || mailbox.Replace("-", "", StringComparison.Ordinal) is "noreply" or "donotreply" ? "sender" : null;
    }

    /// <summary>The number in the subject of an answer, as ours carry it: <c>[350404-2026-000123]</c>.</summary>
    public static string? Reference(string subject) => InBrackets().Match(subject) is { Success: true } found ? found.Groups["number"].Value : null;

    /// <summary>The subject without what mail programs put before it.</summary>
    public static string PlainSubject(string subject) => Replies().Replace(InBrackets().Replace(subject, ""), "").Trim();

    [GeneratedRegex(@"\[(?<number>[0-9]{6}-[0-9]{4}-[0-9]{6,9})\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"^(\s*(re|aw|fwd?|回复|答复|转发)\s*[:：])+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Replies();
}
