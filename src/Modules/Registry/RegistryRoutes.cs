using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Registry;

/// <summary>The module's HTTP door: <c>/api/v1/people</c> and <c>/api/v1/my-data</c>. Pages call the same use cases.</summary>
internal static class RegistryRoutes
{
    /// <param name="Place">The home, <c>1.0198…</c>.</param>
    public sealed record AddBody(string? Place, DateOnly? Since, Evidence? Evidence, IReadOnlyList<AddPeople.NewPerson>? People, Guid? Household = null, bool Main = true, bool Born = false);

    public sealed record SearchBody(string? Place, string? Words);

    public sealed record UnmaskBody(IReadOnlyList<string>? Elements, string? PurposeKind, Guid? Purpose, UnmaskFor? Why);

    public sealed record FieldBody(string? Value, string? Source, DateOnly? ValidFrom, bool Corrects, LegalBasis? Basis, string? Purpose, DateOnly? ExpiresOn);

    /// <param name="To">The new home; null where they left the district.</param>
    public sealed record MoveBody(string? To, DateOnly? On, Evidence? Evidence);

    public sealed record DeathBody(DateOnly? On, Evidence? Evidence);

    public sealed record OwnBody(string? Value, Guid? By = null);

    public sealed record AskBody(RequestKind? Kind, string? Element, Guid? About, string? Words, Guid? By = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/v1/people").WithTags("people");
        people.MapGet("", List).Needs(RegistryRights.See).WithName("FindPeople");
        people.MapPost("", Add).Needs(RegistryRights.Keep).WithName("AddPeople");
        people.MapPost("search", Search).Needs(RegistryRights.See).WithName("SearchPeople");
        people.MapPost("{district:int}/{id:guid}/unmask", Unmask).Needs(RegistryRights.Unmask).WithName("UnmaskPerson");
        people.MapGet("{district:int}/{id:guid}/open", Open).Needs(RegistryRights.Unmask).WithName("OpenFields");
        people.MapPut("{district:int}/{id:guid}/{element}", Change).Needs(RegistryRights.Keep).WithName("ChangeField");
        people.MapPost("{district:int}/{id:guid}/death", Death).Needs(RegistryRights.Keep).WithName("RecordDeath");
        people.MapPost("households/{district:int}/{id:guid}/move", Move).Needs(RegistryRights.Keep).WithName("MoveHousehold");

        routes.MapGet("/admin/readings.csv", ExportReadings.Route).Needs(KernelRights.SeeAudit).ExcludeFromDescription();

        var own = routes.MapGroup("/api/v1/my-data").WithTags("my-data");
        own.MapGet("", ExportOwn.Route).NeedsSignIn().WithName("ExportMyData");
        own.MapPut("{element}", ChangeOwn).NeedsSignIn().WithName("ChangeMyData");
        Fresh.FreshParts.Route(routes);
        Contact.ContactParts.Route(routes);
        own.MapPost("requests", Ask).NeedsSignIn().WithName("AskAboutMyData");
        Organisations.OrganisationRoutes.Map(routes);
        Care.CareParts.Route(routes);
    }

    private static async Task<IResult> List(string? place, string? after, HttpContext http, IPlaces places, FindPeople find, Fresh.StaleMarks marks, CancellationToken stop)
    {
        if (await Card(place, places, stop) is not { } at) return RegistryRefusals.PlaceMissing.ToProblem(http);
        if (!(await find.Run(new(at, after), stop)).Succeeded(out var found, out var no)) return no.ToProblem(http);
        var stale = await marks.Of(at.Id.District, [.. found.Rows.Select(row => row.Person.Id)], stop);
        return Results.Ok(new { rows = found.Rows.Select(row => Row(row, stale[row.Person.Id])), found.Next, found.Total });
    }

