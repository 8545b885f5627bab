namespace Linli.Contracts;

/// <summary>
/// Something that has happened, told to other modules. Holds ids and codes only, never values: who hears it asks
/// for the rest under its own rights. Named in the past tense.
/// </summary>
/// <param name="District">The district in which it happened.</param>
/// <param name="Subject">The aggregate that it happened to; events of one subject are delivered in order of version.</param>
/// <param name="Version">The subject's version after it happened, rising by at least one.</param>
public abstract record Happened(int District, Guid Subject, int Version);
