using Linli.Cases.Tombstones;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Tombstones;

/// <summary>A tombstone in words.</summary>
internal static class TombstoneWords
{
    public static string Reason(this Words words, TombstoneReason reason) => words["cases.tombstone.reason." + reason.ToString().ToLowerInvariant()];

    /// <summary>The sentence for everybody.</summary>
    public static string Says(this Words words, Tombstone left) => words["cases.tombstone.says." + left.Reason.ToString().ToLowerInvariant(), left.Reference ?? ""];

    /// <summary>The number of the matter that it leads to; null where it leads nowhere.</summary>
    public static string? LeadsTo(this Tombstone left) => left.Reason is TombstoneReason.Merged or TombstoneReason.Doubled ? left.Reference : null;
}
