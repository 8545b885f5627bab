using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Open311;

/// <summary>A named value of an answer: text, yes or no, a number, nothing, a <see cref="Many"/>, or the parts of an object.</summary>
internal sealed record Part(string Name, object? Value);

/// <summary>A list; in XML each item stands in an element of this name, in JSON the list stands bare.</summary>
internal sealed record Many(string Each, IReadOnlyList<object> Items);

internal enum OpenFormat { Xml, Json }

/// <summary>
/// One answer in both forms. XML is without schema or namespace; JSON follows from it by the Spark convention, which takes
/// the root and the items' names away (Open311 GeoReport v2, "Format Support"; wiki.open311.org/JSON_and_XML_Conversion).
/// </summary>
internal static class Spark
{
    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineHandling = NewLineHandling.Entitize };
    // Never written into a page, and answered as JSON with nosniff.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Part root, OpenFormat format)
    {
        using var bytes = new MemoryStream();
        if (format == OpenFormat.Xml)
        {
            using var xml = XmlWriter.Create(bytes, Xml);
            xml.WriteStartDocument();
            Element(xml, root.Name, root.Value);
        }
        else
        {
            using var json = new Utf8JsonWriter(bytes, Json);
            Value(json, root.Value);
        }

        return bytes.ToArray();
    }

    public static IResult Answer(Part root, OpenFormat format, int status = StatusCodes.Status200OK) => new Answered(Write(root, format), format, status);

    /// <summary>What XML can't hold (control characters, halves of pairs) becomes the sign for something unreadable.</summary>
    internal static string Writable(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c))) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) plain.Append(text[i]);
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) plain.Append(text, i++, 2);
            else plain.Append('\uFFFD');
        }

        return plain.ToString();
    }

    private static void Element(XmlWriter xml, string name, object? value)
    {
        xml.WriteStartElement(name);
        switch (value)
        {
            case null: break;
            case Many many: foreach (var item in many.Items) Element(xml, many.Each, item); break;
            case IEnumerable<Part> parts: foreach (var part in parts) Element(xml, part.Name, part.Value); break;
            case bool yes: xml.WriteString(yes ? "true" : "false"); break;
            case IFormattable number: xml.WriteString(number.ToString(null, CultureInfo.InvariantCulture)); break;
            default: xml.WriteString(Writable(value.ToString() ?? "")); break;
        }

        xml.WriteEndElement();
    }

    private static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case Many many:
                json.WriteStartArray();
                foreach (var item in many.Items) Value(json, item);
                json.WriteEndArray();
                break;
            case IEnumerable<Part> parts:
                json.WriteStartObject();
                foreach (var part in parts)
                {
                    json.WritePropertyName(part.Name);
                    Value(json, part.Value);
                }

                json.WriteEndObject();
                break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case int number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            default: json.WriteStringValue(Writable(value.ToString() ?? "")); break;
        }
    }

    private sealed class Answered(byte[] bytes, OpenFormat format, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = format == OpenFormat.Xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8";
            httpContext.Response.ContentLength = bytes.Length;
            await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
