using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>A person with where they live.</summary>
internal sealed record PersonAtHome(Person Person, IReadOnlyList<Residence> Residences)
{
    public IEnumerable<Residence> Holding(DateOnly day) => Residences.Where(r => r.HoldsOn(day));
}

/// <summary>Whose data somebody may come to: of those who live in the places of their posts now, and only when they are cleared.</summary>
internal sealed class PeopleScope(LinliDb db, IAccess access, Caller caller, TimeProvider clock)
{
    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    /// <summary>The person with all residences; null where nobody has the id.</summary>
    public async Task<PersonAtHome?> Load(int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<Person>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == id, stop) is not { } person) return null;
        return new(person, await db.Set<Residence>().Where(r => r.DistrictId == district && r.PersonId == id).OrderByDescending(r => r.Until == null).ThenByDescending(r => r.Main).ThenByDescending(r => r.Since).ToListAsync(stop));
    }

    /// <summary>The post through which the caller comes to somebody by a right, or null.</summary>
    public PostCard? Through(Right right, PersonAtHome who, Purpose? purpose = null) =>
        who.Holding(Today).Select(home => access.Through(right, TargetOf(home), purpose)).FirstOrDefault(post => post is not null);

    /// <summary>The person, and the post through which the caller may do it to them; a person outside their places is as one who isn't there.</summary>
    public async Task<Outcome<(PersonAtHome Who, PostCard By)>> Find(Right right, int district, Guid id, CancellationToken stop)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        if (await Load(district, id, stop) is not { } who || Through(right, who) is not { } by) return RegistryRefusals.Unknown;
        return (who, by);
    }

    /// <summary>The post through which the caller may do something at a place.</summary>
    public Outcome<PostCard> At(Right right, PlaceCard place)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        return access.Through(right, new Target(place.Id.District, place.Path, place.Grid)) is { } by ? by : RegistryRefusals.Unknown;
    }

    public static Target TargetOf(Residence home) => new(home.DistrictId, home.Path, home.GridId);
}
