using Linli.Kernel;

namespace Linli.Territory;

internal static class TerritoryRefusals
{
    public static readonly Refusal NoSuchPlace = new(RefusalKind.NotFound, "territory.no-such-place");
    public static readonly Refusal NoSuchPost = new(RefusalKind.NotFound, "territory.no-such-post");
    public static readonly Refusal NoSuchHolding = new(RefusalKind.NotFound, "territory.no-such-holding");
    public static readonly Refusal NotAGrid = new(RefusalKind.Invalid, "territory.not-a-grid");
    public static readonly Refusal NotACommunity = new(RefusalKind.Invalid, "territory.not-a-community", "to");
    public static readonly Refusal SameCommunity = new(RefusalKind.Invalid, "territory.same-community", "to");

    /// <summary>{0}: today.</summary>
    public static readonly Refusal DayAhead = new(RefusalKind.Invalid, "territory.day-ahead", "on");

    /// <summary>{0}: the first day that is possible.</summary>
    public static readonly Refusal DayTooEarly = new(RefusalKind.Invalid, "territory.day-too-early", "on");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal ReasonLength = new(RefusalKind.Invalid, "territory.reason-length", "reason");

    /// <summary>{0}: grids wanted, {1}: buildings there are.</summary>
    public static readonly Refusal TooFewToSplit = new(RefusalKind.Invalid, "territory.too-few-to-split", "cells");

    public static readonly Refusal NoSplit = new(RefusalKind.Invalid, "territory.no-split", "going");
    public static readonly Refusal GridChanged = new(RefusalKind.Conflict, "territory.grid-changed");

    public static readonly Refusal GroundChanged = new(RefusalKind.Conflict, "territory.ground-changed");
    public static readonly Refusal NothingToRegrid = new(RefusalKind.Invalid, "territory.nothing-to-regrid", "chosen");
    public static readonly Refusal NotOfCommunity = new(RefusalKind.Invalid, "territory.not-of-community", "chosen");
    public static readonly Refusal ChooseGrid = new(RefusalKind.Invalid, "territory.choose-grid", "to");
    public static readonly Refusal GridEnds = new(RefusalKind.Conflict, "territory.grid-ends", "to");

    /// <summary>{0}: how many buildings, stairwells and homes still lie in it.</summary>
    public static readonly Refusal GridNotEmpty = new(RefusalKind.Conflict, "territory.grid-not-empty");

    /// <summary>{0}: open matters.</summary>
    public static readonly Refusal GridHasWork = new(RefusalKind.Conflict, "territory.grid-has-work");

    public static readonly Refusal GridAwaited = new(RefusalKind.Conflict, "territory.grid-awaited");

    /// <summary>{0}: the last day that is possible.</summary>
    public static readonly Refusal DayTooFar = new(RefusalKind.Invalid, "territory.day-too-far", "on");

    public static readonly Refusal SheetMissing = new(RefusalKind.Invalid, "territory.sheet-missing", "sheet");

    /// <summary>{0}: megabytes at most.</summary>
    public static readonly Refusal SheetTooLarge = new(RefusalKind.Invalid, "territory.sheet-too-large", "sheet");

    public static readonly Refusal SheetUnreadable = new(RefusalKind.Invalid, "territory.sheet-unreadable", "sheet");

    /// <summary>{0} and {1}: the columns, in Chinese and in English.</summary>
    public static readonly Refusal SheetColumns = new(RefusalKind.Invalid, "territory.sheet-columns", "sheet");

    public static readonly Refusal SheetEmpty = new(RefusalKind.Invalid, "territory.sheet-empty", "sheet");

    /// <summary>{0}: rows at most.</summary>
    public static readonly Refusal SheetTooLong = new(RefusalKind.Invalid, "territory.sheet-too-long", "sheet");

    /// <summary>{0}: how many cells are wrong.</summary>
    public static readonly Refusal SheetHasProblems = new(RefusalKind.Invalid, "territory.sheet-has-problems", "sheet");

    /// <summary>{0}: the net.</summary>
    public static readonly Refusal NetElsewhere = new(RefusalKind.Conflict, "territory.net-elsewhere", "sheet");

    public static readonly Refusal NetNotThen = new(RefusalKind.Conflict, "territory.net-not-then", "on");
    public static readonly Refusal OneNetALine = new(RefusalKind.Invalid, "territory.one-net-a-line");
    public static readonly Refusal NoSuchChange = new(RefusalKind.NotFound, "territory.no-such-change");
    public static readonly Refusal UndoneAlready = new(RefusalKind.Conflict, "territory.undone-already");
    public static readonly Refusal SomethingFollowed = new(RefusalKind.Conflict, "territory.something-followed");

    /// <summary>{0} and {1}: why, in Chinese and in English.</summary>
    public static readonly Refusal NoRedraw = new(RefusalKind.Invalid, "territory.no-redraw", "cells");

    /// <summary>{0} and {1}: corners at least and at most.</summary>
    public static readonly Refusal NoOutline = new(RefusalKind.Invalid, "territory.no-outline", "points");
    public static readonly Refusal OutlineElsewhere = new(RefusalKind.Invalid, "territory.outline-elsewhere", "points");
    public static readonly Refusal NoPointsAround = new(RefusalKind.Invalid, "territory.no-points-around", "points");

