namespace Linli.Engines.Duplicates;

/// <summary>
/// Puts the parts together: a logistic curve over their sum. The weights were fitted once on planted pairs and rounded;
/// they are data of no place and can be read.
/// </summary>
internal static class Score
{
    public static double Of(double? text, double metres, TimeSpan apart, bool? sameType, bool differs)
    {
        var sum = Start + (OfText * (text ?? TextUnknown)) + (OfPlace * Math.Exp(-metres / MetresFade)) + (OfTime * Math.Exp(-apart.TotalDays / DaysFade))
            + (sameType is null ? OfType / 2 : sameType.Value ? OfType : 0) - (differs ? OfDiffering : 0);
        return 1 / (1 + Math.Exp(-sum));
    }

    private const double Start = -10.2, OfText = 3, OfPlace = 4.4, OfTime = 4.7, OfType = 4.6, OfDiffering = 7;
    private const double TextUnknown = 0.2; // as two reports of one matter in different words
    private const double MetresFade = 40, DaysFade = 4;
}
