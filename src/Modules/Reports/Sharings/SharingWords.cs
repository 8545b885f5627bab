using System.Globalization;
using Linli.Kernel.Web;

namespace Linli.Reports.Sharings;

/// <summary>How a sharing stands, in words.</summary>
internal static class SharingWords
{
    public static string Standing(this Words words, Sharing it, DateOnly today) => it switch
    {
        { EndedOn: { } ended } => words["reports.sharing.stand.ended", ended.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        { State: SharingState.Waiting } => words["reports.sharing.stand.waiting"],
        { State: SharingState.Declined } => words["reports.sharing.stand.declined"],
        _ when today > it.Until => words["reports.sharing.stand.over"],
        { KeyTakenAt: null } => words["reports.sharing.stand.no-key"],
        _ => words["reports.sharing.stand.holds"],
    };
}
