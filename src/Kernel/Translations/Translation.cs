namespace Linli.Kernel.Translations;

/// <summary>One sentence in an added language. It is shown only once a second person has read it.</summary>
public sealed class Translation
{
    public const int TextLengthMax = 600; // characters

    public required string Language { get; init; }

    /// <summary>The key of the sentence: <c>notice.cases.answered</c>.</summary>
    public required string Key { get; init; }
    public string Text { get; private set; } = "";

    /// <summary>The Chinese sentence that was translated: where that changes, the translation waits again.</summary>
    public string Of { get; private set; } = "";
    public Guid TypedBy { get; private set; }
    public DateTimeOffset TypedAt { get; private set; }
    public Guid? CheckedBy { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }

    public void Say(string text, string of, Guid by, DateTimeOffset at) => (Text, Of, TypedBy, TypedAt, CheckedBy, CheckedAt) = (text, of, by, at, null, null);

    public void Check(Guid by, DateTimeOffset at) => (CheckedBy, CheckedAt) = (by, at);
}
