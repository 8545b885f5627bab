using System.Text.Json;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Surveys;

/// <summary>A draft asks nobody; that a live one is over is said by its last day, or by who ends it sooner.</summary>
internal enum SurveyState { Draft, Live, Ended }

/// <summary>Who is asked: households of a place, each question once; or anybody who has the link.</summary>
internal enum AskedOf { Households, Anybody }

/// <summary>What an answer looks like.</summary>
internal enum AnswerType { Text, Number, One, Several, YesOrNo, Day }

/// <summary>How an answer came.</summary>
internal enum AnswerSource
{
    /// <summary>The household itself, signed in.</summary>
    Own,

    /// <summary>Told to a worker, who wrote it down.</summary>
    Worker,

    /// <summary>Typed in from a sheet of paper.</summary>
    Paper,

    /// <summary>By the link, from nobody known.</summary>
    Link,
}

/// <summary>One question.</summary>
/// <param name="Key">The element's code; <c>q1</c>, <c>q2</c> … for one that means no element and is this form's alone.</param>
/// <param name="Options">Of <see cref="AnswerType.One"/> and <see cref="AnswerType.Several"/>.</param>
/// <param name="Least">Least number, itself included, or null.</param>
/// <param name="Most">Greatest number; of a text the characters.</param>
/// <param name="Element">The element of the dictionary that it asks, or null.</param>
/// <param name="ValidDays">So long an answer is not asked again; 0 without an element.</param>
internal sealed record SurveyQuestion(string Key, string Text, AnswerType Type, bool Required, IReadOnlyList<string> Options, int? Least, int? Most, string? Element, int ValidDays)
{
    public const int TextLengthMax = 60, OptionsMost = 12, OptionLengthMax = 20, AnswerLengthMax = 100, NumberMost = 1_000_000; // characters; figures

    /// <summary>No answer is taken for known longer than that, whatever its element says: it is personal.</summary>
    public const int ValidDaysMost = 365;

    /// <summary>Codes of the options, in their order, where an element has a closed list: answers are kept by them, for names change. Empty where the words are all there is.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>An answer as it is kept.</summary>
    public string Kept(string text) => Other(text, Options, Codes);

    /// <summary>What was kept, as people read it; itself where no option stands for it.</summary>
    public string Read(string kept) => Other(kept, Codes, Options);

    private static string Other(string one, IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        for (var nth = 0; nth < from.Count && nth < to.Count; nth++)
            if (from[nth] == one) return to[nth];
        return one;
    }
}

/// <summary>快速表: a few questions for one purpose until a day, asked of households of a place or of anybody, on the telephone, at the desk or on paper.</summary>
internal sealed class Survey : INumbered
{
    public const int TitleLengthMax = 40, PurposeLengthMax = 100, ConsentLengthMax = 200, QuestionsMost = 12; // characters; questions
    public const int DaysMost = 90;

    /// <summary>Answers that only this form asked are kept so many days after its last one; ours.</summary>
    public const int KeptDays = 30;

    public static string Letters => "KS";

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: KS2026-001.</summary>
    public required string Number { get; init; }
    public string Title { get; private set; } = "";

    /// <summary>What the answers are for; told with the questions. A draft may lack it.</summary>
    public string? Purpose { get; private set; }

    /// <summary>On what basis it is asked and that nobody has to answer; told above the button.</summary>
    public string? Consent { get; private set; }
    public AskedOf Asked { get; private set; }

    /// <summary>The community or grid that is asked.</summary>
    public Guid PlaceId { get; private set; }
    public string Path { get; private set; } = "";

    /// <summary>Set where a grid is asked.</summary>
    public Guid? GridId { get; private set; }

    /// <summary>The last day on which it takes answers. A draft may lack it.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>The entry of the catalogue under which an office asks; null for a community's own.</summary>
    public Guid? ApplicationId { get; private set; }

    /// <summary>The questions as JSON.</summary>
    public string Body { get; private set; } = "[]";

    /// <summary>The cells of the XLSForm from which it was made, as JSON; null for one that was made on the screen.</summary>
    public string? Form { get; private set; }

