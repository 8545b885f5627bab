using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;

namespace Linli.Registry.Reading;

/// <summary>Puts the codes of a past reading into words.</summary>
internal sealed class ReadingsTold(PurposesHere purposes, IPlaces places, Words words)
{
    private static readonly string[] Known = ["outside-place", "no-purpose", "unmasked-enough", "not-cleared"];

    /// <param name="Matter">Its number, or where that is not everybody's business its kind alone.</param>
    /// <param name="Refused">Why nothing was shown; null where it was.</param>
    public sealed record Said(string Matter, string Fields, string? For, string? Refused);

    public async Task<int> FirstDistrict(CancellationToken stop) => (await places.Districts(stop)) is [var first, ..] ? first.Id.District : 0;

    public async Task<Said> Of(int district, FindReadings.Row row, CancellationToken stop)
    {
        var codes = (row.Detail ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var card = row is { PurposeKind: { } kind, Purpose: { } id } ? await purposes.Find(kind, district, id, stop) : null;
        var fields = row.Action.StartsWith("registry.", StringComparison.Ordinal)
            ? codes.Where(code => !code.Contains(':', StringComparison.Ordinal)).Select(code => words["registry.element." + code].Value)
            : [words[row.Action.StartsWith("reports.", StringComparison.Ordinal) ? "registry.element.answers" : "registry.readings.reporter"].Value]; // what a household said; what a matter keeps of its reporter
        return new(
            card?.Number ?? (row.Purpose is null ? words["registry.readings.no-matter"].Value : words["registry.readings.sealed-matter"].Value),
            string.Join(words["registry.list-pattern"].Value, fields),
            Code("for:") is { } use ? words["registry.use." + use.ToLowerInvariant()].Value : null,
            Code("no:") is { } no ? words["registry.readings.no." + (Known.Contains(no.Split('/')[^1]) ? no.Split('/')[^1] : "other")].Value : null);

        string? Code(string mark) => codes.FirstOrDefault(code => code.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..];
    }
}
