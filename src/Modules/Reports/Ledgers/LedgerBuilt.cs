using Linli.Kernel;
using Linli.Reports.Burden;

namespace Linli.Reports.Ledgers;

/// <summary>The system wrote a listed ledger of a community for some days: how many rows, and how many minutes nobody spent on it. Nothing of the rows is kept.</summary>
internal sealed class LedgerBuilt
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }

    /// <summary>The code of the ledger (<see cref="Contracts.LedgerOfRecords"/>).</summary>
    public required string Ledger { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }
    public required int Lines { get; init; }
    public required long SavedMinutes { get; init; }

    /// <summary>The minutes are those that the community wrote down of the ledger which this one replaces; else they are reckoned by rows.</summary>
    public required bool ByRegister { get; init; }
    public required DateTimeOffset BuiltAt { get; init; }
    public required Guid ByPost { get; init; }
}

/// <summary>What is refused about ledgers that the system writes.</summary>
internal static class LedgerRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "reports.ledger-unknown");

    /// <summary>{0}: days at most.</summary>
    public static readonly Refusal Days = new(RefusalKind.Invalid, "reports.ledger-days", "since", BuildLedger.DaysMost);
}

/// <summary>An estimate of the minutes that a ledger costs nobody because the system writes it.</summary>
/// <param name="ByRegister">Reckoned with what was written down of the ledgers it replaces.</param>
internal sealed record TimeSaved(long Minutes, bool ByRegister)
{
    /// <summary>What a row costs whoever types or copies it; a guess of ours, and a low one: no source measures it.</summary>
    public const int MinutesARow = 1;

    /// <summary>
    /// Where communities wrote down what the ledger cost them, that many times as it would have been written in these days;
    /// else a minute for each row.
    /// </summary>
    /// <param name="replaced">The ledgers that this one replaces, as they were written down.</param>
    /// <param name="until">The last day.</param>
    public static TimeSaved Of(int lines, IReadOnlyCollection<LedgerKept> replaced, DateOnly since, DateOnly until)
    {
        if (replaced.Count == 0) return new((long)lines * MinutesARow, ByRegister: false);
        return new(replaced.Sum(one => (long)one.Minutes * BurdenIndex.DaysOf(one.Frequency, one.Since, null, since, until.AddDays(1)).Count()), ByRegister: true);
    }
}
