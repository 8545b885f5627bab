namespace Linli.Cases.Rates;

/// <summary>
/// How a district weighs its three rates, from a month on. Cities weigh them differently and change it yearly, so it is
/// data; months that are over keep the rule that they had.
/// </summary>
internal sealed class RateRule
{
    /// <summary>10 : 40 : 50 and a credit of 0.8 for "fair" are what several cities use; a district sets its own.</summary>
    public static readonly RateRule Usual = new() { DistrictId = 0, From = DateOnly.MinValue, Response = 10, Solved = 40, Satisfied = 50, Fair = 80, At = DateTimeOffset.MinValue };

    public required int DistrictId { get; init; }

    /// <summary>The first day of the month from which it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Weights in percent, 100 together.</summary>
    public required int Response { get; init; }
    public required int Solved { get; init; }
    public required int Satisfied { get; init; }

    /// <summary>What "fair" counts for, in percent of "good"; "poor" counts for nothing.</summary>
    public required int Fair { get; init; }
    public Guid? SetBy { get; init; }
    public required DateTimeOffset At { get; init; }

    public bool IsUsual => From == DateOnly.MinValue;
}
