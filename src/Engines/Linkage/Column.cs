namespace Linli.Engines.Linkage;

/// <summary>
/// A field of all records in its prepared form, in segments: growing copies nothing, so that the peak is what is held.
/// </summary>
internal sealed class Column<TValue>
{
    private const int SegmentBits = 12;
    private const int SegmentLength = 1 << SegmentBits;

    private readonly List<TValue[]> segments = [];

    public int Count { get; private set; }

    public TValue this[int index] => segments[index >> SegmentBits][index & (SegmentLength - 1)];

    public void Add(TValue value)
    {
        if (Count % SegmentLength == 0) segments.Add(new TValue[SegmentLength]);
        segments[^1][Count++ & (SegmentLength - 1)] = value;
    }
}
