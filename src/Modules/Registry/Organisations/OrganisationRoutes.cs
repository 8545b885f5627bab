using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Registry.Organisations;

/// <summary>The HTTP door of organisations: <c>/api/v1/organisations</c> for offices, <c>/api/v1/unit</c> for whoever signs in for one.</summary>
internal static class OrganisationRoutes
{
    /// <param name="Place">As <c>1.0198…</c>.</param>
    public sealed record OrganisationBody(OrganisationKind? Kind, string? Name, string? Code, string? Place, string? Line, string? Scope, string? Trade, string? Hours, DateOnly? Since = null, DateOnly? On = null, int Version = 0);

    public sealed record CloseBody(DateOnly? On, int Version, bool Again = false);

    public sealed record ContactBody(ContactRole? Role, string? Name, string? Phone, string? Source);

    public sealed record OpenBody(Guid? Task, UnmaskFor? Why);

    public sealed record LoginBody(string? SignIn);

    public sealed record TaskBody(TaskKind? Kind, string? Words, DateOnly? Due, string? Place);

    public sealed record AnswerBody(bool? Can, string? Words);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/v1/organisations").WithTags("organisations");
        all.MapGet("", List).Needs(RegistryRights.SeeOrganisations).WithName("FindOrganisations");
        all.MapPost("", Add).Needs(RegistryRights.KeepOrganisations).WithName("AddOrganisation");
        all.MapPut("{district:int}/{id:guid}", Change).Needs(RegistryRights.KeepOrganisations).WithName("ChangeOrganisation");
        all.MapPost("{district:int}/{id:guid}/close", Close).Needs(RegistryRights.KeepOrganisations).WithName("CloseOrganisation");
        all.MapPost("{district:int}/{id:guid}/contacts", AddContact).Needs(RegistryRights.KeepOrganisations).WithName("AddContact");
        all.MapPost("{district:int}/{id:guid}/contacts/{contact:guid}/unmask", Open).Needs(RegistryRights.Unmask).WithName("UnmaskContact");
        all.MapPost("{district:int}/{id:guid}/logins", Give).Needs(RegistryRights.KeepOrganisations).WithName("GiveOrganisationLogin");
        all.MapPost("{district:int}/{id:guid}/tasks", Task).Needs(RegistryRights.KeepOrganisations).WithName("GiveTask");
        routes.MapGet("/desk/organisations.csv", (HttpContext http, ExportOrganisations export, IPlaces places, Caller caller) => Export(http, places, caller, export.AsCsv)).Needs(RegistryRights.SeeOrganisations).WithName("OrganisationsAsCsv");
        routes.MapGet("/desk/organisations.xlsx", (HttpContext http, ExportOrganisations export, IPlaces places, Caller caller) => Export(http, places, caller, export.AsWorkbook)).Needs(RegistryRights.SeeOrganisations).WithName("OrganisationsAsWorkbook");

