namespace Linli.Kernel.LongWork;

/// <summary>
/// Does one kind of long work, outside the writer lane and in the name of who asked. It writes in slices through the lane,
/// each under <see cref="WorkAtHand.Once"/>: after a crash it is run again from the start, and a slice that stands is not
/// written twice.
/// </summary>
public interface IRunWork
{
    /// <param name="stop">Set when its owner stops it or the house closes.</param>
    Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop);
}

/// <param name="Said">What came of it, a sentence.</param>
/// <param name="Way">Where to look; null leaves what was said when it was asked for.</param>
public sealed record WorkEnd(Said Said, string? Way = null);

/// <summary>A kind of long work and who does it.</summary>
/// <param name="MayStop">Whether its owner may stop it half-way: what is done by then must be able to stand.</param>
public sealed record WorkKind(string Name, Type Runner, bool MayStop)
{
    public static WorkKind Of<TRunner>(string name, bool mayStop) where TRunner : class, IRunWork => new(name, typeof(TRunner), mayStop);
}

/// <summary>Long work while it is done.</summary>
public sealed class WorkAtHand(Work work)
{
    private long told = ((long)work.Done << 32) | (uint)work.Whole;

    public int District => work.DistrictId;
    public Guid Id => work.Id;
    public Guid Subject => work.Subject;
    public string Body => work.Body ?? "";

    /// <summary>Known only to this try; who took the work over has another.</summary>
    internal int Attempt => work.Attempts;

    internal (int Done, int Whole) Told => Split(Interlocked.Read(ref told));

    /// <summary>How far it is. Costs nothing: it is written down at most twice a second, by somebody else.</summary>
    public void Tell(int done, int whole) => Interlocked.Exchange(ref told, ((long)done << 32) | (uint)whole);

    /// <summary>The key under which a step has its effect once, however often the work is run.</summary>
    public Once Once(string step) => new($"work-{work.Id:N}-{step}", step);

    private static (int, int) Split(long both) => ((int)(both >> 32), (int)both);
}
