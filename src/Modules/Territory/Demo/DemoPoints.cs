using Linli.Kernel;

namespace Linli.Territory.Demo;

/// <summary>
/// Made-up points, WGS-84. Streets lie roughly as they do along the 沙溪; where a community or building stands is invented
/// throughout.
/// </summary>
internal static class DemoPoints
{
    private const double MetresPerDegree = 111_320;
    private const double GoldenAngle = 2.399963; // radians: points on its spiral never crowd

    private static readonly Dictionary<string, (double Lat, double Lon)> Streets = new(StringComparer.Ordinal)
    {
        ["350404001"] = (26.270, 117.640),
        ["350404002"] = (26.272, 117.618),
        ["350404003"] = (26.294, 117.652),
        ["350404004"] = (26.238, 117.612),
        ["350404005"] = (26.243, 117.592),
        ["350404006"] = (26.214, 117.588),
        ["350404007"] = (26.192, 117.562),
        ["350404100"] = (26.330, 117.600),
        ["350404101"] = (26.380, 117.700),
        ["350404102"] = (26.130, 117.500),
        ["350404103"] = (26.200, 117.380),
        ["350404200"] = (26.110, 117.650),
        ["350404500"] = (26.170, 117.540),
    };

    /// <summary>The centre of the nth community of a street: 0.5 km apart in the city, 2.2 km in the hills.</summary>
    public static (double Lat, double Lon) Centre(string street, bool inTown, int nth)
    {
        var metres = (inTown ? 500 : 2_200) * Math.Sqrt(nth);
        return Shift(Streets[street], metres * Math.Cos(nth * GoldenAngle), metres * Math.Sin(nth * GoldenAngle));
    }

    public static (double Lat, double Lon) Scatter((double Lat, double Lon) centre, double metres, Dice dice)
    {
        var angle = dice.Share() * 2 * Math.PI;
        var far = Math.Sqrt(dice.Share()) * metres;
        return Shift(centre, far * Math.Cos(angle), far * Math.Sin(angle));
    }

    /// <summary>The middle of the nth compound of a community, from 0: rows of four, there and back, so that one after the other are neighbours.</summary>
    public static (double Lat, double Lon) InQuarter((double Lat, double Lon) centre, int nth)
    {
        const int InRow = 4;
        var (row, along) = (nth / InRow, nth % InRow);
        return Shift(centre, north: 180 - (row * 185.0), east: ((row % 2 == 0 ? along : InRow - 1 - along) - 1.5) * 195);
    }

    /// <summary>The nth building of a compound: rows of four, 40 m between houses and 30 m between rows.</summary>
    public static (double Lat, double Lon) InRows((double Lat, double Lon) middle, int nth) =>
        Shift(middle, north: ((nth - 1) / 4 * -30.0) + 45, east: ((nth - 1) % 4 * 40.0) - 60);

    private static (double Lat, double Lon) Shift((double Lat, double Lon) from, double north, double east) =>
        (Math.Round(from.Lat + (north / MetresPerDegree), 6),
         Math.Round(from.Lon + (east / (MetresPerDegree * Math.Cos(from.Lat * Math.PI / 180))), 6));
}
