using Linli.Engines.Expressions;
using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Registry.Rules;

/// <summary>Something that an organisation can offer: rooms, hours, vehicles; counted in one unit, so that offers of a kind add up.</summary>
internal sealed record ResourceKind(string Code, LocalName Name, LocalName Unit);

/// <summary>A kind of public facility.</summary>
/// <param name="CheckDays">Within so many days somebody looks whether it works.</param>
/// <param name="CaseType">As what residents report that it is broken; null where no type fits better than any other matter.</param>
internal sealed record FacilityKind(string Code, LocalName Name, int CheckDays, string? CaseType);

/// <summary>One part of the shortage score.</summary>
/// <param name="Points">What it adds where <paramref name="When"/> holds.</param>
/// <param name="When">Over <see cref="RegistryReader.OfCompounds"/>.</param>
internal sealed record ShortagePart(string Code, LocalName Name, int Points, CelExpression When);

/// <summary>One step on the way to an owners' committee.</summary>
/// <param name="Law">By which article.</param>
/// <param name="After">The step from whose day the term runs; null where none runs.</param>
/// <param name="WithinDays">Calendar days.</param>
internal sealed record FoundingStep(string Code, LocalName Name, LocalName Law, string? After, int? WithinDays);

/// <summary>What the packs say to the registry.</summary>
internal sealed record RegistryRules(IReadOnlyDictionary<string, ResourceKind> Resources, IReadOnlyDictionary<string, FacilityKind> Facilities, IReadOnlyList<ShortagePart> Shortage, IReadOnlyList<FoundingStep> Steps);

/// <summary>What the packs in force say to the registry.</summary>
internal sealed class RulesInForce(PacksInForce packs) : RulesOfPacks<RegistryRules>(packs, RegistryReader.Read);
