namespace Linli.Engines.Identity;

/// <summary>What is wrong with a number that somebody typed; said without repeating the number.</summary>
public enum NumberMistake
{
    None,

    /// <summary>Too short or too long.</summary>
    Length,

    /// <summary>A sign that can't stand where it stands.</summary>
    Character,

    /// <summary>Its date of birth is no day, lies ahead or too far back.</summary>
    Date,

    /// <summary>Its last character does not follow from the others: somewhere a slip was made.</summary>
    Check,
}
