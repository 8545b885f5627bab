using System.Globalization;
using Linli.Engines.Expressions;

namespace Linli.Engines.XlsForms;

/// <summary>
/// A form with somebody's answers: what is asked of them, what they have to answer, what does not go, and what is computed. As
/// in ODK an answer to what is not asked counts for nothing.
/// </summary>
public sealed class XlsRun
{
    private const int CostMost = 2_000; // of one expression; a form has many

    private readonly XlsForm form;
    private readonly Dictionary<string, object?> answers = [];
    private readonly Dictionary<string, object?> names;
    private readonly Dictionary<string, XlsState> states = [];

    /// <param name="given">By name: a text, a number or a day (2026-05-01) in words; names of choices, one or several. Who was asked nothing has no entry.</param>
    private XlsRun(XlsForm form, IReadOnlyDictionary<string, IReadOnlyList<string>> given, DateOnly today)
    {
        this.form = form;
        names = new() { [XlsCel.Answers] = answers, [XlsCel.Today] = Instant(today) };
        foreach (var item in form.Items) answers[item.Name] = Empty(item);
        foreach (var name in form.Order)
        {
            var item = form.Named[name];
            var relevant = item.Groups.All(group => Holds(group.Relevant, nothing: true)) && Holds(item.Relevant, nothing: true);
            if (relevant) answers[name] = item.Calculation is { } calculation ? Computed(calculation) : Answer(item, given.GetValueOrDefault(name) ?? [], today);
            states[name] = new(item, relevant, false, true, answers[name]);
        }

        foreach (var state in states.Values.Where(state => state.Relevant && state.Item.IsAsked).ToList())
            states[state.Item.Name] = state with { Required = Holds(state.Item.Required, nothing: false), Fits = state.IsEmpty || Holds(state.Item.Constraint, nothing: true) };
    }

    public static XlsRun Of(XlsForm form, IReadOnlyDictionary<string, IReadOnlyList<string>> given, DateOnly today) => new(form, given, today);

    /// <summary>In the order of the form.</summary>
    public IEnumerable<XlsState> States => form.Items.Select(item => states[item.Name]);

    public XlsState this[string name] => states[name];

    /// <summary>A label with the answers that it shows filled in: of a choice its label, of a day the date.</summary>
    public string Say(XlsLabel label, string language) => XlsLabel.Filled(label.In(language, form.Settings.Language), name => states.TryGetValue(name, out var state) ? Said(state, language) : "");

    private string Said(XlsState state, string language) => state.Value switch
    {
        string code when state.Item.Kind is XlsItemKind.One => Chosen(state.Item, code, language),
        IReadOnlyList<object?> codes => string.Join(language.StartsWith("en", StringComparison.Ordinal) ? ", " : "、", codes.Select(code => Chosen(state.Item, (string)code!, language))),
        CelInstant day => day.ToString()[..10],
        null => "",
        var value => CelNumbers.Text(value),
    };

    private string Chosen(XlsItem item, string code, string language) => item.Choices.FirstOrDefault(choice => choice.Name == code)?.Label.In(language, form.Settings.Language) ?? "";

    /// <summary>Whether a condition holds; one that gives no answer doesn't.</summary>
    /// <param name="nothing">What no condition at all means.</param>
    private bool Holds(XlsExpression? condition, bool nothing) => condition is null ? nothing : condition.Cel.Evaluate(names, CostMost).Succeeded(out var value, out _) && value is true;

    /// <summary>As ODK keeps it: what is no number is no value.</summary>
    private object? Computed(XlsExpression calculation)
    {
        var value = calculation.Cel.Evaluate(names, CostMost).Succeeded(out var computed, out _) ? computed : null;
        return calculation.Gives switch
        {
            XlsKind.Number => value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null,
            XlsKind.Text => value ?? "",
            _ => value,
        };
    }

    private static object? Empty(XlsItem item) => item.Kind switch
    {
        XlsItemKind.Text or XlsItemKind.One or XlsItemKind.Note => "",
        XlsItemKind.Several => Array.Empty<object?>(),
        XlsItemKind.Calculation when item.Calculation!.Gives is XlsKind.Text => "",
        _ => null,
    };

    /// <summary>What was answered in the shape that expressions read; what is no answer to the question is none.</summary>
    private static object? Answer(XlsItem item, IReadOnlyList<string> given, DateOnly today)
    {
        var said = given.Where(one => one.Length > 0).ToList();
        if (item.Kind is XlsItemKind.Today) return Instant(today);
        if (item.Kind is XlsItemKind.Several) return item.Choices.Where(choice => said.Contains(choice.Name)).Select(choice => (object?)choice.Name).ToList();
        if (said is not [var text, ..]) return Empty(item);
        return item.Kind switch
        {
            XlsItemKind.Text => text,
            XlsItemKind.One => item.Choices.Any(choice => choice.Name == text) ? text : "",
            XlsItemKind.Whole or XlsItemKind.Decimal => XlsTerm.NumberIn(text) is { } number && (item.Kind is XlsItemKind.Decimal || number == Math.Floor(number)) ? number : null,
            XlsItemKind.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Instant(day) : null,
            _ => Empty(item),
        };
    }

    private static CelInstant Instant(DateOnly day) => CelInstant.Of(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}

/// <summary>How one item of a form stands.</summary>
/// <param name="Relevant">It is asked, said or computed.</param>
/// <param name="Required">It has to be answered.</param>
/// <param name="Fits">The answer, if there is one, is what the constraint lets pass.</param>
/// <param name="Value">A text, a double, an instant, names of choices; null or empty where there is none.</param>
public sealed record XlsState(XlsItem Item, bool Relevant, bool Required, bool Fits, object? Value)
{
    public bool IsEmpty => Value is null or "" || Value is IReadOnlyList<object?> { Count: 0 };

    /// <summary>It has to be answered and is not.</summary>
    public bool IsMissing => Relevant && Required && IsEmpty;
}
