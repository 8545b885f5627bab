using Linli.Engines.Flows;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>What was promised and whether it was kept, in words. Null where no clock ran.</summary>
/// <param name="Late">It was missed, or is being missed now.</param>
internal sealed record Promise(string Says, bool Late)
{
    public static Promise? Of(Case it, PortalTimes times, DateTimeOffset now, Words words)
    {
        if (it.ResolveDue is not { } due) return null;
        if (it.AnsweredAt is { } answered)
        {
            var late = answered > due;
            return new(words[late ? "cases.portal.promise.late" : "cases.portal.promise.kept", times.Before(due), times.Moment(answered), times.Length(due - answered)], late);
        }

        return it.Phase switch
        {
            Phase.Closed => null,
            Phase.Paused => new(it.WaitUntil is { } until ? words["cases.portal.promise.paused-until", times.Day(it.StateSince), times.Day(until)] : words["cases.portal.promise.paused", times.Day(it.StateSince)], false),
            _ when now > due => new(words["cases.portal.promise.over", times.Before(due), times.Length(now - due)], true),
            _ => new(words["cases.portal.promise.open", times.Before(due), times.Length(due - now)], false),
        };
    }
}
