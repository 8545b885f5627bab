namespace Linli.Contracts;

/// <summary>A matter came in and lies with a post.</summary>
public sealed record CaseReported(int District, Guid Subject, int Version, string Type, Guid Lead) : Happened(District, Subject, Version);

/// <summary>A case made a move of its flow.</summary>
/// <param name="Do">The move's name in the flow.</param>
/// <param name="End">How it ended, where it did.</param>
public sealed record CaseMoved(int District, Guid Subject, int Version, string Do, string State, Guid Lead, string? End) : Happened(District, Subject, Version);

/// <summary>Little time is left; the lead is told.</summary>
public sealed record CaseWarned(int District, Guid Subject, int Version, Guid Lead) : Happened(District, Subject, Version);

/// <summary>A clock ran out: the case stands on the list of the next post up as well; both are told.</summary>
public sealed record CaseEscalated(int District, Guid Subject, int Version, Guid Lead, Guid To) : Happened(District, Subject, Version);

/// <summary>Something was done with a whistle: blown, acknowledged, arrived, done, closed …</summary>
/// <param name="Case">The case that it was blown for, if any.</param>
public sealed record WhistleMoved(int District, Guid Subject, int Version, string Do, Guid? Case) : Happened(District, Subject, Version);

/// <summary>A case that was merged into another hears what became of that one; its own reporter is told.</summary>
/// <param name="Leading">The case that leads.</param>
/// <param name="What">with-answered, with-ended or with-goes-on.</param>
/// <param name="End">How the leading one ended, where it did.</param>
public sealed record MergedTold(int District, Guid Subject, int Version, Guid Leading, string What, string? End) : Happened(District, Subject, Version);

/// <summary>A call at a phone desk went on: begun, parked, picked up, handed on, to be called back, ended.</summary>
public sealed record CallMoved(int District, Guid Subject, int Version, string Do) : Happened(District, Subject, Version);

/// <summary>Somebody typed five wrong receipt codes for one case within an hour; the street is told.</summary>
public sealed record ReceiptGuessed(int District, Guid Subject, int Version, Guid Told) : Happened(District, Subject, Version);
