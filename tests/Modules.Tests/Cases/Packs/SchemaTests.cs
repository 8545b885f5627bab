using System.Text.Json;
using Linli.Cases.Packs;
using Linli.Engines.Flows;
using Linli.Kernel.Packs;
using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

/// <summary>The schemas for editors say what the loader says.</summary>
public class SchemaTests
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["case-types"] = "case-type.json", ["flows"] = "flow.json", ["code-lists"] = "code-list.json", ["clocks"] = "clocks.json",
        ["posts"] = "posts.json", ["dispatch"] = "dispatch.json", ["scenarios"] = "scenario.json", ["pack.yaml"] = "pack.json", ["staffing"] = "staffing.json", ["checklists"] = "checklist.json",
        ["registry"] = "registry.json",
        ["care-tags"] = "care-tags.json",
        ["admission"] = "admission.json",
        ["certificates"] = "certificates.json",
    };

    [Fact]
    public void Every_file_of_the_base_pack_fits_its_schema() => Assert.All(
        TestPacks.BasePack.Files[0].Read(new PackProblems()),
        file => Assert.Null(SchemaCheck.Misfit(file.Root, SchemaOf(file.Path))));

    [Theory]
    [InlineData("case-types/lift.yaml", "icon: lift", "icom: lift")]
    [InlineData("case-types/lift.yaml", "visibility: public", "visibility: open")]
    [InlineData("flows/history.yaml", "kept: closed", "kept: shut")]
    [InlineData("clocks/clocks.yaml", "resolve: 2h", "resolve: 2")]
    [InlineData("scenarios/imported-is-over.yaml", "clock: none", "clock: no")]
    [InlineData("dispatch/dispatch.yaml", "to: post/lift-safety", "to: lift-safety")]
    public void A_schema_underlines_what_the_loader_refuses(string file, string text, string slip)
    {
        var changed = TestPacks.BasePack.Files[0].Texts[file].Replace(text, slip, StringComparison.Ordinal);
        var root = PackFiles.Of("base", new Dictionary<string, string> { [file] = changed }).Read(new PackProblems()).Single().Root;
        Assert.NotNull(SchemaCheck.Misfit(root, SchemaOf(file)));
        Assert.NotEmpty(TestPacks.With(file, changed));
    }

    [Fact]
    public void The_names_in_the_schemas_are_those_of_the_code()
    {
        var move = SchemaCheck.Load("flow.json").GetProperty("properties").GetProperty("moves").GetProperty("items").GetProperty("properties");
        Same(CaseVocabulary.Flows.Needs, move.GetProperty("needs").GetProperty("items"));
        Same(CaseVocabulary.Flows.Effects, move.GetProperty("effects").GetProperty("items"));
        Same(CaseVocabulary.Flows.Ends.Keys, move.GetProperty("ends"));
        Same(FlowWords.PartCodes, move.GetProperty("by").GetProperty("items"));

        var type = SchemaCheck.Load("case-type.json").GetProperty("properties");
        Assert.Equal(
            CaseTypeReader.Required.Concat(CaseTypeReader.Optional).Concat(["default", "note"]).Order(StringComparer.Ordinal),
            type.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        Same(CaseVocabulary.Named<CaseVisibility>().Keys, type.GetProperty("visibility"));
        Same(CaseVocabulary.Named<OpenedBy>().Keys, type.GetProperty("opened-by"));
        Same(CaseVocabulary.Named<Evaluation>().Keys, type.GetProperty("evaluate"));
        Same(CaseVocabulary.Named<Published>().Keys, type.GetProperty("publish").GetProperty("items"));
        Same(CaseVocabulary.Named<AskType>().Keys, type.GetProperty("asks").GetProperty("items").GetProperty("properties").GetProperty("type"));
    }

    private static JsonElement SchemaOf(string path) => SchemaCheck.Load(Kinds[path.Split('/')[0]]);

    private static void Same(IEnumerable<string> code, JsonElement schema) => Assert.Equal(
        code.Order(StringComparer.Ordinal), schema.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!).Order(StringComparer.Ordinal));
}
