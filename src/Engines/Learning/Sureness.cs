namespace Linli.Engines.Learning;

/// <summary>
/// How often a lead of such a margin was right, as a logistic curve through what cross-checking saw (Platt 1999, with the
/// targets of his section 2.2 and the fit of Lin, Lin, Weng 2007).
/// </summary>
internal readonly record struct Sureness(double Slope, double Start)
{
    private const int RoundsMax = 50;

    public double Of(double margin) => 1 / (1 + Math.Exp(-((Slope * margin) + Start)));

    public static Sureness From(IReadOnlyList<(double Margin, bool IsRight)> seen)
    {
        var right = seen.Count(one => one.IsRight);
        var (high, low) = ((right + 1.0) / (right + 2.0), 1.0 / (seen.Count - right + 2.0));
        var (slope, start) = (0.0, Math.Log((right + 1.0) / (seen.Count - right + 1.0)));
        for (var round = 0; round < RoundsMax; round++)
        {
            var (g1, g0, h11, h10, h00) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
            foreach (var (margin, isRight) in seen)
            {
                var share = new Sureness(slope, start).Of(margin);
                var (off, curve) = ((isRight ? high : low) - share, share * (1 - share));
                (g1, g0) = (g1 + (off * margin), g0 + off);
                (h11, h10, h00) = (h11 + (curve * margin * margin), h10 + (curve * margin), h00 + curve);
            }

            var whole = (h11 * h00) - (h10 * h10);
            var (stepSlope, stepStart) = (((h00 * g1) - (h10 * g0)) / whole, ((h11 * g0) - (h10 * g1)) / whole);
            (slope, start) = (slope + stepSlope, start + stepStart);
            if (Math.Abs(stepSlope) + Math.Abs(stepStart) < 1e-8) break;
        }

        return new(Math.Max(slope, 0), start);
    }
}
