using Linli.Contracts;

namespace Linli.Cases.Reads;

internal sealed class LivingRow
{
    public string Child { get; init; } = "";
    public long Open { get; init; }
    public long Over { get; init; }
    public long Disputed { get; init; }
}

internal sealed class AnsweredRow
{
    public string Child { get; init; } = "";

    /// <summary>Tenths of a day from report to answer, rounded down.</summary>
    public long Tenths { get; init; }
    public long Answered { get; init; }
    public long InTime { get; init; }
}

internal sealed class ClosedRow
{
    public string Child { get; init; } = "";
    public string? Ended { get; init; }
    public bool Proxy { get; init; }
    public long Count { get; init; }
}

/// <summary>The counts of a place while they are put together. A median can't be added up, so the lengths are kept, sorted.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<long, long> lengths = []; // tenths of a day, and how many answers took them
    private long open, over, reported, inTime, answered, solved, proxy, silent, disputed, verified, unsolved;

    public bool IsEmpty => open + reported + answered + solved + proxy + silent + verified + unsolved == 0;

    public void Add(LivingRow row) => (open, over, disputed) = (open + row.Open, over + row.Over, disputed + row.Disputed);

    public void Add(AnsweredRow row)
    {
        (answered, inTime) = (answered + row.Answered, inTime + row.InTime);
        lengths[row.Tenths] = lengths.GetValueOrDefault(row.Tenths) + row.Answered;
    }

    /// <summary>Withdrawn and imported ends are in no rate.</summary>
    public void Add(ClosedRow row)
    {
        if (row.Ended == "solved" && row.Proxy) proxy += row.Count;
        else if (row.Ended == "solved") solved += row.Count;
        else if (row.Ended == "closed-by-silence") silent += row.Count;
        else if (row.Ended == "checked") verified += row.Count;
        else if (row.Ended is { } end && Ends.AnswerKinds.Unsolved.Contains(end)) unsolved += row.Count;
    }

    public void AddReported(long count) => reported += count;

    public void Add(Tally other)
    {
        (open, over, reported, inTime, answered) = (open + other.open, over + other.over, reported + other.reported, inTime + other.inTime, answered + other.answered);
        (solved, proxy, silent, disputed, verified, unsolved) = (solved + other.solved, proxy + other.proxy, silent + other.silent, disputed + other.disputed, verified + other.verified, unsolved + other.unsolved);
        foreach (var (tenths, count) in other.lengths) lengths[tenths] = lengths.GetValueOrDefault(tenths) + count;
    }

    public PlaceCounts As(PlaceCard? place, bool gone = false) => new(
        place, gone, (int)open, (int)over, (int)reported, (int)inTime, (int)answered, (int)solved, (int)proxy, (int)silent, (int)disputed, (int)verified, Median()) { Unsolved = (int)unsolved };

    private double? Median()
    {
        var half = (lengths.Values.Sum() + 1) / 2;
        foreach (var (tenths, count) in lengths)
        {
            half -= count;
            if (half <= 0) return tenths / 10.0;
        }

        return null;
    }
}
