using Linli.Kernel;

namespace Linli.Territory.Divisions.Recoding;

internal static class RecodingRefusals
{
    /// <summary>{0}: lines at most.</summary>
    public static readonly Refusal NoLines = new(RefusalKind.Invalid, "territory.recoding-no-lines", "lines");

    /// <summary>{0}: the line's number, {1}: the line.</summary>
    public static readonly Refusal LineUnread = new(RefusalKind.Invalid, "territory.recoding-line-unread", "lines");

    /// <summary>{0}: the code.</summary>
    public static readonly Refusal Unknown = new(RefusalKind.Invalid, "territory.recoding-unknown", "lines");

    /// <summary>{0} and {1}: the old and the new code.</summary>
    public static readonly Refusal KnownAlready = new(RefusalKind.Conflict, "territory.recoding-known", "lines");

    /// <summary>{0}: code and name that lie in a part that is split.</summary>
    public static readonly Refusal Unclear = new(RefusalKind.Invalid, "territory.recoding-unclear", "lines");

    /// <summary>{0}: code and name of what would get it, {1}: the code that is in use.</summary>
    public static readonly Refusal Collides = new(RefusalKind.Conflict, "territory.recoding-collides", "lines");

    /// <summary>{0}: the new code.</summary>
    public static readonly Refusal NameMissing = new(RefusalKind.Invalid, "territory.recoding-name-missing", "lines");

    /// <summary>{0}: the new code, {1}: the code above it.</summary>
    public static readonly Refusal NothingAbove = new(RefusalKind.Invalid, "territory.recoding-nothing-above", "lines");

    /// <summary>{0}: the first day that is possible, {1}: the code that stands since the day before.</summary>
    public static readonly Refusal TooEarly = new(RefusalKind.Invalid, "territory.recoding-too-early", "on");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal SourceMissing = new(RefusalKind.Invalid, "territory.recoding-source", "source");

    /// <summary>{0}: how many it would touch, {1}: how many are possible.</summary>
    public static readonly Refusal TooMany = new(RefusalKind.Invalid, "territory.recoding-too-many", "lines");

    public static readonly Refusal NoSuchRecoding = new(RefusalKind.NotFound, "territory.no-such-recoding");
    public static readonly Refusal UndoneAlready = new(RefusalKind.Conflict, "territory.recoding-undone");

    /// <summary>{0}: a code that has changed since.</summary>
    public static readonly Refusal SomethingFollowed = new(RefusalKind.Conflict, "territory.recoding-followed");
}
