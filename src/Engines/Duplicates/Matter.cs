namespace Linli.Engines.Duplicates;

/// <summary>A matter as far as it is compared: nothing of who reported it.</summary>
/// <param name="Key">The caller's own name for it.</param>
/// <param name="Text">What was said; empty where nothing was, and then it isn't compared.</param>
/// <param name="Type">Null while nobody has said: that speaks neither for nor against.</param>
/// <param name="Place">The same for the same building; of no other meaning.</param>
/// <param name="Latitude">WGS-84; null with <paramref name="Longitude"/> where nobody knows: then only the same place is near.</param>
public sealed record Matter(string Key, string Text, string? Type, string Place, double? Latitude, double? Longitude, DateTimeOffset At);

/// <summary>Two matters that may be the same, and what speaks for it.</summary>
public sealed record MatterPair(Matter One, Matter Other, Likeness Likeness);

/// <summary>How far two matters agree.</summary>
/// <param name="Score">From 0 to 1, all parts together.</param>
/// <param name="Text">Cosine of the texts, from 0 to 1; null where one of them is empty.</param>
/// <param name="Metres">Between the places; 0 for the same.</param>
/// <param name="Apart">Between the reports.</param>
/// <param name="SameType">Null where one of the types isn't known.</param>
/// <param name="Differing">A part of the building that each names and not the same one, as each names it: 3单元 here, 五单元 there; null where none.</param>
public sealed record Likeness(double Score, double? Text, double Metres, TimeSpan Apart, bool? SameType, (string One, string Other)? Differing);
