using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Linli.Kit.Maps;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary>
/// <c>&lt;l-map label="网格" source="/desk/grids.geojson" key="over:太大|soon:快满"&gt;</c> its list <c>&lt;/l-map&gt;</c>: a map beside a list that
/// says the same. Lines of the list that lie on the map bear <c>data-map-id</c>. Without script or WebGL the list stands alone
/// and a sentence says so.
/// </summary>
[HtmlTargetElement("l-map")]
public sealed class MapTagHelper : TagHelper
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    static readonly string[] Words = ["title", "ctrl", "command", "fingers", "draw", "goOn", "finish", "begin", "more", "drawn", "corner", "choose"];

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <summary>What the map shows, for those who don't see it.</summary>
    public string Label { get; set; } = "";

    /// <summary>An address of our own that answers GeoJSON (<see cref="MapFeatures.Answer"/>).</summary>
    public string? Source { get; set; }

    /// <summary>Instead of <see cref="Source"/>, for a few features: written into the page.</summary>
    public IEnumerable<MapFeature>? Features { get; set; }

    /// <summary>one or many: pressing a feature presses the box of its line.</summary>
    public string? Choose { get; set; }

    /// <summary>Name of the form's field that gets the drawn ring as a GeoJSON polygon, empty while there is none.</summary>
    public string? Draw { get; set; }

    /// <summary>The ring as it is, to begin with.</summary>
    public string? Ring { get; set; }

    /// <summary>Id of a box that has the corners one a line, latitude before longitude: it follows the drawing and leads it.</summary>
    public string? Corners { get; set; }

    /// <summary>What the colours mean: class:words, parted by |; a shape may stand behind the class, series-1 disc:words.</summary>
    public string? Key { get; set; }

    /// <summary>Where lines and points come from.</summary>
    public string? Attribution { get; set; }

    /// <summary>Id of the list, where it does not stand inside.</summary>
    public string? List { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = KitWords.Current;
        var inner = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag; // written <l-map … /> too
        output.Classes("map");
        output.Attributes.SetAttribute("data-island", IslandAssets.Of(View, "map.js"));
        output.Attributes.SetAttribute("data-map-worker", IslandAssets.Of(View, "map-worker.js"));
        if (Source.OrNull() is { } source) output.Attributes.SetAttribute("data-map-source", source);
        if (Choose.OrNull() is { } choose) output.Attributes.SetAttribute("data-map-choose", choose);
        if (List.OrNull() is { } list) output.Attributes.SetAttribute("data-map-list", list);
        if (Draw.OrNull() is { } draw) output.Attributes.SetAttribute("data-map-draw", draw);
        if (Corners.OrNull() is { } corners) output.Attributes.SetAttribute("data-map-corners", corners);
        output.Attributes.SetAttribute("data-map-words", JsonSerializer.Serialize(Words.ToDictionary(w => w, w => w == "title" ? words.Say("map.title", Label) : words["map." + w]), Readable));
        output.Content.SetHtmlContent(Pane(words));
        if (Features is not null) output.Content.AppendHtml($"<template class=\"map-data\">{MapFeatures.Json(Features)}</template>");
        if (inner.IsEmptyOrWhiteSpace) return;
        output.Content.AppendHtml("<div class=\"map-list\">");
        output.Content.AppendHtml(inner);
        output.Content.AppendHtml("</div>");
    }

    string Pane(KitWords words)
    {
        var none = Html.Text(words["map.none"]);
        string Tool(string act, string icon) => $"<button type=\"button\" data-map-act=\"{act}\" aria-label=\"{Html.Text(words["map." + act])}\" title=\"{Html.Text(words["map." + act])}\">{Drawing.Icon(icon)}</button>";
        var keys = string.Concat((Key ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries).Select(key => key.Split(':', 2)).Select(key => $"<li data-map-key=\"{Html.Text(key[0])}\">{Html.Text(key[^1])}</li>"));
        return $"""
            <p class="second island-none" role="status">{none}</p>
            <div class="map-pane" hidden><div class="map-frame"><div class="map-canvas"></div><div class="map-cross"></div><div class="map-tip" aria-hidden="true" hidden></div>
            <div class="map-tools" role="group" aria-label="{Html.Text(words["map.tools"])}">{Tool("in", "plus")}{Tool("out", "minus")}{Tool("whole", "map")}</div></div>
            {(keys.Length > 0 ? $"<ul class=\"map-keys\">{keys}</ul>" : "")}{(Attribution.OrNull() is { } from ? $"<p class=\"second small\">{Html.Text(from)}</p>" : "")}{(Draw.OrNull() is { } field ? DrawTools(field, words) : "")}</div>
            """;
    }

    string DrawTools(string field, KitWords words)
    {
        string Button(string act, string word, bool hidden) => $"<button type=\"button\" class=\"btn btn-second\" data-map-draw-act=\"{act}\"{(hidden ? " hidden" : "")}>{Html.Text(words["map." + word])}</button>";
        return $"""
            <div class="map-drawing stack-s"><div class="acts">{Button("start", "draw", false)}{Button("middle", "middle", true)}{Button("back", "back", true)}{Button("clear", "clear", true)}{Button("choose", "choose", true)}</div>
            <p class="second small" role="status" data-map-told></p><p class="second small">{Html.Text(words[Corners.OrNull() is null ? "map.draw-keys" : "map.draw-corners"])}</p>
            <input type="hidden" name="{Html.Text(field)}" value="{Html.Text(Ring ?? "")}" data-map-ring></div>
            """;
    }
}
