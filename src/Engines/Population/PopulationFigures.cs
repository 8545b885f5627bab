namespace Linli.Engines.Population;

/// <summary>
/// The proportions of a made-up population, with where they come from. "Census" is the seventh national census of 2020:
/// its communiqués 2, 4 and 5, and its yearbook for sizes of households and elders living alone. "Ours" is our choice
/// where no figure was at hand.
/// </summary>
internal static class PopulationFigures
{
    /// <summary>Households of one to six people (census, yearbook; their mean is the 2.62 of communiqué 2).</summary>
    public static readonly double[] Sizes = [0.2539, 0.2968, 0.2099, 0.1317, 0.0617, 0.0460];

    /// <summary>From 60 by five years, the last from 80 (census, yearbook: 73.4, 74.1, 49.6, 31.2 and 35.8 million).</summary>
    public static readonly double[] ElderAges = [0.278, 0.280, 0.188, 0.118, 0.136];

    /// <summary>Of households of one, those of somebody of 60 or more: so that one elder in seven lives alone (census: 37.3 of 264 million).</summary>
    public const double ElderAmongAlone = 0.272;

    /// <summary>Of elders alone, women: they live longer (ours).</summary>
    public const double WomenAmongEldersAlone = 0.6;

    /// <summary>Of children, boys (census, yearbook: 111 to 100 girls under 15); with it and <see cref="MenAmongAlone"/> all ages come near the 105.07 of communiqué 4.</summary>
    public const double BoysAmongChildren = 0.526;

    /// <summary>Of people from 20 to 59 who live alone, men (ours).</summary>
    public const double MenAmongAlone = 0.6;

    /// <summary>Of households with two children or more, those with twins: a delivery in 55 (Deng and others 2019 for China 2014: 1.9 %).</summary>
    public const double TwinsAmongSiblings = 0.058;

    /// <summary>Of households: rented, lent (ours, near what the census tells of cities).</summary>
    public const double Rented = 0.21, Lent = 0.05;

    /// <summary>Of people of 55 and more, those who live in two places by turns (ours).</summary>
    public const double TwoPlaces = 0.06;

    /// <summary>Of people of 80 and more, those without a telephone of their own (ours).</summary>
    public const double WithoutPhone = 0.3;

    /// <summary>2,100 residents to a community (rows/numbers.md: six workers, 350 residents each) in households of 2.62.</summary>
    public const int HouseholdsOfCommunity = 800;

    /// <summary>Ours: three staircases, eleven floors, two doors.</summary>
    public const int Units = 3, Floors = 11, Doors = 2;

    /// <summary>Of people from 18 to 59 who don't study, in the order of <see cref="DayPlace"/> from Factory on; the rest is at home (ours, after the 28.7 % in industry and building and 47.7 % in services of the statistical communiqué of 2020, without farming).</summary>
    public static readonly double[] Work = [0.28, 0.22, 0.15, 0.1, 0.1, 0.07];
}
