using System.Security.Cryptography;
using System.Text;
using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Sharings;

/// <summary>
/// Made-up figures of made-up places, for whoever writes a program and has no approval yet: the same shape, the same refusals,
/// hidden cells too. They come from the letters of element, place and month alone; nothing real is read, so nothing real is in them.
/// </summary>
internal sealed class AskSandbox(TheDictionary dictionary, FindElements owners, Caller caller, ApiKeyLimits limits, Words words, TimeProvider clock)
{
    private const int Nowhere = 0; // a district that no house keeps: what modules answer for, and no definition of any district

    private static readonly IReadOnlyList<string> Codes = ["000000000000", "000000001000", "000000002000", "000000003000"]; // the first is the sum of the others

    public async Task<Outcome<SharedTable>> Run(IReadOnlyList<string> elements, string? month, CancellationToken stop)
    {
        if (!limits.LetInUnknown(caller.Address ?? "")) return KernelRefusals.TooOften;
        if (!SharedMonth.Read(month, ChinaTime.DateOf(clock.GetUtcNow())).Succeeded(out var on, out var no)) return no;
        var set = await dictionary.Of(Nowhere, stop);
        IReadOnlyList<string> asked = elements.Count > 0 ? elements : FiguresAsked.Usual;
        if (asked.Count > Sharing.ElementsMost) return SharingRefusals.Elements;
        List<ElementNow> columns = [];
        foreach (var code in asked.Distinct(StringComparer.Ordinal))
        {
            if (set.Find(code) is not { } element) return SharingRefusals.NoElement.With(code.Length > DataElement.CodeLengthMax ? code[..DataElement.CodeLengthMax] : code);
            if (SharingScope.MayShare(element) is { } personal) return personal;
            columns.Add(element);
        }

        var said = await owners.Owners(Nowhere, stop);
        var cells = columns.ConvertAll(column => Made(column, on));
        return new SharedTable(
            true, null, null, on, [.. columns.Select(column => SharedColumn.Of(column, set, said))],
            [.. Codes.Select((place, nth) => new SharedRow(place, words["reports.sandbox.place." + nth].Value, [.. cells.Select(column => SharedTable.Cell(column[nth]))]))]);
    }

    /// <summary>For the sum and for each place below it. The last place has too few people to be shown, so that a program learns what that looks like.</summary>
    internal static IReadOnlyList<Figure> Made(ElementNow element, DateOnly on)
    {
        int Dice(string place, int most) => (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{element.Code}|{place}|{SharedMonth.Text(on)}"))) % (uint)most);
        if (element.Means.Type != ElementType.Count) return [.. Codes.Select(place => new Figure(Dice(place, 1_000) / 10.0, null))];
        var open = element.Means.Sensitivity == Sensitivity.Open;
        List<int> below = [.. Codes.Skip(1).Select(place => 100 + (5 * Dice(place, 400)))];
        if (!open) below[^1] = 3;
        IReadOnlyList<bool> hidden = open ? [.. below.Select(_ => false)] : SmallCounts.Hidden(below);
        return [new Figure(SmallCounts.Rounded(below.Sum()), null), .. below.Select((count, nth) => hidden[nth] ? new Figure(null, NoFigure.TooFew) : new Figure(count, null))];
    }
}
