namespace Linli.Cases;

/// <summary>
/// Why two cases are one matter. It stands on the public page that is left of the merged one, so it is one of a short list:
/// free words there could repeat what a reporter said (guard 18).
/// </summary>
internal enum MergeReason
{
    /// <summary>Several people report one and the same thing.</summary>
    SameThing,

    /// <summary>It came in twice, by two ways or on two days.</summary>
    SaidAgain,

    /// <summary>Different things with one cause, mended together.</summary>
    SameCause,
}
