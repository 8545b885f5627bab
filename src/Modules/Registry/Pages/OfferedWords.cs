using System.Globalization;
using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Offered;
using Linli.Registry.Rules;

namespace Linli.Registry.Pages;

/// <summary>Agreements and offers as people read them.</summary>
internal static class OfferedWords
{
    /// <summary>How an agreement stands on a day.</summary>
    public static string Standing(this Words words, Agreement it, DateOnly today) =>
        it.EndedOn is { } ended ? words["registry.agreement.stand.ended", words.Day(ended, today), words.Code("agreement.end-why", it.EndedWhy!.Value)]
        : it.Until <= today ? words["registry.agreement.stand.over"]
        : it.Since > today ? words["registry.agreement.stand.not-yet", words.Day(it.Since, today)]
        : it.IsDue(today) ? words["registry.agreement.stand.due", it.Until.DayNumber - today.DayNumber]
        : words["registry.agreement.stand.lives"];

    /// <summary>How an offer stands on a day.</summary>
    public static string Standing(this Words words, Offer it, DateOnly today) =>
        it.EndedOn is { } ended ? words["registry.offer.stand.ended", words.Day(ended, today), words.Code("offer.end-why", it.EndedWhy!.Value)]
        : it.Until is { } over && over <= today ? words["registry.offer.stand.over", words.Day(over, today)]
        : it.Since > today ? words["registry.offer.stand.not-yet", words.Day(it.Since, today)]
        : it.Until is { } until ? words["registry.offer.stand.until", words.Day(until, today)]
        : words["registry.offer.stand.open"];

    /// <summary>What is offered and how much of it.</summary>
    public static string Offered(this Words words, Offer it, IReadOnlyDictionary<string, ResourceKind> kinds) =>
        kinds.TryGetValue(it.Kind, out var kind) ? words["registry.offer.so-much", kind.Name.In(Words.Language), it.Quantity, kind.Unit.In(Words.Language)] : $"{it.Kind} {it.Quantity}";

    /// <summary>A dated value of an offer, with the name of its field.</summary>
    public static string Of(this Words words, DatedFact fact, IReadOnlyDictionary<string, ResourceKind> kinds, IReadOnlyDictionary<Guid, string> places, DateOnly today)
    {
        string? value = fact switch
        {
            { Value: null } => words["registry.none"],
            { Field: "Kind" } => kinds.TryGetValue(fact.Value, out var kind) ? kind.Name.In(Words.Language) : fact.Value,
            { Field: "Place" } => places.GetValueOrDefault(Guid.Parse(fact.Value), ""),
            { Field: "Until" or "Ended" } => words.Day(DateOnly.Parse(fact.Value, CultureInfo.InvariantCulture), today),
            { Field: "SaidAs" } => words["registry.org.role." + fact.Value.ToLowerInvariant()],
            _ => fact.Value,
        };
        return words["registry.offer.fact", words["registry.offer.field." + fact.Field.ToLowerInvariant()].Value, value];
    }
}
