using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kit.Parts;

/// <summary><c>&lt;l-icon name="lamp-post" /&gt;</c>: a thing of the yard, beside its word. With <c>label</c> it stands alone.</summary>
[HtmlTargetElement("l-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    /// <summary>Accessible name of an icon without a word: back, close, search, call.</summary>
    public string? Label { get; set; }

    public string? Class { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Drawing.Icon(Name, Class, Label.OrNull()));
    }
}

/// <summary><c>&lt;l-state of="working" audience="Resident" /&gt;</c>: sign and word of a state; colour comes third.</summary>
[HtmlTargetElement("l-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StateTagHelper : TagHelper
{
    /// <summary>reported, dispatched, working, asked, answered, solved, closed-by-silence, checked, partly, not-done, handed-over, solved-itself, disputed, paused, withdrawn, imported, duplicate.</summary>
    public string Of { get; set; } = "";

    public Audience Audience { get; set; }

    /// <summary>Instead of the usual word, where the pack or the case has its own: "已派到第 3 网格".</summary>
    public string? Words { get; set; }

    /// <summary>The sign alone, as the node of a timeline or on a verdict button; the word stands beside it in the page.</summary>
    public bool Bare { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var sign = Drawing.Sign(Of);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes($"state state-{Of}{(Bare ? " state-bare" : "")}");
        if (Bare)
        {
            output.Content.SetHtmlContent(sign);
            return;
        }
        var word = Words.OrNull() ?? KitWords.Current[$"state.{(Audience == Audience.Resident ? "resident" : "staff")}.{Of}"];
        output.Content.SetHtmlContent($"{sign}<span>{Html.Text(word)}</span>");
    }
}

/// <summary><c>&lt;l-clock due="@row.Due" started="@row.Opened" /&gt;</c>: a ring that fills, and always words.</summary>
[HtmlTargetElement("l-clock", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ClockTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public DateTimeOffset Due { get; set; }

    /// <summary>The moment of reading; the host's clock if not given.</summary>
    public DateTimeOffset? Now { get; set; }

    public DateTimeOffset? Started { get; set; }

    /// <summary>Why the clock stands still; null while it runs.</summary>
    public string? Paused { get; set; }

    public DateTimeOffset? Since { get; set; }

    public ClockStyle As { get; set; }

    public Audience Audience { get; set; }

    /// <summary>Instead of the usual words: "到场 6 分钟".</summary>
    public string? Words { get; set; }

    /// <summary>An overdue clock becomes a filled block; in tables.</summary>
    public bool Block { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var now = Now ?? (View.HttpContext.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
        var face = ClockFace.Read(new(Due, now, Started, Paused, Since, As, Audience), KitWords.Current);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes($"clock clock-{face.Stand.ToString().ToLowerInvariant()}{(Block ? " clock-block" : "")}");
        output.Content.SetHtmlContent($"{Ring(face)}<span>{Html.Text(Words.OrNull() ?? face.Words)}</span>");
        if (face.Since is { } since) output.Content.AppendHtml($" <span class=\"clock-since\">{Html.Text(since)}</span>");
    }

    static string Ring(ClockFace face) => face.Stand switch
    {
        ClockStand.Over => Drawing.Sign("disputed"),
        ClockStand.Paused => Drawing.Svg("sign",
            """<circle cx="12" cy="12" r="8.5" stroke-width="1.75" stroke-dasharray="2.4 2.05" stroke-linecap="butt"/><path d="M10 9.2v5.6M14 9.2v5.6" stroke-width="1.75"/>"""),
        _ => Drawing.Svg("sign", $"""<circle cx="12" cy="12" r="9" stroke-width="1.75"/>{Wedge(face.Used)}"""),
    };

    /// <summary>The used time, clockwise from the top.</summary>
    static string Wedge(double used)
    {
        const double radius = 6.2;
        if (used <= 0.01) return "";
        if (used >= 0.995) return $"""<circle class="f" cx="12" cy="12" r="{Html.Number(radius)}"/>""";
        var (x, y) = (12 + radius * Math.Sin(used * Math.Tau), 12 - radius * Math.Cos(used * Math.Tau));
        return $"""<path class="f" d="M12 12V{Html.Number(12 - radius)}A{Html.Number(radius)} {Html.Number(radius)} 0 {(used > 0.5 ? 1 : 0)} 1 {Html.Number(x)} {Html.Number(y)}z"/>""";
    }
}

/// <summary><c>&lt;l-mark /&gt;</c>: two doors that share a wall under one lamp.</summary>
[HtmlTargetElement("l-mark", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MarkTagHelper : TagHelper
{
    /// <summary>The name is said aloud only where it does not stand beside the mark.</summary>
    public bool Named { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var name = Named ? $"role=\"img\" aria-label=\"{Html.Text(KitWords.Current["mark"])}\"" : "aria-hidden=\"true\" focusable=\"false\"";
        output.Content.SetHtmlContent(
            $"""<svg class="mark" viewBox="0 0 40 40" width="36" height="36" {name}><rect class="mark-plate" width="40" height="40" rx="7"/><path class="mark-lamp" d="M15.5 9.5a4.5 4.5 0 0 1 9 0z"/><path class="mark-line" d="M5 32.5h30M9.5 32.5V16h21v16.5M20 16v16.5M16.5 24v2M23.5 24v2"/></svg>""");
    }
}
