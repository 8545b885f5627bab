using Linli.Kernel;

namespace Linli.Reports.Admission;

/// <summary>What is refused about applications, opinions, decisions and assignments.</summary>
internal static class AdmissionRefusals
{
    public static readonly Refusal NoApplication = new(RefusalKind.NotFound, "reports.no-application");
    public static readonly Refusal Place = new(RefusalKind.Invalid, "reports.admission-place", "place");
    public static readonly Refusal Kind = new(RefusalKind.Invalid, "reports.admission-kind", "kind");
    public static readonly Refusal Nature = new(RefusalKind.Invalid, "reports.admission-nature", "nature");
    public static readonly Refusal Class = new(RefusalKind.Invalid, "reports.admission-class", "class");
    public static readonly Refusal Role = new(RefusalKind.Invalid, "reports.admission-role", "role");
    public static readonly Refusal Title = new(RefusalKind.Invalid, "reports.admission-title", "title", Application.TitleLengthMax);
    public static readonly Refusal Fields = new(RefusalKind.Invalid, "reports.admission-fields", "fields", Application.FieldsMost, Application.FieldLengthMax);

    /// <summary>{0}: the line; {1}: what it would ask.</summary>
    public static readonly Refusal FieldForbidden = new(RefusalKind.Invalid, "reports.admission-field-forbidden", "fields");
    public static readonly Refusal Basis = new(RefusalKind.Invalid, "reports.admission-basis", "basis");
    public static readonly Refusal Frequency = new(RefusalKind.Invalid, "reports.admission-frequency", "frequency");
    public static readonly Refusal Minutes = new(RefusalKind.Invalid, "reports.admission-minutes", "minutes", Application.MinutesMost);
    public static readonly Refusal Since = new(RefusalKind.Invalid, "reports.admission-since", "since");
    public static readonly Refusal Until = new(RefusalKind.Invalid, "reports.admission-until", "until");
    public static readonly Refusal Standard = new(RefusalKind.Invalid, "reports.admission-standard", "standard");
    public static readonly Refusal Conditions = new(RefusalKind.Invalid, "reports.admission-conditions", "conditions");

    /// <summary>A table must name what comes back.</summary>
    public static readonly Refusal Returns = new(RefusalKind.Invalid, "reports.admission-returns", "returns");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal WordsLength = new(RefusalKind.Invalid, "reports.words-length");
    public static readonly Refusal WordsNamePeople = new(RefusalKind.Invalid, "reports.words-name-people");

    /// <summary>{0} the class, {1} the rule, {2} the document.</summary>
    public static readonly Refusal NoTask = new(RefusalKind.Conflict, "reports.no-task");

    /// <summary>{0} the class, {1} the rule, {2} the document.</summary>
    public static readonly Refusal NotResponsible = new(RefusalKind.Conflict, "reports.not-responsible");
    public static readonly Refusal NotAdmitted = new(RefusalKind.Conflict, "reports.not-admitted");

    public static readonly Refusal Stand = new(RefusalKind.Invalid, "reports.opinion-stand", "stand");
    public static readonly Refusal OpinionWords = new(RefusalKind.Invalid, "reports.opinion-words", "said");
    public static readonly Refusal OpinionsOver = new(RefusalKind.Conflict, "reports.opinions-over");

    public static readonly Refusal DecidedAlready = new(RefusalKind.Conflict, "reports.admission-decided");
    public static readonly Refusal Decision = new(RefusalKind.Invalid, "reports.admission-decision", "admit");
    public static readonly Refusal Reason = new(RefusalKind.Invalid, "reports.admission-reason", "reason");
    public static readonly Refusal Ground = new(RefusalKind.Invalid, "reports.admission-ground", "ground");
    public static readonly Refusal AdmitUntil = new(RefusalKind.Invalid, "reports.admission-admit-until", "admitUntil");
    public static readonly Refusal People = new(RefusalKind.Invalid, "reports.admission-people", "people");

    /// <summary>{0}: communities that have not spoken yet.</summary>
    public static readonly Refusal HearFirst = new(RefusalKind.Conflict, "reports.hear-first");

    public static readonly Refusal CleanUpTitle = new(RefusalKind.Invalid, "reports.clean-up-title", "title", CleanUp.TitleLengthMax);
    public static readonly Refusal CleanUpDue = new(RefusalKind.Invalid, "reports.clean-up-due", "due", CleanUp.DaysMost);
    public static readonly Refusal CleanUpOpen = new(RefusalKind.Conflict, "reports.clean-up-open");
    public static readonly Refusal CleanUpNothing = new(RefusalKind.Conflict, "reports.clean-up-nothing");
    public static readonly Refusal NoCleanUp = new(RefusalKind.NotFound, "reports.no-clean-up");
    public static readonly Refusal CleanUpChoice = new(RefusalKind.Invalid, "reports.clean-up-choice", "choice");
    public static readonly Refusal CleanUpInto = new(RefusalKind.Invalid, "reports.clean-up-into", "into");
    public static readonly Refusal CleanUpGoesOn = new(RefusalKind.Conflict, "reports.clean-up-goes-on", "choice");
    public static readonly Refusal CleanUpUndecided = new(RefusalKind.Conflict, "reports.clean-up-undecided");

    /// <summary>{0}: entries that are not decided.</summary>
    public static readonly Refusal CleanUpLeft = new(RefusalKind.Conflict, "reports.clean-up-left");

    public static readonly Refusal Due = new(RefusalKind.Invalid, "reports.assignment-due", "due");
    public static readonly Refusal Words = new(RefusalKind.Invalid, "reports.assignment-words", "words");
    public static readonly Refusal NoAssignment = new(RefusalKind.NotFound, "reports.no-assignment");
    public static readonly Refusal AssignmentOver = new(RefusalKind.Conflict, "reports.assignment-over");
}
