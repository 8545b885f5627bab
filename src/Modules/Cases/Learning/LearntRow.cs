namespace Linli.Cases.Learning;

/// <summary>What is suggested: the type of a matter, or the post that receives it.</summary>
internal enum LearntSubject { Type, Receiver }

/// <summary>What a district's own closed cases taught, with how well, and whether it is being learnt anew.</summary>
internal sealed class LearntRow
{
    public required int DistrictId { get; init; }
    public required LearntSubject Subject { get; init; }

    /// <summary>An administrator wants it learnt now; null again once it is.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>Somebody is learning since then; after <see cref="LearnFromClosed.Lease"/> nobody is.</summary>
    public DateTimeOffset? BegunAt { get; set; }
    public DateTimeOffset? MadeAt { get; private set; }
    public int Examples { get; private set; }
    public int EqualTexts { get; private set; }

    /// <summary>By 5-fold cross-validation, from 0 to 1; null where there was too little to learn from.</summary>
    public double? MacroF1 { get; private set; }

    /// <summary>From 0 to 1: for which share of unseen texts it would suggest something …</summary>
    public double? Suggested { get; private set; }

    /// <summary>… and which share of these was right.</summary>
    public double? RightOfSuggested { get; private set; }

    /// <summary>The figures of each answer, as JSON.</summary>
    public string Figures { get; private set; } = "[]";

    /// <summary>The model as Engines writes it; null where there is none.</summary>
    public byte[]? Model { get; private set; }

    public void Keep(Lesson lesson, DateTimeOffset now) =>
        (Examples, EqualTexts, MacroF1, Suggested, RightOfSuggested, Figures, Model, MadeAt, AskedAt, BegunAt) =
        (lesson.Examples, lesson.EqualTexts, lesson.MacroF1, lesson.Suggested, lesson.RightOfSuggested, lesson.Figures, lesson.Model, now, null, null);
}
