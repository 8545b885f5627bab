using Linli.Contracts;
using Linli.Kernel.Packs;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>
/// Guard 1 of the rights: no column, no field of an entity, no pack and no list holds ethnicity, religion, native place,
/// political reliability, a rating of a person's stability or risk, biometrics, a movement track or the uncooperative.
/// </summary>
public class NothingForbiddenIsHeld
{
    [Fact, Trait("Guard", "1")]
    public void No_table_and_no_column_of_either_database_holds_it() => Assert.Empty(new[] { "Sqlite", "Postgres" }.SelectMany(dialect =>
        FindInSchema(Schema.Of(House.Files(".sql").Where(file => file.Path.StartsWith($"src/Storage/{dialect}/", StringComparison.Ordinal))))));

    [Theory, Trait("Guard", "1")]
    [InlineData("ethnicity"), InlineData("religion"), InlineData("native_place"), InlineData("political_reliability"), InlineData("stability_rating"), InlineData("risk_score")]
    [InlineData("fingerprint"), InlineData("movement_track"), InlineData("passage_log"), InlineData("gate_log"), InlineData("blacklist")]
    public void A_column_that_holds_it_is_found(string column) =>
        Assert.Single(FindInSchema(Schema.Of([new("0001.sql", $"create table registry_person (id text, {column} text null)")])));

    [Fact, Trait("Guard", "1")]
    public void No_pack_names_it() => Assert.Empty(FindInTexts(House.Files(".yaml", ".yml")));

    [Fact, Trait("Guard", "1")]
    public void A_pack_that_names_it_is_found_in_either_language() => Assert.Equal(
        ["packs/x/a.yaml:2: 籍贯、户籍地", "packs/x/a.yaml:3: 宗教信仰"],
        FindInTexts([new("packs/x/a.yaml", "asks:\n  - { id: native-place }\n  - { id: b, name: { zh-Hans: 您的宗教信仰 } }\n")]));

    [Fact, Trait("Guard", "1")]
    public void No_dictionary_and_no_list_names_it() => Assert.Empty(FindInTexts(House.Code(".csv").Concat(House.Code(".json").Where(IsList)).Select(WithoutSentences)));

    [Fact]
    public void A_sentence_that_promises_to_keep_no_track_is_no_finding_and_a_word_for_one_is()
    {
        Assert.Empty(FindInTexts([WithoutSentences(new("src/Modules/X/Words/zh-Hans.json", "{\n  \"where.why\": \"不留行踪。\"\n}"))]));
        Assert.Single(FindInTexts([WithoutSentences(new("src/Modules/X/Words/zh-Hans.json", "{\n  \"person.native-place\": \"…\"\n}"))]));
    }

    [Fact, Trait("Guard", "1")]
    public void No_use_case_asks_for_it_and_no_event_or_card_tells_it() => Assert.Empty(FindInNames(LinliAssemblies.Types
        .Where(type => type.Name == "Input" || type.IsAssignableTo(typeof(Happened)) || type.Namespace == typeof(Happened).Namespace)
        .SelectMany(type => type.GetProperties().Select(property => (type.FullName!, property.Name)))));

    [Fact, Trait("Guard", "1")]
    public void A_property_that_holds_it_is_found() => Assert.Single(FindInNames([("Linli.Registry.Person", "NativePlace"), ("Linli.Registry.Person", "Name")]));

    /// <summary>Code lists, dictionaries and words; lock files are no data.</summary>
    private static bool IsList(Source file) => !file.Path.EndsWith("packages.lock.json", StringComparison.Ordinal) && !file.Path.EndsWith("package-lock.json", StringComparison.Ordinal);

    /// <summary>What is said to people may name what is not kept; what it is called by, its key, may not.</summary>
    private static Source WithoutSentences(Source file) => file.Path.Contains("/Words/", StringComparison.Ordinal)
        ? file with { Text = string.Join('\n', file.Lines.Select(line => line.Split("\":", 2)[0])) }
        : file;

    private static IEnumerable<string> FindInSchema(IReadOnlyDictionary<string, Table> tables) =>
        from table in tables.Values
        from name in table.Columns.Append(table.Name)
        let found = ForbiddenFields.InId(name)
        where found is not null
        select $"{table.Name}.{name}: {found.Idea.Chinese}";

    private static IEnumerable<string> FindInTexts(IEnumerable<Source> texts) =>
        from text in texts
        from line in text.Lines.Index()
        let found = ForbiddenFields.InId(line.Item)
        where found is not null
        select $"{text.Path}:{line.Index + 1}: {found.Idea.Chinese}";

    private static IEnumerable<string> FindInNames(IEnumerable<(string Type, string Property)> names) =>
        from name in names
        let found = ForbiddenFields.InId(name.Property)
        where found is not null
        select $"{name.Type}.{name.Property}: {found.Idea.Chinese}";
}
