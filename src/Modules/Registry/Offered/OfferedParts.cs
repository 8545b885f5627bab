using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Demo;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Offered;

/// <summary>Tables, parts and routes of agreements and offers, and what they share with facilities and compounds.</summary>
internal static class OfferedParts
{
    private static readonly (string Head, int Width)[] OfferColumns =
        [("registry.offer.col.kind", 20), ("registry.offer.col.quantity", 10), ("registry.offer.col.unit", 12), ("registry.org.col.name", 36), ("registry.org.col.place", 32), ("registry.offer.col.terms", 40), ("registry.org.col.line", 16), ("registry.offer.col.since", 12), ("registry.offer.col.until", 12)];

    private static readonly (string Head, int Width)[] AgreementColumns =
        [("registry.org.col.name", 36), ("registry.agreement.col.about", 50), ("registry.agreement.col.with", 28), ("registry.agreement.col.number", 24), ("registry.agreement.col.since", 12), ("registry.agreement.col.until", 12), ("registry.agreement.col.ended", 12)];

    public static void Map(ModelBuilder model)
    {
        model.Entity<DatedFact>(row =>
        {
            row.ToTable("registry_dated_fact");
            row.HasKey(f => new { f.DistrictId, f.Id });
        });
        model.Entity<Agreement>(row =>
        {
            row.ToTable("registry_agreement");
            row.HasKey(a => new { a.DistrictId, a.Id });
            row.HasOne<Organisation>().WithMany().HasForeignKey(a => new { a.DistrictId, a.OrganisationId });
            row.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<Offer>(row =>
        {
            row.ToTable("registry_offer");
            row.HasKey(o => new { o.DistrictId, o.Id });
            row.HasOne<Organisation>().WithMany().HasForeignKey(o => new { o.DistrictId, o.OrganisationId });
            row.Property(o => o.Version).IsConcurrencyToken();
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IReadPacks, RegistryInPacks>();
        services.AddSingleton<RulesInForce>();
        services.AddSingleton<IOpening>(all => all.GetRequiredService<RulesInForce>());
        services.AddScoped<DatedFacts>();
        services.AddScoped<PlaceAsked>();
        services.AddScoped<ListFile>();
        services.AddScoped<NoteList>();
        services.AddScoped<KeepAgreement>();
        services.AddScoped<KeepOffer>();
        services.AddScoped<SeeOffered>();
        services.AddScoped<FindOffers>();
        services.AddScoped<FindAgreements>();
        services.AddScoped<IDemo, SeedDemoOffers>();
        services.AddScoped<KeepDemoOffers>();
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/offers", List).Needs(RegistryRights.SeeOrganisations).WithTags("organisations").WithName("FindOffers");
        foreach (var ending in new[] { "csv", "xlsx" })
        {
            routes.MapGet("/desk/offers." + ending, (HttpContext http, FindOffers find, PlaceAsked where, RulesInForce rules, ListFile file, Words words) => Offers(http, ending, find, where, rules, file, words)).Needs(RegistryRights.SeeOrganisations).ExcludeFromDescription();
            routes.MapGet("/desk/agreements." + ending, (HttpContext http, FindAgreements find, PlaceAsked where, ListFile file, Words words) => Agreements(http, ending, find, where, file, words)).Needs(RegistryRights.SeeOrganisations).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> List(string? place, string? kind, bool? near, string? after, HttpContext http, IPlaces places, FindOffers find, CancellationToken stop) =>
        PlaceTyped.TryParse(place, out var id) && await places.Find(id, stop) is { } at
            ? (await find.Run(new(at, kind, near ?? false, false, after), stop)).ToAnswer(http, found => Results.Ok(new
            {
                rows = found.Rows.Select(row => new { row.It.Id, row.It.Kind, row.It.Quantity, row.It.Terms, row.It.Since, row.It.Until, organisation = row.By.Name, row.By.Line, row.Place }), found.Next,
                sums = found.Sums.Select(sum => new { kind = sum.Kind.Code, sum.Offers, sum.Quantity }),
            }))
            : RegistryRefusals.OrganisationPlace.At("place").ToProblem(http);

    private static async Task<IResult> Offers(HttpContext http, string ending, FindOffers find, PlaceAsked where, RulesInForce rules, ListFile file, Words words)
    {
        var (query, stop) = (http.Request.Query, http.RequestAborted);
        if (await where.Of(query["place"], stop) is not { } place) return RegistryRefusals.NoOrganisation.ToProblem(http);
        if (!(await find.All(new(place, PlaceAsked.Word(query["kind"]), query["near"] == "1", query["over"] == "1"), stop)).Succeeded(out var rows, out var no)) return no.ToProblem(http);
        return await file.Answer(http, place, ending, new("offers", words["registry.offer.title"].Value, OfferColumns, rows.ConvertAll(row => (IEnumerable<object?>)
        [
            rules.Now.Resources.GetValueOrDefault(row.It.Kind)?.Name.In(Words.Language) ?? row.It.Kind, row.It.Quantity, rules.Now.Resources.GetValueOrDefault(row.It.Kind)?.Unit.In(Words.Language), row.By.Name, row.Place, row.It.Terms, row.By.Line,
            DatedFacts.Text(row.It.Since), row.It.Until is { } until ? DatedFacts.Text(until) : null,
        ])));
    }

    private static async Task<IResult> Agreements(HttpContext http, string ending, FindAgreements find, PlaceAsked where, ListFile file, Words words)
    {
        var (query, stop) = (http.Request.Query, http.RequestAborted);
        if (await where.Of(query["place"], stop) is not { } place) return RegistryRefusals.NoOrganisation.ToProblem(http);
        if (!(await find.All(new(place, query["due"] == "1", query["over"] == "1"), stop)).Succeeded(out var rows, out var no)) return no.ToProblem(http);
        return await file.Answer(http, place, ending, new("agreements", words["registry.agreement.title"].Value, AgreementColumns, rows.ConvertAll(row => (IEnumerable<object?>)
            [row.Of.Name, row.It.About, row.With, row.It.Number, DatedFacts.Text(row.It.Since), DatedFacts.Text(row.It.Until), row.It.EndedOn is { } ended ? DatedFacts.Text(ended) : null])));
    }
}
