using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary>
/// <c>&lt;l-field for="Phone" label="电话" hint="…" optional&gt;&lt;input type="tel"&gt;&lt;/l-field&gt;</c>:
/// label above, hint under it, error between label and box. The box inside takes its name, id and description from here.
/// </summary>
[HtmlTargetElement("l-field")]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <summary>Name of the field as it is posted; the key of its error in the model state.</summary>
    public string For { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Says 可以不写 beside the label; whatever is not optional is required.</summary>
    public bool Optional { get; set; }

    /// <summary>The sentence of the error; taken from the model state if not given.</summary>
    public string? Error { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Hint = Hint.OrNull();
        var error = Error.OrNull() ?? View.ViewData.ModelState.FirstError(For);
        var box = new FieldBox(For, Hint is not null, error is not null);
        context.Items[typeof(FieldBox)] = box;
        var inner = await output.GetChildContentAsync();

        output.TagName = "div";
        output.Classes(error is null ? "field-row" : "field-row field-error");
        output.Content.SetHtmlContent($"<label class=\"label\" for=\"{Html.Text(box.Id)}\">{Html.Text(Label)}{OptionalWord(Optional)}</label>");
        if (Hint is not null) output.Content.AppendHtml($"<span class=\"hint\" id=\"{Html.Text(box.Id)}-hint\">{Html.Text(Hint)}</span>");
        if (error is not null) output.Content.AppendHtml(ErrorLine(box.Id, error));
        output.Content.AppendHtml(inner);
    }

    internal static string OptionalWord(bool optional) =>
        optional ? $" <span class=\"optional\">{Html.Text(KitWords.Current["field.optional"])}</span>" : "";

    internal static string ErrorLine(string id, string error) =>
        $"<span class=\"error-text\" id=\"{Html.Text(id)}-error\">{Drawing.Sign("disputed")}<span>{Html.Text(error)}</span></span>";
}

/// <summary>What a field tells the box inside it, and the id that the box answers with.</summary>
sealed class FieldBox(string name, bool hasHint, bool hasError)
{
    internal string Name { get; } = name;

    internal string Id { get; set; } = FieldIds.Of(name);

    internal bool HasError { get; } = hasError;

    internal string? DescribedBy =>
        string.Join(' ', new[] { hasHint ? Id + "-hint" : null, HasError ? Id + "-error" : null }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}

static class FieldIds
{
    /// <summary>The id that ASP.NET Core's own tag helpers would give to the same name.</summary>
    internal static string Of(string name) => TagBuilder.CreateSanitizedId(name, "_");

    internal static string? FirstError(this Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
}

/// <summary>The box of a field: an input, textarea or select written directly inside <c>l-field</c>.</summary>
[HtmlTargetElement("input", ParentTag = "l-field", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("textarea", ParentTag = "l-field")]
[HtmlTargetElement("select", ParentTag = "l-field")]
public sealed class FieldBoxTagHelper : TagHelper
{
    /// <summary>After the framework's own helpers, so that an id of <c>asp-for</c> is known.</summary>
    public override int Order => 1000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items.TryGetValue(typeof(FieldBox), out var found) && found is FieldBox box)
        {
            if (output.Attributes["id"]?.Value?.ToString() is { Length: > 0 } id) box.Id = id;
            else output.Attributes.SetAttribute("id", box.Id);
            if (output.Attributes["type"]?.Value?.ToString() == "file") output.Attributes.SetAttribute("data-file-words", string.Join('|', KitWords.Current["file.chosen"], KitWords.Current["file.wrong"], KitWords.Current["file.large"]));
            if (!output.Attributes.ContainsName("name")) output.Attributes.SetAttribute("name", box.Name);
            if (box.DescribedBy is { } described) output.Attributes.SetAttribute("aria-describedby", described);
            if (box.HasError) output.Attributes.SetAttribute("aria-invalid", "true");
        }
        output.Classes(output.Attributes["type"]?.Value?.ToString() == "file" ? "box-file" : "box");
    }
}

/// <summary>
/// <c>&lt;l-error-summary /&gt;</c> above a form: every sentence with a link to its field; the script gives it the focus.
/// Writes nothing while the model state is clean.
/// </summary>
[HtmlTargetElement("l-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = View.ViewData.ModelState
            .SelectMany(x => x.Value!.Errors.Take(1).Select(e => (Field: x.Key, Says: e.ErrorMessage)))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes("error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        var lines = errors.Select(x => x.Field.Length == 0
            ? $"<li>{Html.Text(x.Says)}</li>"
            : $"<li><a href=\"#{Html.Text(FieldIds.Of(x.Field))}\">{Html.Text(x.Says)}</a></li>");
        output.Content.SetHtmlContent(
            $"<h2>{Drawing.Sign("disputed")}{Html.Text(KitWords.Current.Say("errors.title", errors.Count))}</h2><ul>{string.Concat(lines)}</ul>");
    }
}
