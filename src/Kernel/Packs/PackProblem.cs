using Linli.Engines;

namespace Linli.Kernel.Packs;

/// <summary>What keeps a pack from being read, so that a clerk can mend it without a programmer.</summary>
/// <param name="File">Path inside the pack, with forward slashes, e.g. <c>case-types/lift.yaml</c>.</param>
/// <param name="Line">Line in the file, from 1; 0 where the file itself is missing.</param>
/// <param name="Mend">What to write instead.</param>
public sealed record PackProblem(string File, int Line, Sentence Sentence, Sentence Mend)
{
    /// <summary>One line as the command line prints it: file, line, what is wrong, how to mend it.</summary>
    public string Say(string language) => $"{File}:{Line} {Sentence.In(language)}{(language.StartsWith("en", StringComparison.Ordinal) ? "; " : "；")}{Mend.In(language)}";
}
