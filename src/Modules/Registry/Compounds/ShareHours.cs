using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Compounds;

/// <summary>Extra hours are proposed over the compounds of a place by how short of hands each is; a person changes the lines and accepts them.</summary>
internal sealed class ShareHours(LinliDb db, OrganisationScope scope, FindCompounds find, IPlaces places, RulesInForce rules, IAudit audit, TimeProvider clock)
{
    /// <param name="Place">A community or street.</param>
    /// <param name="Staff">Hours a week.</param>
    public sealed record Input(PlaceId? Place, int? Staff, int? Volunteers, DateOnly? Since);

    public sealed record Answer(int District, Guid Id);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Place is not { } at || await places.Find(at, stop) is not { Level: PlaceLevel.Community or PlaceLevel.Street } place || !scope.At(RegistryRights.KeepOrganisations, place).Succeeded(out var by, out _)) return RegistryRefusals.OrganisationPlace;
        if (input.Staff is not (>= 0 and <= Allocation.HoursMost) || input.Volunteers is not (>= 0 and <= Allocation.HoursMost) || input.Staff + input.Volunteers == 0) return CompoundRefusals.Hours;
        if (input.Since is not { } since || since < scope.Today.AddYears(-1) || since > scope.Today.AddYears(1)) return RegistryRefusals.Day.At("since");
        if (!(await find.Run(place, stop)).Succeeded(out var found, out var no)) return no;
        if (found.Rows.All(row => row.Shortage.Points == 0)) return CompoundRefusals.NobodyShort;
        var made = new Allocation
        {
            DistrictId = at.District, Id = Uuid.Next(clock), PlaceId = at.Id, Path = place.Path, Since = since, Staff = input.Staff.Value, Volunteers = input.Volunteers.Value, ByPost = by.Id.Id, ProposedAt = clock.GetUtcNow(), Rule = RuleNow,
        };
        Put(made, found.Rows);
        audit.Add(at.District, "registry.hours-proposed", "place", at.Id, by, $"staff:{made.Staff} volunteers:{made.Volunteers}");
        await db.SaveChangesAsync(stop);
        return new Answer(made.DistrictId, made.Id);
    }

    public string RuleNow => string.Join(' ', rules.Now.Shortage.Select(part => $"{part.Code}:{part.Points}"));

    /// <summary>Writes the proposal with a line for each compound.</summary>
    public void Put(Allocation made, IReadOnlyList<CompoundRow> rows)
    {
        db.Add(made);
        foreach (var (row, hours) in rows.Zip(HoursByShortage.Propose(made.Staff, made.Volunteers, [.. rows.Select(row => row.Shortage.Points)])))
            db.Add(new AllocationLine
            {
                DistrictId = made.DistrictId, AllocationId = made.Id, CompoundId = row.Place.Id.Id, Points = row.Shortage.Points, Why = row.Shortage.Why,
                ProposedStaff = hours.Staff, ProposedVolunteers = hours.Volunteers, Staff = hours.Staff, Volunteers = hours.Volunteers,
            });
    }

    /// <summary>A person's own hours for the compounds; they add up to what there is. Hours that are left out stay.</summary>
    public async Task<Outcome<Done>> Change(int district, Guid id, int version, IReadOnlyDictionary<Guid, HoursFor> hours, CancellationToken stop)
    {
        if (!(await Find(RegistryRights.KeepOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.Version != version) return KernelRefusals.SomebodyWasFaster;
        if (it.AcceptedAt is not null) return CompoundRefusals.AllocationAccepted;
        if (hours.Values.Any(one => one.Staff is < 0 or > Allocation.HoursMost || one.Volunteers is < 0 or > Allocation.HoursMost)) return CompoundRefusals.HoursEach;
        var lines = await db.Set<AllocationLine>().Where(line => line.DistrictId == district && line.AllocationId == id).ToListAsync(stop);
        foreach (var line in lines)
            if (hours.TryGetValue(line.CompoundId, out var own)) (line.Staff, line.Volunteers) = (own.Staff, own.Volunteers);
        var (staff, volunteers) = (lines.Sum(line => line.Staff), lines.Sum(line => line.Volunteers));
        if (staff != it.Staff || volunteers != it.Volunteers) return CompoundRefusals.HoursSum.With(it.Staff, it.Volunteers, staff, volunteers);
        it.Changed();
        audit.Add(district, "registry.hours-changed", "place", it.PlaceId, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Accepted as it stands, or a proposal again.</summary>
    public async Task<Outcome<Done>> Accept(int district, Guid id, bool again, CancellationToken stop)
    {
        if (!(await Find(RegistryRights.KeepOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (again == (it.AcceptedAt is null)) return again ? RegistryRefusals.NothingChanged : CompoundRefusals.AllocationAccepted;
        if (again) it.Reopen();
        else it.Accept(by.Id.Id, clock.GetUtcNow());
        audit.Add(district, again ? "registry.hours-reopened" : "registry.hours-accepted", "place", it.PlaceId, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>An allocation within the caller's places, tracked.</summary>
    public async Task<Outcome<(Allocation It, PostCard By)>> Find(Right right, int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<Allocation>().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id, stop) is not { } it || await places.Find(new(district, it.PlaceId), stop) is not { } place) return CompoundRefusals.NoAllocation;
        return scope.At(right, place).Succeeded(out var by, out _) ? (it, by) : CompoundRefusals.NoAllocation;
    }
}