        var own = routes.MapGroup("/api/v1/unit").WithTags("unit");
        own.MapGet("tasks", OwnTasks).NeedsSignIn().WithName("OwnTasks");
        own.MapPost("tasks/{id:guid}/answer", Answer).NeedsSignIn().WithName("AnswerTask");
        Processors.ProcessingRoutes.Map(routes);
        Offered.OfferedParts.Route(routes);
        Facilities.FacilityParts.Route(routes);
        Compounds.CompoundParts.Route(routes);
    }

    private static async Task<IResult> List(string? place, string? kind, string? words, string? sort, string? closed, string? after, HttpContext http, IPlaces places, FindOrganisations find, CancellationToken stop) =>
        PlaceTyped.TryParse(place, out var id) && await places.Find(id, stop) is { } at
            ? (await find.Run(OrganisationsAsked.Read(kind, words, sort, closed).For(at, after), stop)).ToAnswer(http, found => Results.Ok(new { rows = found.Rows.Select(Row), found.Next, found.Total }))
            : RegistryRefusals.OrganisationPlace.At("place").ToProblem(http);

    private static async Task<IResult> Add(OrganisationBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new AddOrganisation.Input(Typed(body), body.Since ?? default);
        return (await lane.Write<AddOrganisation, AddOrganisation.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Change(int district, Guid id, OrganisationBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<ChangeOrganisation, Done>(use => use.Run(new(district, id, body.Version, Typed(body), body.On ?? default), stop), stop)).ToAnswer(http);

    private static async Task<IResult> Close(int district, Guid id, CloseBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<ChangeOrganisation, Done>(use => use.Close(district, id, body.Version, body.On ?? default, body.Again, stop), stop)).ToAnswer(http);

    private static async Task<IResult> AddContact(int district, Guid id, ContactBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new KeepContact.Input(district, id, body.Role, body.Name, body.Phone, body.Source);
        return (await lane.Write<KeepContact, KeepContact.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Open(int district, Guid id, Guid contact, OpenBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<OpenContact, Unmask.Answer>(use => use.Run(new(district, id, contact, body.Task, body.Why), stop), stop)).ToAnswer(http, answer => answer.No is { } no ? no.ToProblem(http) : Results.Ok(new { answer.Until }));

    private static async Task<IResult> Give(int district, Guid id, LoginBody body, HttpContext http, GiveLogin give, CancellationToken stop)
    {
        var input = new GiveLogin.Input(district, id, body.SignIn);
        return (await give.Run(input, http.Request.OnceFor(input), stop)).ToAnswer(http);
    }

    private static async Task<IResult> Task(int district, Guid id, TaskBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        PlaceId? place = PlaceTyped.TryParse(body.Place, out var at) ? at : null;
        if (place is null && !string.IsNullOrWhiteSpace(body.Place)) return RegistryRefusals.OrganisationPlace.At("place").ToProblem(http);
        var input = new GiveTask.Input(district, id, body.Kind, body.Words, body.Due, place);
        return (await lane.Write<GiveTask, GiveTask.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> OwnTasks(HttpContext http, SeeOwnTasks see, CancellationToken stop) =>
        await see.Run(stop) is { } seen
            ? Results.Ok(new { organisation = seen.It.Name, tasks = seen.Tasks.Select(task => new { task.It.Id, task.It.Kind, task.It.Words, task.It.Due, task.It.State, task.It.Answer, task.Place, by = task.By?.Name }) })
            : RegistryRefusals.NoOrganisation.ToProblem(http);

    private static async Task<IResult> Answer(Guid id, AnswerBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<AnswerTask, Done>(use => use.Run(new(id, body.Can, body.Words), stop), stop)).ToAnswer(http);

    private static async Task<IResult> Export(HttpContext http, IPlaces places, Caller caller, Func<HttpContext, FindOrganisations.Input, Task<IResult>> write)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours.ToProblem(http);
        var asked = OrganisationsAsked.Read(http.Request.Query);
        return await asked.Place(places, post, http.RequestAborted) is { } place ? await write(http, asked.For(place, null)) : RegistryRefusals.NoOrganisation.ToProblem(http);
    }

    private static OrganisationTyped Typed(OrganisationBody body) =>
        new(body.Kind, body.Name, body.Code, PlaceTyped.TryParse(body.Place, out var place) ? place : null, body.Line, body.Scope, body.Trade, body.Hours);

    private static object Row(FindOrganisations.Row row) => new { row.It.Id, row.It.Kind, row.It.Name, row.It.Code, row.Place, row.It.Line, row.It.Scope, row.It.Trade, row.It.Hours, row.It.Since, row.It.ClosedOn, row.It.Version };
}

/// <summary>What a list of organisations was asked for, in the words of its address; the list and its files read it alike.</summary>
internal sealed record OrganisationsAsked(Guid? PlaceId, OrganisationKind? Kind, string Words, OrganisationSort Sort, bool Closed)
{
    public static OrganisationsAsked Read(IQueryCollection query) =>
        Read(query["kind"], query["words"], query["sort"], query["closed"]) with { PlaceId = Guid.TryParse(query["place"], out var place) ? place : null };

    public static OrganisationsAsked Read(string? kind, string? words, string? sort, string? closed) => new(
        null, Enum.TryParse<OrganisationKind>(kind, true, out var one) && Enum.IsDefined(one) ? one : null,
        words?.Trim() is { Length: <= FindOrganisations.WordsLengthMax } sought ? sought : "", sort == "name" ? OrganisationSort.Name : OrganisationSort.Place, closed == "1");

    /// <summary>The place that was asked for, else that of the post.</summary>
    public Task<PlaceCard?> Place(IPlaces places, PostCard post, CancellationToken stop) => places.Find(PlaceId is { } id ? new PlaceId(post.Id.District, id) : post.Place, stop);

    public FindOrganisations.Input For(PlaceCard place, string? after) => new(place, Kind, Words, Sort, Closed, after);

    /// <summary>The same list with something asked for otherwise, as an address.</summary>
    public string With(Guid? place = null, OrganisationKind? kind = null, bool anyKind = false, OrganisationSort? sort = null, bool? closed = null, string? after = null, string path = "/desk/organisations")
    {
        List<string> parts = [];
        if ((place ?? PlaceId) is { } at) parts.Add($"place={at}");
        if (!anyKind && (kind ?? Kind) is { } one) parts.Add($"kind={one}");
        if (Words.Length > 0) parts.Add($"words={Uri.EscapeDataString(Words)}");
        if ((sort ?? Sort) == OrganisationSort.Name) parts.Add("sort=name");
        if (closed ?? Closed) parts.Add("closed=1");
        if (after is not null) parts.Add($"after={Uri.EscapeDataString(after)}");
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }
}