    private static async Task<IResult> Add(AddBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        if (!PlaceTyped.TryParse(body.Place, out var home)) return RegistryRefusals.PlaceMissing.ToProblem(http);
        var input = new AddPeople.Input(home, body.Since ?? default, body.Evidence, body.People ?? [], body.Household, body.Main, body.Born);
        return (await lane.Write<AddPeople, AddPeople.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Search(SearchBody body, HttpContext http, Lane lane, IPlaces places, Fresh.StaleMarks marks, CancellationToken stop)
    {
        if (await Card(body.Place, places, stop) is not { } at) return RegistryRefusals.PlaceMissing.ToProblem(http);
        if (!(await lane.Write<SearchPeople, SearchPeople.Answer>(use => use.Run(new(at, body.Words ?? ""), stop), stop)).Succeeded(out var found, out var no) || (no = found.No) is not null) return no.ToProblem(http);
        var stale = await marks.Of(at.Id.District, [.. found.Rows.Select(row => row.Person.Id)], stop);
        return Results.Ok(new { rows = found.Rows.Select(row => Row(row, stale[row.Person.Id])), found.More });
    }

    private static async Task<IResult> Unmask(int district, Guid id, UnmaskBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new Unmask.Input(district, id, body.Elements ?? [], body.PurposeKind, body.Purpose, body.Why);
        return (await lane.Write<Unmask, Unmask.Answer>(use => use.Run(input, stop), stop)).ToAnswer(http, answer => answer.No is { } no ? no.ToProblem(http) : Results.Ok(new { answer.Until }));
    }

    private static async Task<IResult> Open(int district, Guid id, HttpContext http, PeopleScope scope, OpenFields open, Fresh.StaleMarks marks, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!(await scope.Find(RegistryRights.See, district, id, stop)).Succeeded(out var found, out var no)) return no.ToProblem(http);
        var (opened, stale) = (await open.Of(found.Who, stop), (await marks.Of(district, [id], stop))[id]);
        return Results.Ok(new { opened.Values, opened.Until, stale = stale.Where(opened.Values.ContainsKey) });
    }

    private static async Task<IResult> Change(int district, Guid id, string element, FieldBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new ChangeField.Input(district, id, element, body.Value ?? "", body.Source, body.ValidFrom ?? default, body.Corrects, body.Basis, body.Purpose, body.ExpiresOn);
        return (await lane.Write<ChangeField, ChangeField.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Death(int district, Guid id, DeathBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<RecordDeath, Done>(use => use.Run(new(district, id, body.On ?? default, body.Evidence), stop), stop)).ToAnswer(http);

    private static async Task<IResult> Move(int district, Guid id, MoveBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        PlaceId? to = PlaceTyped.TryParse(body.To, out var place) ? place : null;
        if (to is null && !string.IsNullOrWhiteSpace(body.To)) return RegistryRefusals.PlaceMissing.ToProblem(http);
        var input = new MoveHousehold.Input(district, id, to, body.On ?? default, body.Evidence);
        return (await lane.Write<MoveHousehold, MoveHousehold.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> ChangeOwn(string element, OwnBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        body.Value is { } value // an empty one takes it back, none at all is a slip
            ? (await lane.Write<ChangeOwn, Done>(use => use.Run(new(element, value, body.By), stop), stop)).ToAnswer(http)
            : RegistryRefusals.Value.ToProblem(http);

    private static async Task<IResult> Ask(AskBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new AskAboutOwn.Input(body.Kind ?? (RequestKind)(-1), body.Element, body.About, body.Words ?? "", body.By);
        return (await lane.Write<AskAboutOwn, AskAboutOwn.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<PlaceCard?> Card(string? place, IPlaces places, CancellationToken stop) =>
        PlaceTyped.TryParse(place, out var id) ? await places.Find(id, stop) : null;

    private static object Row(PersonRow row, IEnumerable<string> stale) => new { row.Person.Id, row.Person.Name, row.Person.Phone, row.Place, row.Kind, row.Main, row.Since, row.Household, row.Role, stale };
}
