namespace Linli.Contracts;

/// <summary>Somebody has asked for long work.</summary>
public sealed record LongWorkAsked(int District, Guid Subject, int Version) : Happened(District, Subject, Version);

/// <summary>Long work has ended, however it did.</summary>
public sealed record LongWorkEnded(int District, Guid Subject, int Version) : Happened(District, Subject, Version);
