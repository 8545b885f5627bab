using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Linli.Kit;

/// <summary>Writing into a page: text is encoded, Chinese stays readable; figures of drawings are short and invariant.</summary>
static class Html
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    internal static string Text(string text) => Encoder.Encode(text);

    internal static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
