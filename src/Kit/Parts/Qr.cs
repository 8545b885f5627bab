using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace Linli.Kit.Parts;

/// <summary>
/// <c>&lt;l-qr of="https://…/sign-in" label="登录页的二维码" /&gt;</c>: an address to be read by a telephone (ISO/IEC 18004, correction M).
/// Dark on light in every theme, since readers want it so. What it says stands beside it in plain words.
/// </summary>
[HtmlTargetElement("l-qr", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class QrTagHelper : TagHelper
{
    public const int TextLengthMax = 300; // characters: with more its squares get too fine for paper

    /// <summary>Never anything secret: whoever sees the page reads it.</summary>
    public string Of { get; set; } = "";

    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of.Length > TextLengthMax) throw new InvalidOperationException($"A code of {Of.Length} characters can't be read from paper.");
        var (size, path) = Draw(Of);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("viewBox", $"0 0 {size} {size}");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Classes("qr");
        output.Content.SetHtmlContent($"<path d=\"{path}\"/>");
    }

    /// <summary>The squares, with the still zone of four around them that the standard asks for, row by row as one path.</summary>
    internal static (int Size, string Path) Draw(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var from = x;
                while (x + 1 < rows.Count && rows[y][x + 1]) x++;
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1H{from}z");
            }

        return (rows.Count, path.ToString());
    }
}
