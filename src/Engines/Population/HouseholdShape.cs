namespace Linli.Engines.Population;

/// <summary>Who lives together: how many of each generation. The shares are ours, set so that ages come out as the census of 2020 has them (0-14: 17.95 %, 60 and more: 18.70 %, 65 and more: 13.50 %, communiqué 5).</summary>
/// <param name="Adults">One or two, the head and a spouse; of 60 and more where <paramref name="AreOld"/>.</param>
/// <param name="Grown">Children from 18 on.</param>
internal sealed record HouseholdShape(double Share, int Adults, bool AreOld, int Young, int Grown, int Parents)
{
    private static readonly HouseholdShape[][] BySize =
    [
        [new(PopulationFigures.ElderAmongAlone, 1, AreOld: true, 0, 0, 0), new(1, 1, AreOld: false, 0, 0, 0)],
        [new(0.32, 2, AreOld: true, 0, 0, 0), new(0.08, 1, AreOld: false, 1, 0, 0), new(0.08, 1, AreOld: false, 0, 0, 1), new(1, 2, AreOld: false, 0, 0, 0)],
        [new(0.64, 2, AreOld: false, 1, 0, 0), new(0.08, 2, AreOld: false, 0, 0, 1), new(1, 2, AreOld: false, 0, 1, 0)],
        [new(0.6, 2, AreOld: false, 2, 0, 0), new(0.2, 2, AreOld: false, 1, 0, 1), new(1, 2, AreOld: false, 0, 2, 0)],
        [new(0.45, 2, AreOld: false, 1, 0, 2), new(0.4, 2, AreOld: false, 2, 0, 1), new(1, 2, AreOld: false, 3, 0, 0)],
        [new(0.85, 2, AreOld: false, 2, 0, 2), new(1, 2, AreOld: false, 2, 1, 1)],
    ];

    public static HouseholdShape Draw(Chance chance)
    {
        var of = BySize[Chosen(PopulationFigures.Sizes, chance.Share())];
        return of[Chosen([.. of.Select(shape => shape.Share)], chance.Share())];
    }

    /// <summary>The first share into which the number falls; the last takes what is left.</summary>
    public static int Chosen(IReadOnlyList<double> shares, double number)
    {
        for (var at = 0; at < shares.Count - 1; at++)
        {
            if (number < shares[at]) return at;
            number -= shares[at];
        }

        return shares.Count - 1;
    }
}
