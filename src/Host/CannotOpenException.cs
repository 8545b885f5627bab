namespace Linli.Host;

/// <summary>The house can't be opened as it is set up; the sentence says what the operator must do.</summary>
public sealed class CannotOpenException(string sentence) : Exception(sentence);
