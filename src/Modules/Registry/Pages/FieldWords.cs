using System.Globalization;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Linli.Registry.Organisations;
using Linli.Registry.Processors;

namespace Linli.Registry.Pages;

/// <summary>Fields, codes and days as people read them.</summary>
internal static class FieldWords
{
    /// <summary>A value as it is said: codes have words, days are written out, telephones stay.</summary>
    public static string Value(this Words words, Element element, string? value) => value switch
    {
        null => words["registry.none"],
        _ when element == Elements.Sex || element == Elements.Channel || element == Elements.Time => words[$"registry.{element.Name}.{value.ToLowerInvariant()}"],
        _ when element == Elements.Language => words[$"registry.language.{value}"],
        _ => value,
    };

    /// <summary>A day of this or another year, as the reader's language writes it.</summary>
    public static string Day(this Words words, DateOnly day, DateOnly today) =>
        day.ToString(words[day.Year == today.Year ? "registry.day-format" : "registry.day-year-format"], CultureInfo.CurrentUICulture);

    public static string Day(this Words words, DateTimeOffset at, DateTimeOffset now) => words.Day(ChinaTime.DateOf(at), ChinaTime.DateOf(now));

    public static string Moment(this Words words, DateTimeOffset at, DateTimeOffset now) => $"{words.Day(at, now)} {ChinaTime.Local(at).ToString("H:mm", CultureInfo.InvariantCulture)}";

    public static string Code(this Words words, string group, Enum value) => words[$"registry.{group}.{value.ToString().ToLowerInvariant()}"];

    /// <summary>What is kept of an organisation, as it is said.</summary>
    /// <param name="places">Names of the places that stand in it, by their ids.</param>
    public static string Of(this Words words, OrganisationField field, string value, IReadOnlyDictionary<string, string> places, DateOnly today) => field switch
    {
        OrganisationField.Kind => words["registry.org.kind." + value.ToLowerInvariant()],
        OrganisationField.Trade => words["registry.org.trade." + value],
        OrganisationField.Place => places.GetValueOrDefault(value, ""),
        OrganisationField.Closed => words.Day(DateOnly.Parse(value, CultureInfo.InvariantCulture), today),
        _ => value,
    };

    /// <summary>How an agreement with a processor stands on a day.</summary>
    public static string Standing(this Words words, ProcessingAgreement it, DateOnly today) =>
        words["registry.proc.stand." + (it.ClosedAt is not null ? "closed" : it.Until <= today ? "late" : it.Since > today ? "not-yet" : "lives")];

    /// <summary>The end of a day in China.</summary>
    public static DateTimeOffset EndOf(this Words _, DateOnly day) => ChinaTime.At(day, TimeSpan.FromHours(24));

    /// <summary>Names of elements, parted as the language parts a list.</summary>
    public static string Fields(this Words words, IEnumerable<string> names) => string.Join(words["registry.list-pattern"], names.Select(name => words["registry.element." + name].Value));
}