    public static readonly Refusal NotACode = new(RefusalKind.Invalid, "territory.not-a-code", "newCode");

    /// <summary>{0}: the code.</summary>
    public static readonly Refusal CodeTaken = new(RefusalKind.Conflict, "territory.code-taken", "newCode");

    /// <summary>{0}: since when somebody holds it.</summary>
    public static readonly Refusal PostHeld = new(RefusalKind.Conflict, "territory.post-held", "account");

    /// <summary>{0}: posts that one person may hold in a grid.</summary>
    public static readonly Refusal PostsInGridEnough = new(RefusalKind.Conflict, "territory.posts-in-grid-enough", "account");

    /// <summary>{0}: grids in which one person may hold such a post.</summary>
    public static readonly Refusal GridsEnough = new(RefusalKind.Conflict, "territory.grids-enough", "account");
    public static readonly Refusal HoldsAlready = new(RefusalKind.Conflict, "territory.holds-already", "account");
    public static readonly Refusal NoSuchAccount = new(RefusalKind.Invalid, "territory.no-such-account", "account");
    public static readonly Refusal SayWho = new(RefusalKind.Invalid, "territory.say-who", "account");
    public static readonly Refusal AccountShut = new(RefusalKind.Conflict, "territory.account-shut", "account");

    /// <summary>System, security and audit lie with people who hold nothing else (GB/T 22239-2019).</summary>
    public static readonly Refusal AdministratorHoldsNone = new(RefusalKind.Conflict, "territory.administrator-holds-none", "account");

    public static readonly Refusal NobodyHandsOver = new(RefusalKind.Conflict, "territory.nobody-hands-over", "account");
    public static readonly Refusal HandsOverToSelf = new(RefusalKind.Invalid, "territory.hands-over-to-self", "account");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal NoteLength = new(RefusalKind.Invalid, "territory.note-length", "note");

    /// <summary>{0}: since when the one who follows is appointed.</summary>
    public static readonly Refusal SomebodyFollows = new(RefusalKind.Conflict, "territory.somebody-follows", "account");

    public static readonly Refusal NoPostsThere = new(RefusalKind.Invalid, "territory.no-posts-there", "kind");

    /// <summary>{0}: how many can be made at once.</summary>
    public static readonly Refusal TooManyPosts = new(RefusalKind.Invalid, "territory.too-many-posts", "kind");

    public static readonly Refusal AllPostsThere = new(RefusalKind.Conflict, "territory.all-posts-there", "kind");
    public static readonly Refusal PostHasWork = new(RefusalKind.Conflict, "territory.post-has-work", "on");
    public static readonly Refusal PostStays = new(RefusalKind.Invalid, "territory.post-stays");

    public static readonly Refusal EndedAlready = new(RefusalKind.Conflict, "territory.ended-already", "on");
    public static readonly Refusal NoPoint = new(RefusalKind.Invalid, "territory.no-point");

    /// <summary>{0}: the file that is missing.</summary>
    public static readonly Refusal ListIncomplete = new(RefusalKind.Invalid, "territory.list-incomplete");

    /// <summary>{0}: the day of the list that was read last.</summary>
    public static readonly Refusal ListTooOld = new(RefusalKind.Conflict, "territory.list-too-old");

    public static readonly Refusal NoSuchDivision = new(RefusalKind.NotFound, "territory.no-such-division");

    public static readonly Refusal NoSuchFormula = new(RefusalKind.Invalid, "territory.no-such-formula", "formula");

    /// <summary>{0}: the last day that is possible.</summary>
    public static readonly Refusal DayTooLate = new(RefusalKind.Invalid, "territory.day-too-late", "on");

    /// <summary>{0}: today.</summary>
    public static readonly Refusal FormulaNotBeforeToday = new(RefusalKind.Invalid, "territory.formula-not-before-today", "on");

    /// <summary>{0}: people at most, {1} and {2}: households at least and at most.</summary>
    public static readonly Refusal NoSuchNeed = new(RefusalKind.Invalid, "territory.no-such-need", "least");

    public static readonly Refusal NobodyNeeded = new(RefusalKind.Invalid, "territory.nobody-needed", "least");

    public static readonly Refusal NotExclusive = new(RefusalKind.Invalid, "territory.not-exclusive", "type");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal ExclusiveName = new(RefusalKind.Invalid, "territory.exclusive-name", "name");

    /// <summary>{0} and {1}: characters of the office and the telephone at most.</summary>
    public static readonly Refusal ExclusiveContact = new(RefusalKind.Invalid, "territory.exclusive-contact", "contactOffice");

    public static readonly Refusal GridNameTaken = new(RefusalKind.Conflict, "territory.grid-name-taken", "name");

    /// <summary>{0}: the building.</summary>
    public static readonly Refusal HomesInside = new(RefusalKind.Invalid, "territory.homes-inside", "buildings");

    /// <summary>{0} and {1}: metres at least and at most.</summary>
    public static readonly Refusal NoRadius = new(RefusalKind.Invalid, "territory.no-radius", "radius");

    public static readonly Refusal ExclusiveEmpty = new(RefusalKind.Invalid, "territory.exclusive-empty", "buildings");
}
