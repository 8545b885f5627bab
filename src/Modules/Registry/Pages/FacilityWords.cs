using System.Globalization;
using Linli.Kernel.Web;
using Linli.Registry.Facilities;

namespace Linli.Registry.Pages;

/// <summary>Facilities as people read them.</summary>
internal static class FacilityWords
{
    public static string Kind(this Words words, FindFacilities.Row row) => row.Kind?.Name.In(Words.Language) ?? row.It.Kind;

    /// <summary>How it stands, and since when where it does not work.</summary>
    public static string Standing(this Words words, Facility it, DateOnly today) =>
        it.State == FacilityState.Works ? words.Code("facility.state", it.State) : words["registry.facility.since", words.Code("facility.state", it.State), words.Day(it.StateSince, today)];

    /// <param name="names">Of places, organisations and posts, as they are kept.</param>
    public static string Of(this Words words, FacilityField field, string value, IReadOnlyDictionary<string, string> names, DateOnly today) => field switch
    {
        FacilityField.State => words["registry.facility.state." + value.ToLowerInvariant()],
        FacilityField.Place or FacilityField.Keeper => names.GetValueOrDefault(value, words["registry.facility.keeper-elsewhere"]),
        FacilityField.Checked or FacilityField.Gone => words.Day(DateOnly.Parse(value, CultureInfo.InvariantCulture), today),
        _ => value,
    };
}
