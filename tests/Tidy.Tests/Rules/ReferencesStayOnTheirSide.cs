using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>A module is walled in by what its project doesn't reference.</summary>
public partial class ReferencesStayOnTheirSide
{
    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["Contracts"] = [],
        ["Engines"] = [],
        ["Storage"] = [],
        ["Kit"] = [],
        ["Kernel"] = ["Contracts", "Engines", "Storage"],
    };

    private static readonly string[] ModulesMay = ["Contracts", "Engines", "Kernel", "Kit"];

    [Fact]
    public void Projects_reference_only_what_lies_below_them() => Assert.Empty(Find(House.Code(".csproj")));

    [Fact]
    public void A_module_that_references_another_is_found() => Assert.Equal(
        ["Cases references Territory"],
        Find([new("src/Modules/Cases/Cases.csproj", """<ProjectReference Include="..\Territory\Territory.csproj" /><ProjectReference Include="../../Kernel/Kernel.csproj" />""")]));

    [Fact]
    public void A_kernel_that_references_a_module_is_found() => Assert.Equal(
        ["Kernel references Cases"],
        Find([new("src/Kernel/Kernel.csproj", """<ProjectReference Include="../Modules/Cases/Cases.csproj" />""")]));

    private static IEnumerable<string> Find(IEnumerable<Source> projects) =>
        from project in projects
        where project.Part is not (null or "Host")
        from Match reference in Reference().Matches(project.Text)
        let other = Path.GetFileNameWithoutExtension(reference.Groups["path"].Value.Replace('\\', '/'))
        let may = project.Path.StartsWith("src/Modules/", StringComparison.Ordinal) ? ModulesMay : MayReference.GetValueOrDefault(project.Part!, [])
        where !may.Contains(other)
        select $"{project.Part} references {other}";

    [GeneratedRegex("""<ProjectReference\s+Include="(?<path>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
