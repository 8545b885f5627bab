using System.Globalization;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.MailIn;

/// <summary>
/// What was said to those whose mails a key has handed in: the texts that a reporter reads, for the gateway to send on. It
/// knows to whom; this house does not say.
/// </summary>
internal sealed class FindMailAnswers(LinliDb db, CasePacks packs)
{
    public const int Most = 200;

    /// <param name="State">How the matter stands, in the words for residents.</param>
    /// <param name="Asks">The office waits for an answer from the sender.</param>
    public sealed record Row(string Number, DateTimeOffset At, string Text, string State, bool Asks);

    /// <param name="Next">To be given as <c>after</c> next time; null where nothing is new.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, string? Next);

    public async Task<Page> Run(KeyHeld key, string? after, CancellationToken stop)
    {
        var (at, last) = Read(after);
        var mails = db.Set<MailKept>().Where(m => m.KeyId == key.Id);
        var found = await db.Set<CaseStep>().AsNoTracking()
            .Where(s => s.Readers != Readers.Staff && s.Text != "" && s.By != FlowPart.Reporter && mails.Any(m => m.DistrictId == s.DistrictId && m.CaseId == s.CaseId))
            .Where(s => s.At > at || (s.At == at && s.CaseId.CompareTo(last) > 0))
            .OrderBy(s => s.At).ThenBy(s => s.CaseId).Take(Most)
            .Join(db.Set<Case>(), s => new { s.DistrictId, Id = s.CaseId }, c => new { c.DistrictId, c.Id }, (s, c) => new { s.At, s.CaseId, s.Text, s.State, s.Phase, c.Number, c.PackVersion, c.TypeCode })
            .ToListAsync(stop);
        var rows = found.OrderBy(s => s.At).ThenBy(s => s.CaseId).Select(s => new Row(
            s.Number, s.At, s.Text, packs.TypeOf(s.PackVersion, s.TypeCode).Flow.States.GetValueOrDefault(s.State)?.Resident.In(Words.Language) ?? s.State, s.Phase is Phase.Paused or Phase.Answered)).ToList();
        return new(rows, found.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{found[^1].At.UtcTicks}_{found[^1].CaseId:N}"));
    }

    private static (DateTimeOffset At, Guid Last) Read(string? cursor) =>
        cursor?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? (new DateTimeOffset(at, TimeSpan.Zero), last)
            : (DateTimeOffset.UnixEpoch, Guid.Empty);
}
