using Linli.Kernel;

namespace Linli.Cases.Views;

/// <summary>What saved views refuse.</summary>
internal static class ViewRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "cases.unknown-view");
    public static readonly Refusal NameLength = new(RefusalKind.Invalid, "cases.view-name-length", "Name", SavedView.NameLengthMax);

    /// <summary>Guard 10: what people define on a running system passes guard 1.</summary>
    public static readonly Refusal NameForbidden = new(RefusalKind.Invalid, "cases.view-name-forbidden", "Name");

    /// <summary>A telephone or identity number among its words or in its name: a view is for matters, not for looking after one person.</summary>
    public static readonly Refusal NamesSomebody = new(RefusalKind.Invalid, "cases.view-names-somebody", "Name");
    public static readonly Refusal TooLong = new(RefusalKind.Invalid, "cases.view-too-long", "Name");
    public static readonly Refusal TooMany = new(RefusalKind.Conflict, "cases.view-too-many", "Name", SavedView.KeptMax);
}
