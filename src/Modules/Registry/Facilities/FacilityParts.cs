using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Facilities;

/// <summary>Tables, parts and routes of facilities.</summary>
internal static class FacilityParts
{
    private static readonly (string Head, int Width)[] Columns =
        [("registry.facility.col.kind", 20), ("registry.facility.col.name", 24), ("registry.org.col.place", 32), ("registry.facility.col.spot", 28), ("registry.facility.col.keeper", 30), ("registry.facility.col.state", 12), ("registry.facility.col.since", 12), ("registry.facility.col.reason", 36), ("registry.org.col.hours", 20), ("registry.facility.col.checked", 12)];

    public static void Map(ModelBuilder model) => model.Entity<Facility>(row =>
    {
        row.ToTable("registry_facility");
        row.HasKey(f => new { f.DistrictId, f.Id });
        row.Property(f => f.Version).IsConcurrencyToken();
        row.Ignore(f => f.At);
    });

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<KeepFacility>();
        services.AddScoped<CheckFacility>();
        services.AddScoped<FindFacilities>();
        services.AddScoped<FindKeepers>();
        services.AddScoped<IQuality, ThingsQuality>();
        services.AddScoped<IDemo, SeedDemoFacilities>();
        services.AddScoped<KeepDemoFacilities>();
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { "csv", "xlsx" })
            routes.MapGet("/desk/facilities." + ending, (HttpContext http, FindFacilities find, PlaceAsked where, ListFile file, Words words) => Export(http, ending, find, where, file, words)).Needs(RegistryRights.SeeOrganisations).ExcludeFromDescription();
    }

    private static async Task<IResult> Export(HttpContext http, string ending, FindFacilities find, PlaceAsked where, ListFile file, Words words)
    {
        var (query, stop) = (http.Request.Query, http.RequestAborted);
        if (await where.Of(query["place"], stop) is not { } place) return FacilityRefusals.None.ToProblem(http);
        var input = new FindFacilities.Input(place, PlaceAsked.Word(query["kind"]), Enum.TryParse<FacilityState>(query["state"], out var state) && Enum.IsDefined(state) ? state : null, query["stale"] == "1", query["gone"] == "1");
        if (!(await find.All(input, stop)).Succeeded(out var rows, out var no)) return no.ToProblem(http);
        return await file.Answer(http, place, ending, new("facilities", words["registry.facility.title"].Value, Columns, rows.ConvertAll(row => (IEnumerable<object?>)
        [
            row.Kind?.Name.In(Words.Language) ?? row.It.Kind, row.It.Name, row.Place, row.It.Spot, row.Keeper, words["registry.facility.state." + row.It.State.ToString().ToLowerInvariant()].Value, DatedFacts.Text(row.It.StateSince), row.It.Reason,
            row.It.Hours, row.It.CheckedOn is { } day ? DatedFacts.Text(day) : null,
        ])));
    }
}
