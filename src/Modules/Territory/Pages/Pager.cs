namespace Linli.Territory.Pages;

/// <summary>Where in a long list a page stands; drawn by _Pager.</summary>
/// <param name="Nth">From 1.</param>
/// <param name="At">The address of a page.</param>
internal sealed record Pager(int Nth, int Total, Func<int, string> At)
{
    public const int Size = 50; // rows

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The rows of the page asked for, or of the nearest that there is.</summary>
    public static (IReadOnlyList<T> Shown, Pager Pager) Of<T>(IReadOnlyList<T> all, int nth, Func<int, string> at)
    {
        var whole = new Pager(1, all.Count, at);
        var pager = whole with { Nth = Math.Clamp(nth, 1, whole.Pages) };
        return ([.. all.Skip((pager.Nth - 1) * Size).Take(Size)], pager);
    }
}
