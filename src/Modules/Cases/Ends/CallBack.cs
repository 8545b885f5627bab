namespace Linli.Cases.Ends;

/// <summary>What the reporter said when they were called back.</summary>
internal enum CallBackResult { Solved, NotSolved, NoWord, NotReached }

/// <summary>Three taps: content, so-so, not content. The same scale for the matter and for the manner.</summary>
internal enum Tap { Poor = 1, Fair = 2, Good = 3 }

/// <summary>A closed matter that was drawn to be called back, by an office that did not answer it. No words of the call are kept.</summary>
internal sealed class CallBack
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }
    public required Guid PostId { get; init; }
    public required DateTimeOffset DrawnAt { get; init; }
    public CallBackResult? Result { get; private set; }
    public Tap? Manner { get; private set; }
    public DateTimeOffset? CalledAt { get; private set; }

    public void Called(CallBackResult result, Tap? manner, DateTimeOffset at) => (Result, Manner, CalledAt) = (result, manner, at);
}

/// <summary>The reporter's judgement of a matter that is over. Who gave it is not kept, nor shown one by one.</summary>
internal sealed class Judgement
{
    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Tap Content { get; init; }
    public Tap? Manner { get; private set; }

    public void AddManner(Tap manner) => Manner = manner;
}
