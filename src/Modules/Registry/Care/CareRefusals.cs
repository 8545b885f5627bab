using Linli.Kernel;

namespace Linli.Registry.Care;

/// <summary>What is refused about care. The sentences stand in Words under <c>refusal.registry.care-…</c>.</summary>
internal static class CareRefusals
{
    public static readonly Refusal Need = new(RefusalKind.Invalid, "registry.care-need", "need");
    public static readonly Refusal Line = new(RefusalKind.Invalid, "registry.care-line", "line");
    public static readonly Refusal Ground = new(RefusalKind.Invalid, "registry.care-ground", "ground");
    public static readonly Refusal Law = new(RefusalKind.Invalid, "registry.care-law", "law");
    public static readonly Refusal Guardian = new(RefusalKind.Invalid, "registry.care-guardian", "by");

    /// <summary>{0}: months.</summary>
    public static readonly Refusal Review = new(RefusalKind.Invalid, "registry.care-review", "reviewOn", CareTag.MonthsMost);

    /// <summary>No post of the line at the home: nobody could help, so nothing is kept.</summary>
    public static readonly Refusal Nobody = new(RefusalKind.Conflict, "registry.care-nobody", "need");
    public static readonly Refusal ByLaw = new(RefusalKind.Conflict, "registry.care-by-law");

    /// <summary>A police contact, or the order line, whatever else they hold (W03, W21).</summary>
    public static readonly Refusal Barred = new(RefusalKind.NotAllowed, "registry.care-barred");

    /// <summary>Said alike whether the person has a tag or not.</summary>
    public static readonly Refusal NotYours = new(RefusalKind.NotAllowed, "registry.care-not-yours");
}
