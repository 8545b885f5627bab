using System.Text.Json;
using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

/// <summary>Examples from the text of the CEL language definition (cel-spec, langdef.md), as far as the core reaches.</summary>
public class CelLanguageTests
{
    [Theory]
    [InlineData("-1", -1L)]
    [InlineData("0xFF", 255L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("18446744073709551615u", ulong.MaxValue)]
    [InlineData("0x55u", 85UL)]
    [InlineData("1.5", 1.5)]
    [InlineData("-2.3e+1", -23.0)]
    [InlineData(".5", 0.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData("true", true)]
    [InlineData("null", null)]
    public void A_number_a_truth_and_null_stand_for_themselves(string text, object? value) => Assert.Equal(value, Cel.Value(text));

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("'\"'", "\"")]
    [InlineData("'''x''x'''", "x''x")]
    [InlineData("\"\\\"\"", "\"")]
    [InlineData("\"\\\\\"", "\\")]
    [InlineData("r\"\\\\\"", "\\\\")]
    [InlineData("R'\\n'", "\\n")]
    [InlineData("\"\\303\\277\"", "Ã¿")]
    [InlineData("\"\\377\"", "ÿ")]
    [InlineData("\"\\u270c\"", "✌")]
    [InlineData("\"\\U0001f431\"", "🐱")]
    [InlineData("\"\\x41\\t\\`\"", "A\t`")]
    [InlineData("'''一\n二'''", "一\n二")]
    public void A_text_is_read_with_its_escapes(string text, string value) => Assert.Equal(value, Cel.Value(text));

    [Theory]
    [InlineData("1 == 1.0", true)]
    [InlineData("1u == 1", true)]
    [InlineData("9223372036854775807 == 9223372036854775808.0", false)] // a double can't hold the first
    [InlineData("1 == '1'", false)]
    [InlineData("null == false", false)]
    [InlineData("[1, 2.0] == [1u, 2]", true)]
    [InlineData("[] == [null]", false)]
    [InlineData("'a' != 'b'", true)]
    public void Equality_is_by_value_across_all_types(string text, bool value) => Assert.Equal(value, Cel.Value(text));

    [Theory]
    [InlineData("-1 < 0u", true)]
    [InlineData("2 > 1.5", true)]
    [InlineData("2 >= 2.0", true)]
    [InlineData("18446744073709551615u > 9223372036854775807", true)]
    [InlineData("1e300 > 5", true)]
    [InlineData("-1e300 < -9223372036854775808", true)]
    [InlineData("'a' < 'b'", true)]
    [InlineData("'\\uFFFD' < '\\U0001F431'", true)] // by code point, not by UTF-16
    [InlineData("false < true", true)]
    public void Order_holds_across_numbers_and_by_code_points(string text, bool value) => Assert.Equal(value, Cel.Value(text));

    [Theory]
    [InlineData("2 in [1, 2, 3]", true)]
    [InlineData("2.0 in [1, 2, 3]", true)]
    [InlineData("'x' in []", false)]
    [InlineData("'x' in [1, 'x']", true)]
    [InlineData("'danger' in answers", true)]
    [InlineData("1 in answers", false)]
    public void In_looks_into_lists_and_into_the_keys_of_maps(string text, bool value) =>
        Assert.Equal(value, Cel.Value(text, ("answers", Cel.Map(("danger", true)))));

    [Theory]
    [InlineData("false && missing", false)]
    [InlineData("missing && false", false)]
    [InlineData("true || missing", true)]
    [InlineData("missing || true", true)]
    [InlineData("'not a truth' && false", false)]
    [InlineData("missing || 1 || true", true)]
    public void Logic_absorbs_an_error_when_the_other_side_decides(string text, bool value) => Assert.Equal(value, Cel.Value(text));

    [Theory]
    [InlineData("true && missing", CelErrorKind.UnknownName)]
    [InlineData("missing || false", CelErrorKind.UnknownName)]
    [InlineData("true && 'x'", CelErrorKind.WrongType)]
    [InlineData("!null", CelErrorKind.WrongType)]
    [InlineData("1 ? 2 : 3", CelErrorKind.WrongType)]
    [InlineData("missing ? 1 : 1", CelErrorKind.UnknownName)]
    [InlineData("1 < 'a'", CelErrorKind.WrongType)]
    [InlineData("1 in 'abc'", CelErrorKind.WrongType)]
    [InlineData("[1][1]", CelErrorKind.OutOfRange)]
    [InlineData("[1][-1]", CelErrorKind.OutOfRange)]
    [InlineData("[1]['a']", CelErrorKind.WrongType)]
    [InlineData("answers.other", CelErrorKind.NoSuchField)]
    [InlineData("answers.danger.more", CelErrorKind.WrongType)]
    public void What_nothing_decides_stays_an_error(string text, CelErrorKind kind) =>
        Assert.Equal(kind, Cel.Error(text, ("answers", Cel.Map(("danger", true)))));

    [Theory]
    [InlineData("true ? 1 : missing", 1L)]
    [InlineData("false ? missing : 2", 2L)]
    [InlineData("false ? 1 : true ? 2 : 3", 2L)]
    [InlineData("[1, 2u][1]", 2UL)]
    [InlineData("[5][0.0]", 5L)]
    [InlineData("answers.since", "today")]
    [InlineData("answers['since']", "today")]
    [InlineData(".answers.`how-long`", 3L)]
    public void A_choice_takes_one_branch_and_a_member_is_reached_by_name_or_index(string text, object value) =>
        Assert.Equal(value, Cel.Value(text, ("answers", Cel.Map(("since", "today"), ("how-long", 3)))));

    [Fact]
    public void Nan_equals_nothing_and_has_no_order()
    {
        Assert.Equal(false, Cel.Value("x == x", ("x", double.NaN)));
        Assert.Equal(false, Cel.Value("x < 1.0 || x >= 1.0", ("x", double.NaN)));
    }

    [Theory]
    [InlineData("!!true", true)]
    [InlineData("!!!true", false)]
    [InlineData("true || false && false", true)] // && binds closer
    [InlineData("!false && true", true)]
    [InlineData("1 < 2 == true", true)] // comparisons go from left to right
    public void Signs_bind_as_the_grammar_says(string text, bool value) => Assert.Equal(value, Cel.Value(text));

    [Fact]
    public void Values_may_come_straight_from_json()
    {
        using var json = JsonDocument.Parse("""{ "danger": true, "count": 3, "kinds": ["a", "b"], "deep": { "none": null } }""");
        Assert.Equal(true, Cel.Value(
            "answers.danger && answers.count == 3 && 'b' in answers.kinds && answers.deep.none == null && answers.kinds == ['a', 'b']",
            ("answers", json.RootElement)));
    }
}