    /// <summary>What stands in its address: whoever has it may answer.</summary>
    public required string Link { get; init; }
    public SurveyState State { get; private set; }

    /// <summary>Whose it is (<see cref="PostCard.Office"/>), and as it is called.</summary>
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required Guid ByPost { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Households of the place as it was published, and answers that were known of them then: so many questions were not asked again.</summary>
    public int? Households { get; private set; }
    public int? Saved { get; private set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public IReadOnlyList<SurveyQuestion> Questions => SurveyText.Read(Body);

    /// <summary>The last day on which answers are kept that it alone asked for; null for a draft.</summary>
    public DateOnly? KeptUntil => Until?.AddDays(KeptDays);

    public bool IsLive(DateOnly day) => State == SurveyState.Live && day <= Until;

    /// <summary>The last day on which an answer is kept that is given on a day: that of a household to an element as long as it is not asked again, and no shorter than others.</summary>
    public DateOnly EndsOf(SurveyQuestion question, bool ofHousehold, DateOnly on)
    {
        var (kept, valid) = (KeptUntil ?? on, on.AddDays(question.ValidDays));
        return ofHousehold && question.Element is not null && valid > kept ? valid : kept;
    }

    public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;

    /// <summary>Whether a household is among those asked.</summary>
    public bool Asks(HouseholdCard household) => household.District == DistrictId && (GridId is { } grid ? household.Grid == grid : PlacePath.IsWithin(household.Path, Path));

    public Outcome<Done> Write(SurveyWords words, PlaceCard place, Guid? application, int version)
    {
        if (State != SurveyState.Draft) return SurveyRefusals.NoDraft;
        if (version != Version) return KernelRefusals.SomebodyWasFaster;
        (Title, Purpose, Consent, Asked, Until, Body) = (words.Title, words.Purpose, words.Consent, words.Asked, words.Until, SurveyText.Write(words.Questions));
        Form = words.Form;
        (PlaceId, Path, GridId, ApplicationId, Version) = (place.Id.Id, place.Path, place.Level == PlaceLevel.Grid ? place.Id.Id : null, application, Version + 1);
        return Done.It;
    }

    public void Publish(int households, int saved, DateTimeOffset at) => (State, Households, Saved, PublishedAt, Version) = (SurveyState.Live, households, saved, at, Version + 1);

    /// <summary>Before its day: it takes no answers from now on.</summary>
    public void End(DateOnly today) => (State, Until, Version) = (SurveyState.Ended, today, Version + 1);
}

/// <summary>What somebody wrote on the one screen, in a form that can be kept.</summary>
/// <param name="Form">The XLSForm that the questions are of, or null.</param>
internal sealed record SurveyWords(string Title, string? Purpose, string? Consent, AskedOf Asked, DateOnly? Until, IReadOnlyList<SurveyQuestion> Questions, string? Form = null);

/// <summary>
/// What a household said to one question. For an element it is kept as long as it is not asked again, else until its form is
/// forgotten. That a question or a form was left out leaves no row (guard 9).
/// </summary>
internal sealed class SurveyAnswer
{
    public const string Table = "reports_survey_answer";

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }

    /// <summary>Null where it came by the link from nobody known.</summary>
    public Guid? HouseholdId { get; init; }

    /// <summary>The question's key.</summary>
    public required string Question { get; init; }

    /// <summary>Sealed; several chosen ones stand a line each.</summary>
    public required byte[] Value { get; init; }
    public required DateOnly OnDay { get; init; }
    public required AnswerSource Source { get; init; }

    /// <summary>The worker's post who wrote it down.</summary>
    public Guid? ByPost { get; init; }

    /// <summary>The last day on which it is kept.</summary>
    public required DateOnly EndsOn { get; init; }

    public static FieldPlace PlaceOf(int district, Guid id) => new(Table, "value", district, id);
}

/// <summary>How questions are written down.</summary>
internal static class SurveyText
{
    public static string Write(IReadOnlyList<SurveyQuestion> questions) => JsonSerializer.Serialize(questions, DefinitionText.Json);

    public static IReadOnlyList<SurveyQuestion> Read(string body) => JsonSerializer.Deserialize<List<SurveyQuestion>>(body, DefinitionText.Json)!;
}
