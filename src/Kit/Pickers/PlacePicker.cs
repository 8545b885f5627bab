using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Linli.Kit.Parts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Pickers;

/// <summary>
/// <c>&lt;l-place-picker for="Place" words-for="Where" label="在哪里" source="/api/v1/places/1/search" found="@…" /&gt;</c>: one box for a few
/// characters, a line of an address or a code. With a script it suggests while one types (ARIA combobox); without, its button
/// sends the form and the page answers with <see cref="Found"/> as a list of radio buttons. The form sends the same either way.
/// </summary>
[HtmlTargetElement("l-place-picker", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PlacePickerTagHelper : TagHelper
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    static readonly string[] Words = ["found", "one", "none", "broken", "chosen"];

    static readonly string[] AllLevels = ["district", "street", "community", "grid", "compound", "group", "building", "household", "unit", "dwelling", "province", "city", "county"];

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <summary>Name of the field that sends the chosen value.</summary>
    public string For { get; set; } = "";

    /// <summary>Name of the box with the words typed.</summary>
    public string WordsFor { get; set; } = "";

    /// <summary>The words typed, as they came back.</summary>
    public string? Typed { get; set; }

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public bool Optional { get; set; }

    /// <summary>An address of our own that answers <c>words</c> (divisions: <c>q</c>) with a list, best first.</summary>
    public string Source { get; set; } = "";

    /// <summary>What the source gives and how it is sent: <c>place</c> (1.hex), <c>id</c> (the place's id alone) or <c>division</c> (its code).</summary>
    public string Of { get; set; } = "place";

    /// <summary>Levels that may be chosen, parted by commas; none: all. The page itself refuses others.</summary>
    public string? Levels { get; set; }

    /// <summary>What the page found for <see cref="Typed"/>, the chosen among them.</summary>
    public IEnumerable<Picked>? Found { get; set; }

    public string? Chosen { get; set; }

    /// <summary>Where the button that looks up sends the form, if not where the form goes anyway.</summary>
    public string? Look { get; set; }

    /// <summary>What to say where nothing is found, if the kit's own sentence does not fit.</summary>
    public string? None { get; set; }

    /// <summary>False where the form has a button of its own that looks up.</summary>
    public bool Button { get; set; } = true;

    /// <summary>Choosing sends the form at once.</summary>
    public bool Go { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = KitWords.Current;
        var id = FieldIds.Of(WordsFor);
        var state = View.ViewData.ModelState;
        var error = state.FirstError(WordsFor) ?? state.FirstError(For);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes(error is null ? "picker field-row" : "picker field-row field-error");
        output.Attributes.SetAttribute("data-picker", For);
        output.Attributes.SetAttribute("data-picker-source", Source);
        output.Attributes.SetAttribute("data-picker-of", Of);
        if (Levels.OrNull() is { } only) output.Attributes.SetAttribute("data-picker-only", only.ToLowerInvariant());
        if (Go) output.Attributes.SetAttribute("data-picker-go", "");
        output.Attributes.SetAttribute("data-picker-words", JsonSerializer.Serialize(Words.Select(w => (w, w == "none" ? Nothing(words) : words["picker." + w])).Concat(AllLevels.Select(l => (w: l, words["place.level." + l]))).ToDictionary(x => x.w, x => x.Item2), Readable));
        output.Content.SetHtmlContent(Box(words, id, error) + Answers(words));
    }

    string Nothing(KitWords words) => None.OrNull() ?? words["picker.none"];

    string Box(KitWords words, string id, string? error)
    {
        var described = string.Join(' ', new[] { Hint.OrNull() is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>());
        return $"""
            <label class="label" for="{Html.Text(id)}">{Html.Text(Label)}{FieldTagHelper.OptionalWord(Optional)}</label>
            {(Hint.OrNull() is { } hint ? $"<span class=\"hint\" id=\"{Html.Text(id)}-hint\">{Html.Text(hint)}</span>" : "")}{(error is null ? "" : FieldTagHelper.ErrorLine(id, error))}
            <div class="picker-box"><input type="search" class="box" id="{Html.Text(id)}" name="{Html.Text(WordsFor)}" value="{Html.Text(Typed ?? "")}" maxlength="100" autocomplete="off" spellcheck="false"{(described.Length > 0 ? $" aria-describedby=\"{Html.Text(described)}\"" : "")}{(error is null ? "" : " aria-invalid=\"true\"")}></div>
            {(Button ? $"<noscript><button class=\"btn btn-second\"{(Look.OrNull() is { } look ? $" formaction=\"{Html.Text(look)}\"" : "")} formnovalidate>{Drawing.Icon("search")} {Html.Text(words["picker.find"])}</button></noscript>" : "")}
            """;
    }

    string Answers(KitWords words)
    {
        var found = (Found ?? []).ToList();
        var list = string.Concat(found.Select(one => $"""
            <label class="choice"><input type="radio" name="{Html.Text(For)}" value="{Html.Text(one.Value)}"{(one.Value == Chosen ? " checked" : "")}><span class="choice-face"><span class="picker-one"><b>{Html.Text(one.Name)}</b><small>{Html.Text(one.Under(words))}</small></span></span></label>
            """));
        var none = Found is not null && found.Count == 0 && Typed.OrNull() is not null ? Html.Text(Nothing(words)) : "";
        return $"""
            <fieldset class="picker-found"{(found.Count == 0 ? " hidden" : "")}><legend class="unseen">{Html.Text(words["picker.which"])}</legend><div class="choices choices-list">{list}</div></fieldset>
            <p class="picker-said second" role="status">{none}</p>
            """;
    }
}
