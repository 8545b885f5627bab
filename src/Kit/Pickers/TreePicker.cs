using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Linli.Kit.Parts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Pickers;

/// <summary>
/// <c>&lt;l-tree-picker for="grid" label="网格" many="true" source="/api/v1/places/1/" roots="@…" /&gt;</c>: district, street, community, grid,
/// each opened when it is asked for. With a script a tree by ARIA's pattern; without, nested details, whose unopened parts are
/// buttons of the form (or links, where choosing means going somewhere).
/// </summary>
[HtmlTargetElement("l-tree-picker", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TreePickerTagHelper : TagHelper
{
    /// <summary>Name of the field, and of the link's part, that tells the page which branch to open.</summary>
    public const string OpenField = "open";

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public string For { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Several may be ticked; what is ticked stands for all below it.</summary>
    public bool Many { get; set; }

    /// <summary>Instead of ticking: where choosing goes, <c>{0}</c> for the value.</summary>
    public string? To { get; set; }

    /// <summary>What is asked for more: <c>source + id + /children</c>, <c>/grids</c> below a community.</summary>
    public string Source { get; set; } = "";

    /// <summary>How a value is made from what the source gives: <c>place</c> (1.hex) or <c>id</c>.</summary>
    public string Of { get; set; } = "id";

    /// <summary>Levels that may be chosen, parted by commas; the last of them is the deepest that opens.</summary>
    public string Levels { get; set; } = "Street,Community,Grid";

    public IEnumerable<TreeBranch> Roots { get; set; } = [];

    /// <summary>Values that are ticked.</summary>
    public IEnumerable<string>? Chosen { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = KitWords.Current;
        var chosen = (Chosen ?? []).ToHashSet(StringComparer.Ordinal);
        var error = View.ViewData.ModelState.FirstError(For);
        output.TagName = To.OrNull() is null ? "fieldset" : "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes(error is null ? "tree-picker field-row" : "tree-picker field-row field-error");
        if (To.OrNull() is not null) output.Attributes.SetAttribute("aria-label", Label);
        if (For.Length > 0) output.Attributes.SetAttribute("id", FieldIds.Of(For)); // the error summary leads here
        output.Attributes.SetAttribute("data-tree", For);
        output.Attributes.SetAttribute("data-tree-source", Source);
        output.Attributes.SetAttribute("data-tree-of", Of);
        output.Attributes.SetAttribute("data-tree-levels", Levels.ToLowerInvariant());
        if (Many) output.Attributes.SetAttribute("data-tree-many", "");
        if (To.OrNull() is { } to) output.Attributes.SetAttribute("data-tree-to", to);
        output.Attributes.SetAttribute("data-tree-label", Label);
        output.Attributes.SetAttribute("data-tree-words", JsonSerializer.Serialize(new[] { "empty", "waiting", "broken", "chosen" }.ToDictionary(w => w, w => words["tree." + w]), Readable));
        if (To.OrNull() is null) output.Content.AppendHtml($"<legend class=\"label\">{Html.Text(Label)}</legend>");
        if (Hint.OrNull() is { } hint) output.Content.AppendHtml($"<span class=\"hint\">{Html.Text(hint)}</span>");
        if (error is not null) output.Content.AppendHtml(FieldTagHelper.ErrorLine(FieldIds.Of(For), error));
        var drawn = new StringBuilder();
        Draw(drawn, Roots, chosen, words);
        output.Content.AppendHtml(drawn.ToString());
        output.Content.AppendHtml("<p class=\"tree-said second\" role=\"status\"></p>");
    }

    void Draw(StringBuilder to, IEnumerable<TreeBranch> branches, HashSet<string> chosen, KitWords words)
    {
        to.Append("<ul class=\"tree-plain\">");
        foreach (var branch in branches)
        {
            to.Append($"<li data-tree-id=\"{Html.Text(branch.Id)}\" data-tree-value=\"{Html.Text(branch.Value)}\" data-tree-level=\"{Html.Text(branch.Level.ToLowerInvariant())}\" data-tree-name=\"{Html.Text(branch.Name)}\"{(branch.Below is null ? "" : " data-tree-open")}>");
            to.Append(Opens(branch) ? Parent(branch, chosen, words) : Choice(branch, branch.Name, chosen));
            if (branch.Below is { } below && Opens(branch))
            {
                if (below.Count == 0) to.Append($"<p class=\"second\">{Html.Text(words["tree.empty"])}</p>");
                else Draw(to, below, chosen, words);
                to.Append("</details>");
            }

            to.Append("</li>");
        }

        to.Append("</ul>");
    }

    /// <summary>An opened parent begins its details; one that is not opened yet is a button or link that asks the page to open it.</summary>
    string Parent(TreeBranch branch, HashSet<string> chosen, KitWords words)
    {
        if (branch.Below is not null)
            return $"<details open><summary>{Html.Text(branch.Name)}</summary>{(Chooses(branch) ? Choice(branch, words.Say(To.OrNull() is null ? "tree.all" : "tree.go", branch.Name), chosen) : "")}";
        var ask = Drawing.Icon("chevron") + (Chooses(branch) ? $"<span class=\"unseen\">{Html.Text(words.Say("tree.open", branch.Name))}</span>" : Html.Text(branch.Name));
        var opener = To.OrNull() is null
            ? $"<button class=\"tree-opens\" name=\"{OpenField}\" value=\"{Html.Text(branch.Id)}\" formnovalidate>{ask}</button>"
            : $"<a class=\"tree-opens\" href=\"{Html.Text(Opened(branch.Id))}\">{ask}</a>";
        return $"<span class=\"tree-line\">{opener}{(Chooses(branch) ? Choice(branch, branch.Name, chosen) : "")}</span>";
    }

    string Choice(TreeBranch branch, string said, HashSet<string> chosen)
    {
        if (!Chooses(branch)) return $"<span>{Html.Text(said)}</span>";
        if (To.OrNull() is { } to) return $"<a class=\"tree-goes\" href=\"{Html.Text(to.Replace("{0}", branch.Value, StringComparison.Ordinal))}\">{Html.Text(said)}</a>";
        return $"<label class=\"check\"><input type=\"{(Many ? "checkbox" : "radio")}\" name=\"{Html.Text(For)}\" value=\"{Html.Text(branch.Value)}\"{(chosen.Contains(branch.Value) ? " checked" : "")}> {Html.Text(said)}</label>";
    }

    string[] Named => Levels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    bool Chooses(TreeBranch branch) => Named.Contains(branch.Level, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is as deep as the tree goes does not open.</summary>
    bool Opens(TreeBranch branch) => !branch.Level.Equals(Named[^1], StringComparison.OrdinalIgnoreCase);

    /// <summary>This very page with one more branch open.</summary>
    string Opened(string id)
    {
        var request = View.HttpContext.Request;
        return request.PathBase + request.Path + request.QueryString.Add(OpenField, id);
    }
}
