using Linli.Cases.Packs;
using Linli.Kernel;

namespace Linli.Cases.Above;

/// <summary>What is refused of asks to the level above.</summary>
internal static class AboveRefusals
{
    public static readonly Refusal NotLed = new(RefusalKind.NotAllowed, "cases.above-not-led");
    public static readonly Refusal Reason = new(RefusalKind.Invalid, "cases.above-reason", "reason", AskedAbove.TextLengthMax);
    public static readonly Refusal KindMissing = new(RefusalKind.Invalid, "cases.above-kind", "kind");
    public static readonly Refusal SayWhich = new(RefusalKind.Invalid, "cases.above-say-which", "agree");
    public static readonly Refusal NobodyAbove = new(RefusalKind.Conflict, "cases.above-nobody");
    public static readonly Refusal Asked = new(RefusalKind.Conflict, "cases.above-asked");
    public static readonly Refusal Decided = new(RefusalKind.Conflict, "cases.above-decided");
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "cases.above-unknown");
    public static readonly Refusal NotYours = new(RefusalKind.NotAllowed, "cases.above-not-yours");
    public static readonly Refusal Own = new(RefusalKind.NotAllowed, "cases.above-own");
    public static readonly Refusal NotByAsker = new(RefusalKind.NotAllowed, "cases.above-not-by-asker");
    public static readonly Refusal Over = new(RefusalKind.Conflict, "cases.above-over");

    public static readonly Refusal NoClock = new(RefusalKind.Conflict, "cases.extension-no-clock");
    public static readonly Refusal RanOut = new(RefusalKind.Conflict, "cases.extension-ran-out");
    public static readonly Refusal UntilMissing = new(RefusalKind.Invalid, "cases.extension-until", "until");
    public static readonly Refusal UntilEarly = new(RefusalKind.Invalid, "cases.extension-early", "until");
    public static readonly Refusal UntilFar = new(RefusalKind.Invalid, "cases.extension-far", "until");
    public static readonly Refusal Never = new(RefusalKind.Conflict, "cases.extension-never");
    public static readonly Refusal UsedUp = new(RefusalKind.Conflict, "cases.extension-used-up", null, ExtensionRule.TimesMost);

    public static readonly Refusal Objected = new(RefusalKind.Conflict, "cases.objection-once");
    public static readonly Refusal ObjectLater = new(RefusalKind.Conflict, "cases.objection-not-here");
    public static readonly Refusal MoveWhere = new(RefusalKind.Invalid, "cases.objection-where", "post");
    public static readonly Refusal MoveBack = new(RefusalKind.Invalid, "cases.objection-back", "post");
}
