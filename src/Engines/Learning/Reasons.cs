using Linli.Engines.Text;

namespace Linli.Engines.Learning;

/// <summary>
/// Why an answer leads. What each piece adds to the lead is laid, in equal parts, on the characters it covers; stretches
/// of characters that carry more than most are the words of the reason.
/// </summary>
internal static class Reasons
{
    private const int Most = 4;
    private const int LengthMin = 2, LengthMax = 12; // characters; a single one says little
    private const double StillWarm = 0.4; // of the usual heat: as far as that a hot stretch is drawn out, so that words stay whole

    public static IReadOnlyList<ReasonPart> Of(string text, KeptPieces pieces, Func<int, float> leadOf)
    {
        var (heat, inside) = (new double[text.Length], new bool[text.Length]);
        var vector = pieces.Vector(text);
        var values = vector.Pieces.Zip(vector.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        var all = TextPieces.Of(text);
        var times = all.CountBy(piece => piece.Number).ToDictionary();
        foreach (var piece in all)
        {
            for (var i = piece.Start; i < piece.End; i++) inside[i] = true;
            if (pieces.Find(piece.Number) is not (>= 0 and var found)) continue;
            var each = (double)leadOf(found) * values[found] / times[piece.Number] / (piece.End - piece.Start);
            for (var i = piece.Start; i < piece.End; i++) heat[i] += each;
        }

        var spoke = heat.Where(one => one > 0).Sum();
        if (spoke <= 0) return [];
        var usual = spoke / heat.Count(one => one > 0);
        return [.. Stretches(heat, i => inside[i] && heat[i] >= StillWarm * usual, usual)
            .Select(range => (Words: text[range].Trim(), Heat: heat[range].Sum()))
            .Where(part => part.Words.Length >= LengthMin)
            .GroupBy(part => part.Words)
            .Select(same => new ReasonPart(same.Key, same.Sum(part => part.Heat) / spoke))
            .OrderByDescending(part => part.Weight).ThenBy(part => part.Words, StringComparer.Ordinal).Take(Most)];
    }

    private static IEnumerable<Range> Stretches(double[] heat, Func<int, bool> isWarm, double hot)
    {
        for (var i = 0; i < heat.Length; i++)
        {
            if (!isWarm(i)) continue;
            var start = i;
            while (i < heat.Length && i < start + LengthMax && isWarm(i)) i++;
            if (heat[start..i].Any(one => one >= hot)) yield return start..i;
            i--; // a long stretch goes on where it was cut
        }
    }
}
