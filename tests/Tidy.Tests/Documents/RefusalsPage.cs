using System.Text;
using Linli.Kernel;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Documents;

/// <summary>docs/refusals.md: every foreseen no of the house, with its code, its status and its sentence.</summary>
public class RefusalsPage
{
    [Fact]
    public void The_page_of_refusals_says_what_the_program_says() =>
        Generated.Hold("docs/refusals.md", Make(LinliAssemblies.Refusals, Words.Written()));

    [Fact]
    public void A_new_refusal_changes_the_page()
    {
        var words = Words.Written();
        Assert.NotEqual(Make(LinliAssemblies.Refusals, words), Make([.. LinliAssemblies.Refusals, LinliAssemblies.Refusals[0] with { Code = "planted.no" }], words));
    }

    private static string Make(IReadOnlyList<Refusal> refusals, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> words)
    {
        var page = new StringBuilder("""
            # Refusals

            Every no that the house foresees, made from the program by Tidy.Tests. The code is stable and stands in the problem details (RFC 9457) of the interface as `title` and `code`; the sentence is what a person reads. {0}, {1} … are figures and words that the case brings.

            | code | status | field | 中文 | English |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var refusal in refusals.DistinctBy(refusal => refusal.Code))
            page.AppendLine($"| <a id=\"{refusal.Code}\"></a>`{refusal.Code}` | {refusal.Status} {refusal.Kind} | {Generated.Cell(refusal.Field)} | {Say("zh-Hans", refusal)} | {Say("en", refusal)} |");
        return page.ToString();

        string Say(string language, Refusal refusal) => Generated.Cell(words[language].GetValueOrDefault("refusal." + refusal.Code));
    }
}
