namespace Linli.Territory;

/// <summary>Distances on the ground, good to 0.5 % over the few kilometres of a district. Degrees are WGS-84.</summary>
internal static class Earth
{
    private const double MetresPerDegree = 111_320; // of latitude; GRS 80 mean

    public static double Metres(double lat, double lon, double toLat, double toLon)
    {
        var north = (toLat - lat) * MetresPerDegree;
        var east = (toLon - lon) * MetresPerDegree * Math.Cos((lat + toLat) / 2 * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }

    /// <summary>How many degrees of latitude and longitude hold a circle of so many metres round a point.</summary>
    public static (double Lat, double Lon) Degrees(double lat, double metres) =>
        (metres / MetresPerDegree, metres / (MetresPerDegree * Math.Max(0.01, Math.Cos(lat * Math.PI / 180))));
}
