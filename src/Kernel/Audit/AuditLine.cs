using System.Text;

namespace Linli.Kernel.Audit;

/// <summary>One sealed entry of the audit chain: ids and codes only, never a value of a field.</summary>
/// <param name="District">The district whose chain this is.</param>
/// <param name="ChainNo">Place in that chain, from 1 without gaps.</param>
/// <param name="At">When it happened; counted in whole microseconds of UTC, since databases keep no more.</param>
/// <param name="ActorAccount">Who did it; null for the system's own clocks.</param>
/// <param name="Post">In which post they acted, if any.</param>
/// <param name="Action">Code, e.g. "cases.answer".</param>
/// <param name="SubjectKind">Code of the kind of thing, e.g. "case".</param>
/// <param name="SubjectId">Its id, as stored.</param>
/// <param name="PurposeKind">Code of the purpose, e.g. "case", "table".</param>
/// <param name="PurposeId">The id of the case, visit, table or activation that is the purpose.</param>
/// <param name="Details">Codes in their order, e.g. names of fields read.</param>
public sealed record AuditLine(
    int District, long ChainNo, DateTimeOffset At, Guid? ActorAccount, Guid? Post, string Action,
    string SubjectKind, string? SubjectId, string? PurposeKind, string? PurposeId, IReadOnlyList<string> Details)
{
    /// <summary>
    /// The text that is sealed. Each part is written as length in bytes, colon, text, comma; a missing part as "-,";
    /// so that no two different lines have one text. Changing this form needs a new number in its first word.
    /// </summary>
    internal byte[] CanonicalBytes()
    {
        var text = new StringBuilder("linli-audit/1 ");
        Part(District.ToString());
        Part(ChainNo.ToString());
        Part(Microseconds(At).ToString());
        Part(ActorAccount?.ToString("N"));
        Part(Post?.ToString("N"));
        Part(Action);
        Part(SubjectKind);
        Part(SubjectId);
        Part(PurposeKind);
        Part(PurposeId);
        Part(Details.Count.ToString());
        foreach (var detail in Details) Part(detail);
        return Encoding.UTF8.GetBytes(text.ToString());

        void Part(string? part)
        {
            if (part is null) text.Append("-,");
            else text.Append(Encoding.UTF8.GetByteCount(part)).Append(':').Append(part).Append(',');
        }
    }

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
