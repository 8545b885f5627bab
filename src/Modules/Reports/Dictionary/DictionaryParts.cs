using System.Globalization;
using System.Text.Json;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Dictionary;

/// <summary>Tables, parts and routes of the dictionary.</summary>
internal static class DictionaryParts
{
    private static readonly string[] Columns = ["code", "name", "name-english", "meaning", "of", "type", "unit", "codes", "least", "most", "empty", "sensitivity", "source", "fresh", "owner", "expression", "said", "version", "since", "withdrawn"];

    /// <summary>A figure opened.</summary>
    /// <param name="of">The place whose table it stands in.</param>
    /// <param name="place">Its row.</param>
    public static string WayTo(ElementNow element, PlaceCard of, PlaceCard place, DateOnly on) =>
        string.Create(CultureInfo.InvariantCulture, $"/desk/dictionary/cell?element={element.Code}&of={of.Id.Id}&place={place.Id.Id}&on={on:yyyy-MM-dd}");

    public static void Map(ModelBuilder model)
    {
        model.Entity<DataElement>(row =>
        {
            row.ToTable("reports_element");
            row.HasKey(e => new { e.DistrictId, e.Id });
            row.Property(e => e.Version).IsConcurrencyToken();
        });
        model.Entity<ElementVersion>(row =>
        {
            row.ToTable("reports_element_version");
            row.HasKey(v => new { v.DistrictId, v.Id });
            row.HasOne<DataElement>().WithMany().HasForeignKey(v => new { v.DistrictId, v.ElementId });
            row.Ignore(v => v.Means);
        });
        model.Entity<OfficeWord>(row =>
        {
            row.ToTable("reports_office_word");
            row.HasKey(w => new { w.DistrictId, w.Office, w.Word });
        });
        model.Entity<Proposal>(row =>
        {
            row.ToTable("reports_proposal");
            row.HasKey(p => new { p.DistrictId, p.Id });
            row.Property(p => p.Version).IsConcurrencyToken();
            row.Ignore(p => p.Means);
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<HeldElements>();
        services.AddSingleton<IReadPacks, ElementsInPacks>();
        services.AddSingleton<ElementsInForce>();
        services.AddSingleton<IOpening>(all => all.GetRequiredService<ElementsInForce>());
        services.AddScoped<TheDictionary>();
        services.AddScoped<DictionaryScope>();
        services.AddScoped<FindElements>();
        services.AddScoped<ProposeElement>();
        services.AddScoped<SettleProposal>();
        services.AddScoped<AskColumns>();
        services.AddScoped<SeeFigure>();
        services.AddScoped<NoteColumnsRead>();
        services.AddScoped<CheckSheet>();
        services.AddScoped<WriteDictionary>();
        services.AddScoped<TakeInDictionary>();
        services.AddSingleton(new NoticeKind(ProposeElement.Notice, Hearer.Staff));
        services.AddSingleton(new NoticeKind(SettleProposal.Notice, Hearer.Staff));
        services.AddScoped<IDemo, SeedDemoDictionary>();
        services.AddScoped<KeepDemoDictionary>();
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/elements", List).Needs(ReportsRights.SeeDictionary).WithTags("dictionary").WithName("FindElements");
        routes.MapGet("/api/v1/elements/figures", Figures).Needs(ReportsRights.SeeFigures).WithTags("dictionary").WithName("AskColumns");
        routes.MapGet("/desk/dictionary.csv", Csv).Needs(ReportsRights.SeeDictionary).ExcludeFromDescription();
        routes.MapGet("/desk/dictionary.json", Json).Needs(ReportsRights.SeeDictionary).ExcludeFromDescription();
        routes.MapGet("/desk/dictionary/figures.csv", FiguresCsv).Needs(ReportsRights.SeeFigures).ExcludeFromDescription();
    }

    private static async Task<IResult> List(string? words, string? owner, string? after, HttpContext http, FindElements find, CancellationToken stop) =>
        (await find.Run(new(words, owner, After: after), stop)).ToAnswer(http, found => Results.Ok(new
        {
            rows = found.Rows.Select(one => new
            {
                one.Code, name = one.Name.Chinese, nameEn = one.Name.English, meaning = one.Meaning.In(Words.Language), of = Text(one.Means.Of), type = Text(one.Means.Type), unit = one.Unit.In(Words.Language), sensitivity = Text(one.Means.Sensitivity),
                source = one.From.In(Words.Language), one.Means.FreshDays, one.Means.Owner, one.Means.Expression, one.Version, one.Since, one.SenseOf, one.Pack, computed = one.IsComputed,
            }), found.Next, found.Count,
        }));

    /// <summary>Numbers of a place and of those below it, as of a day.</summary>
    private static async Task<IResult> Figures(string? place, string? elements, DateOnly? on, HttpContext http, IPlaces places, AskColumns ask, CancellationToken stop) =>
        PlaceTyped.TryParse(place, out var id) && await places.Find(id, stop) is { } at
            ? (await ask.Run(new(at, Split(elements), on), stop)).ToAnswer(http, table => Results.Ok(new
            {
                on = table.On, columns = table.Columns.Select(column => column.Code), lineage = table.Columns.Select(Lineage),
                rows = table.Rows.Select(row => new { place = row.Place.FullName, row.Place.Code, figures = row.Figures.Select(figure => new { figure.Value, why = figure.Why is { } why ? Text(why) : null }) }),
            }))
            : KernelRefusals.Unknown.ToProblem(http);

    /// <summary>Where the numbers of a column come from: the version of what it means, the module that counts it, or the expression that it is reckoned by.</summary>
    private static object Lineage(ElementNow column) => new { column.Code, column.Version, column.Since, column.Pack, source = column.Source?.Name, from = column.From.In(Words.Language), column.Means.Expression };

    private static async Task<IResult> Csv(string? words, string? owner, Sensitivity? sensitivity, ElementType? type, HttpContext http, FindElements find, Words said, TimeProvider clock, CancellationToken stop)
    {
        if (!(await find.All(new(words, owner, sensitivity, type), stop)).Succeeded(out var found, out var no)) return no.ToProblem(http);
        var set = new ElementSet(found.Rows);
        return CsvAnswer.Of(http, TakenOut.Named("dictionary", "csv", clock), Columns.Select(column => said["dictionary.col." + column].Value), found.Rows.Select(one => (IEnumerable<object?>)
        [
            one.Code, one.Name.Chinese, one.Name.English, one.Meaning.In(Words.Language), said.Of(one.Means.Of), said.Of(one.Means.Type), one.Unit.In(Words.Language), string.Join('；', one.Means.Codes.Select(code => $"{code.Code} {code.Name}")), one.Means.Least, one.Means.Most,
            said[one.Means.MayBeEmpty ? "dictionary.yes" : "dictionary.no"].Value, said.Of(one.Means.Sensitivity), one.From.In(Words.Language), one.Means.FreshDays, found.Owners.GetValueOrDefault(one.Means.Owner, one.Means.Owner), one.Means.Expression,
            Formulas.Of(one) is { } formula ? Formulas.Say(formula, set).In(Words.Language) : null, one.Pack ?? (object)one.Version, one.Since, one.WithdrawnOn,
        ]));
    }

    private static async Task<IResult> Json(HttpContext http, WriteDictionary write, TimeProvider clock, CancellationToken stop)
    {
        if (!(await write.Run(stop)).Succeeded(out var file, out var no)) return no.ToProblem(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(file, DefinitionText.Indented), "application/json", TakenOut.Named("dictionary", "json", clock));
    }

    private static async Task<IResult> FiguresCsv(Guid? place, string? elements, DateOnly? on, HttpContext http, Caller caller, IPlaces places, AskColumns ask, Words said, TimeProvider clock, CancellationToken stop)
    {
        if (caller.MainPost is not { } post || await places.Find(place is { } id ? new(post.Id.District, id) : post.Place, stop) is not { } at) return KernelRefusals.Unknown.ToProblem(http);
        if (!(await ask.Run(new(at, Split(elements) is { Count: > 0 } asked ? asked : FiguresAsked.Usual, on), stop)).Succeeded(out var table, out var no)) return no.ToProblem(http);
        return CsvAnswer.Of(http, TakenOut.Named("figures", "csv", clock), [said["dictionary.place"].Value, said["dictionary.place-code"].Value, .. table.Columns.Select(column => column.Name.In(Words.Language)), said["dictionary.on"].Value],
            table.Rows.Select(row => (IEnumerable<object?>)[row.Place.Name, row.Place.Code, .. row.Figures.Select(figure => figure.Value is { } value ? (object)Math.Round(value, 2) : said.Why(figure)), table.On]));
    }

    internal static List<string> Split(string? typed) => [.. (typed ?? "").Split([',', '，', '、', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string Text(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>Which figures are shown where nobody asked for others.</summary>
internal static class FiguresAsked
{
    public static readonly IReadOnlyList<string> Usual = ["place.people", "place.households", "place.people-60-plus", "place.cases-open"];
}

/// <summary>Codes as people read them.</summary>
internal static class DictionaryWords
{
    public static string Of(this Words words, ElementOf of) => words["dictionary.of." + of.ToString().ToLowerInvariant()];

    public static string Of(this Words words, ElementType type) => words["dictionary.type." + type.ToString().ToLowerInvariant()];

    public static string Of(this Words words, Sensitivity sensitivity) => words["dictionary.sensitivity." + sensitivity.ToString().ToLowerInvariant()];

    public static string Of(this Words words, Settled state) => words["dictionary.settled." + state.ToString().ToLowerInvariant()];

    public static string Of(this Words words, ProposalKind kind) => words["dictionary.kind." + kind.ToString().ToLowerInvariant()];

    public static string Say(this Words words, SheetFault fault) => words["dictionary.fault." + fault.Kind.ToString().ToLowerInvariant(), fault.Values].Value.Trim();

    public static string Why(this Words words, Figure figure) => figure.Why is { } why ? words["dictionary.no-figure." + why.ToString().ToLowerInvariant()] : "";

    /// <summary>Name of a column of numbers, with its unit where the name does not say it already.</summary>
    public static string HeadOf(ElementNow element)
    {
        var (name, unit) = (element.Name.In(Words.Language), element.Unit.In(Words.Language));
        return name.Contains(unit, StringComparison.OrdinalIgnoreCase) ? name : $"{name} ({unit})";
    }

    /// <summary>Number and unit, or why there is none.</summary>
    public static string Say(this Words words, Figure figure, ElementNow element) => figure.Value is null ? words.Why(figure) : $"{figure.In(CultureInfo.CurrentUICulture)} {element.Unit.In(Words.Language)}".TrimEnd();
}
