using Linli.Kernel;

namespace Linli.Reports.Surveys;

/// <summary>What is refused about quick forms.</summary>
internal static class SurveyRefusals
{
    public static readonly Refusal NoSurvey = new(RefusalKind.NotFound, "reports.no-survey");
    public static readonly Refusal Title = new(RefusalKind.Invalid, "reports.survey-title", "title", Survey.TitleLengthMax);
    public static readonly Refusal Purpose = new(RefusalKind.Invalid, "reports.survey-purpose", "purpose");
    public static readonly Refusal Consent = new(RefusalKind.Invalid, "reports.survey-consent", "consent");
    public static readonly Refusal Asked = new(RefusalKind.Invalid, "reports.survey-asked", "asked");
    public static readonly Refusal Place = new(RefusalKind.Invalid, "reports.survey-place", "place");
    public static readonly Refusal Until = new(RefusalKind.Invalid, "reports.survey-until", "until", Survey.DaysMost);
    public static readonly Refusal NotAdmitted = new(RefusalKind.NotAllowed, "reports.survey-not-admitted", "entry");
    /// <summary>{0}: the question as the entry's lines must name it; {1}: number of the entry.</summary>
    public static readonly Refusal NotInEntry = new(RefusalKind.NotAllowed, "reports.survey-not-in-entry");
    public static readonly Refusal NoQuestions = new(RefusalKind.Invalid, "reports.survey-no-questions", "text0");

    /// <summary>{0}: what is never asked.</summary>
    public static readonly Refusal Forbidden = new(RefusalKind.Invalid, "reports.survey-forbidden");
    public static readonly Refusal QuestionLength = new(RefusalKind.Invalid, "reports.survey-question-length", null, SurveyQuestion.TextLengthMax);
    public static readonly Refusal QuestionTwice = new(RefusalKind.Invalid, "reports.survey-question-twice");

    /// <summary>{0}: options at most; {1}: characters of each.</summary>
    public static readonly Refusal Options = new(RefusalKind.Invalid, "reports.survey-options", null, SurveyQuestion.OptionsMost, SurveyQuestion.OptionLengthMax);
    public static readonly Refusal Limits = new(RefusalKind.Invalid, "reports.survey-limits");
    public static readonly Refusal Element = new(RefusalKind.Invalid, "reports.survey-element");

    /// <summary>{0}: the element's name.</summary>
    public static readonly Refusal ElementType = new(RefusalKind.Invalid, "reports.survey-element-type");

    /// <summary>{0}: days that the element allows.</summary>
    public static readonly Refusal ValidDays = new(RefusalKind.Invalid, "reports.survey-valid-days");
    public static readonly Refusal NoDraft = new(RefusalKind.Conflict, "reports.survey-no-draft");
    public static readonly Refusal Over = new(RefusalKind.Conflict, "reports.survey-over");
    public static readonly Refusal NoHousehold = new(RefusalKind.NotFound, "reports.survey-no-household");
    public static readonly Refusal ReadEnough = new(RefusalKind.TooMany, "reports.answers-read-enough", null, ReadAnswers.MostADay);
    public static readonly Refusal Missing = new(RefusalKind.Invalid, "reports.answer-missing");
    public static readonly Refusal Length = new(RefusalKind.Invalid, "reports.answer-length", null, SurveyQuestion.AnswerLengthMax);
    public static readonly Refusal NamesPeople = new(RefusalKind.Invalid, "reports.answer-names-people");

    /// <summary>{0}, {1}: from which number to which.</summary>
    public static readonly Refusal Number = new(RefusalKind.Invalid, "reports.answer-number");
    public static readonly Refusal Option = new(RefusalKind.Invalid, "reports.answer-option");
    public static readonly Refusal Day = new(RefusalKind.Invalid, "reports.answer-day");

    /// <summary>{0}: what the form itself says of it.</summary>
    public static readonly Refusal NotFit = new(RefusalKind.Invalid, "reports.answer-not-fit-so");
    public static readonly Refusal NotFitUnsaid = new(RefusalKind.Invalid, "reports.answer-not-fit");

    /// <summary>The workbook of an XLSForm. {0}: sheet, {1}: row, {2}: column.</summary>
    public static readonly Refusal FormFault = new(RefusalKind.Invalid, "reports.survey-form-fault", "file");
    public static readonly Refusal FormUnreadable = new(RefusalKind.Invalid, "reports.survey-form-unreadable", "file");
    public static readonly Refusal FormLarge = new(RefusalKind.Invalid, "reports.survey-form-large", "file", BringXlsForm.BytesMost / 1024);
    public static readonly Refusal Empty = new(RefusalKind.Invalid, "reports.answers-none");
    public static readonly Refusal TooMany = new(RefusalKind.TooMany, "reports.answers-many", null, TakeAnswers.LinkMost);
}
