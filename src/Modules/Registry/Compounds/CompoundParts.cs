using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Demo;
using Linli.Registry.Pages;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Compounds;

/// <summary>Tables, parts and routes of compounds and of the hours that are shared among them.</summary>
internal static class CompoundParts
{
    private static readonly (string Head, int Width)[] Columns =
        [("registry.compound.col.place", 32), ("registry.compound.col.points", 8), ("registry.compound.col.why", 50), ("registry.compound.col.firm", 30), ("registry.compound.col.committee", 12), ("registry.compound.col.gate", 10), ("registry.compound.col.guards", 10), ("registry.compound.col.built", 10), ("registry.compound.col.households", 10)];

    private static readonly (string Head, int Width)[] HoursColumns =
        [("registry.compound.col.place", 32), ("registry.compound.col.points", 8), ("registry.compound.col.why", 50), ("registry.hours.col.proposed-staff", 12), ("registry.hours.col.proposed-volunteers", 12), ("registry.hours.col.staff", 12), ("registry.hours.col.volunteers", 12)];

    public static void Map(ModelBuilder model)
    {
        model.Entity<Compound>(row =>
        {
            row.ToTable("registry_compound");
            row.HasKey(c => new { c.DistrictId, c.PlaceId });
            row.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<Allocation>(row =>
        {
            row.ToTable("registry_allocation");
            row.HasKey(a => new { a.DistrictId, a.Id });
            row.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<AllocationLine>(row =>
        {
            row.ToTable("registry_allocation_line");
            row.HasKey(line => new { line.DistrictId, line.AllocationId, line.CompoundId });
            row.HasOne<Allocation>().WithMany().HasForeignKey(line => new { line.DistrictId, line.AllocationId });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<FindCompounds>();
        services.AddScoped<FindCompoundsUnasked>();
        services.AddScoped<KeepCompound>();
        services.AddScoped<ShareHours>();
        services.AddScoped<SeeHours>();
        services.AddScoped<IDemo, SeedDemoCompounds>();
        services.AddScoped<KeepDemoCompounds>();
        services.AddScoped<IPlaceUse, PlacesOfCompounds>();
        services.AddListener<GridMoved, FollowCompounds>("registry.compounds-follow-grid");
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { "csv", "xlsx" })
        {
            routes.MapGet("/desk/compounds." + ending, (HttpContext http, FindCompounds find, PlaceAsked where, ListFile file, Words words) => Compounds(http, ending, find, where, file, words)).Needs(RegistryRights.SeeOrganisations).ExcludeFromDescription();
            routes.MapGet("/desk/compounds/hours." + ending, (int district, Guid id, HttpContext http, SeeHours see, RulesInForce rules, ListFile file, Words words) => Hours(district, id, http, ending, see, rules, file, words)).Needs(RegistryRights.SeeOrganisations).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> Compounds(HttpContext http, string ending, FindCompounds find, PlaceAsked where, ListFile file, Words words)
    {
        var (query, stop) = (http.Request.Query, http.RequestAborted);
        if (await where.Of(query["place"], stop) is not { } place) return CompoundRefusals.None.ToProblem(http);
        if (!(await find.Run(place, stop)).Succeeded(out var found, out var no)) return no.ToProblem(http);
        CompoundsWithout? without = Enum.TryParse<CompoundsWithout>(query["without"], out var one) && Enum.IsDefined(one) ? one : null;
        return await file.Answer(http, place, ending, new("compounds", words["registry.compound.title"].Value, Columns, [.. found.Narrowed(without).Select(row => (IEnumerable<object?>)
        [
            row.Place.FullName, row.Shortage.Points, words.Sum(row.Shortage), row.Known.Firm is null ? null : row.Firm ?? words["registry.compound.none"].Value, row.Known.Committee is { } committee ? words["registry.compound.committee." + committee.ToString().ToLowerInvariant()].Value : null,
            row.Known.Gate is { } gate ? words[gate ? "registry.compound.yes" : "registry.compound.no"].Value : null, row.Known.Guards, row.It?.Built, row.Households,
        ])]));
    }

    private static async Task<IResult> Hours(int district, Guid id, HttpContext http, string ending, SeeHours see, RulesInForce rules, ListFile file, Words words)
    {
        if (!(await see.Run(district, id, http.RequestAborted)).Succeeded(out var seen, out var no)) return no.ToProblem(http);
        return await file.Answer(http, seen.Place, ending, new("hours", words["registry.hours.title"].Value, HoursColumns, [.. seen.Lines.Select(line => (IEnumerable<object?>)
            [line.Compound, line.It.Points, words.Sum(line.It.Why, seen.It.Rule, rules.Now), line.It.ProposedStaff, line.It.ProposedVolunteers, line.It.Staff, line.It.Volunteers])]));
    }
}

/// <summary>A compound is found where it lies now, after a grid was moved to another community.</summary>
internal sealed class FollowCompounds(LinliDb db) : IHear<GridMoved>
{
    public async Task Hear(GridMoved happened, CancellationToken stop)
    {
        foreach (var change in happened.Paths)
            foreach (var one in await db.Set<Compound>().Where(c => c.DistrictId == happened.District && c.Path == change.From).ToListAsync(stop)) one.Path = change.To;
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>The compounds of which something was noted.</summary>
internal sealed class PlacesOfCompounds(LinliDb db) : IPlaceUse
{
    public async Task<IReadOnlyCollection<Guid>> Used(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        return await db.Set<Compound>().Where(c => c.DistrictId == district && string.Compare(c.Path, path) >= 0 && string.Compare(c.Path, after) < 0).Select(c => c.PlaceId).ToListAsync(stop);
    }
}
