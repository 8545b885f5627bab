namespace Linli.Territory.Buildings;

/// <summary>
/// GCJ-02, the shifted system of maps published in China, to WGS-84. The shift is a published sum of waves over longitude and
/// latitude on the Krasovsky 1940 ellipsoid; it is undone by going back until the shifted point is met, to under a centimetre.
/// </summary>
internal static class Gcj02
{
    private const double Axis = 6_378_245.0; // metres, Krasovsky 1940
    private const double Eccentricity = 0.00669342162296594323; // squared
    private const double Nearly = 1e-8; // degrees, a millimetre

    public static (double Lat, double Lon) ToWgs84(double lat, double lon)
    {
        var (atLat, atLon) = (lat, lon);
        for (var turn = 0; turn < 12; turn++)
        {
            var (shiftedLat, shiftedLon) = FromWgs84(atLat, atLon);
            var (offLat, offLon) = (shiftedLat - lat, shiftedLon - lon);
            (atLat, atLon) = (atLat - offLat, atLon - offLon);
            if (Math.Abs(offLat) < Nearly && Math.Abs(offLon) < Nearly) break;
        }

        return (atLat, atLon);
    }

    public static (double Lat, double Lon) FromWgs84(double lat, double lon)
    {
        var (x, y) = (lon - 105, lat - 35);
        var common = (20 * Wave(6 * x)) + (20 * Wave(2 * x));
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
            + ((common + (20 * Wave(y)) + (40 * Wave(y / 3)) + (160 * Wave(y / 12)) + (320 * Wave(y / 30))) * 2 / 3);
        var east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
            + ((common + (20 * Wave(x)) + (40 * Wave(x / 3)) + (150 * Wave(x / 12)) + (300 * Wave(x / 30))) * 2 / 3);
        var radians = lat * Math.PI / 180;
        var bend = 1 - (Eccentricity * Math.Sin(radians) * Math.Sin(radians));
        return (lat + (north * 180 / (Axis * (1 - Eccentricity) / (bend * Math.Sqrt(bend)) * Math.PI)),
            lon + (east * 180 / (Axis / Math.Sqrt(bend) * Math.Cos(radians) * Math.PI)));
    }

    private static double Wave(double of) => Math.Sin(of * Math.PI);
}
