using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Registry.Facts;

/// <summary>The desk changes a field of somebody, or corrects what was wrong: a change holds from a day on, a correction holds as if it had always been so.</summary>
internal sealed class ChangeField(LinliDb db, PeopleScope scope, KeepFacts keep, ReadFacts read, NameMarks marks, IAudit audit, TimeProvider clock)
{
    /// <param name="Source">As typed; a neighbour is refused.</param>
    /// <param name="Corrects">True where what stands there was wrong from the beginning.</param>
    public sealed record Input(
        int District, Guid Person, string? Element, string Value, string? Source, DateOnly ValidFrom, bool Corrects = false, LegalBasis? Basis = null, string? Purpose = null, DateOnly? ExpiresOn = null);

    public sealed record Answer(Guid Fact);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.Keep, input.District, input.Person, stop)).Succeeded(out var found, out var no)) return no;
        if (Elements.Find(input.Element) is not { } element) return RegistryRefusals.ElementUnknown;
        if (!SourceTyped.Read(input.Source).Succeeded(out var source, out no)) return no;
        var person = found.Who.Person;
        var held = ReadFacts.AsOf(await read.All(person.DistrictId, person.Id, stop), scope.Today, clock.GetUtcNow()).GetValueOrDefault(element.Code);
        var (corrects, from) = input.Corrects && held is not null ? (held.Id, held.ValidFrom) : ((Guid?)null, input.ValidFrom);
        var current = held is null || corrects is not null || from >= held.ValidFrom; // else it only fills the past
        if (!keep.Put(person, new(element, input.Value, source, from, input.Basis, input.Purpose, input.ExpiresOn, corrects), found.By, current).Succeeded(out var fact, out no)) return no;
        audit.Add(person.DistrictId, corrects is null ? "registry.change" : "registry.correct", "person", person.Id, found.By, $"{element.Code} {source}");
        await db.SaveChangesAsync(stop);
        if (element == Elements.Name && current) await marks.Renew(person.DistrictId, person.Id, input.Value.Trim(), found.Who.Holding(scope.Today).Select(home => home.CommunityPath), stop);
        await db.SaveChangesAsync(stop);
        return new Answer(fact.Id);
    }
}
