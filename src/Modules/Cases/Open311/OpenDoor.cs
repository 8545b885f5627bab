using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Open311;

/// <summary>Answers the requests of Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), each in XML or JSON.</summary>
internal sealed class OpenDoor(CasePacks packs, IPlaces places, FindRequests find, ReadPosted read, UseApiKey keys, ApiKeyLimits limits, Lane lane, Caller caller, Words words)
{
    public const string Path = "/open311/v2", TestPath = "/open311/test/v2";
    private const string Specification = "http://wiki.open311.org/GeoReport_v2";

    public IResult Discovery(HttpContext http)
    {
        if (!FormatOf(http, null).Succeeded(out var format, out var no)) return Refuse(OpenFormat.Xml, no);
        var change = packs.Current.Hash; // of the whole set: any pack of it that changes changes this
        object Endpoint(string path, string type) => (Part[])
        [
            new("specification", Specification), new("url", Absolute(http, path)), new("changeset", change), new("type", type),
            new("formats", new Many("format", ["text/xml", "application/json"])),
        ];
        return Spark.Answer(new("discovery", (Part[])
        [
            new("changeset", change),
            new("contact", words["open311.contact"].Value),
            new("key_service", words["open311.key-service"].Value),
            new("endpoints", new Many("endpoint", [Endpoint(Path, "production"), Endpoint(TestPath, "test")])),
        ]), format);
    }

    public Task<IResult> Services(HttpContext http, CancellationToken stop) => In(http, null, async (asked, format, _) =>
    {
        if ((await Jurisdiction(asked, stop)).No is { } no) return Refuse(format, no);
        return Spark.Answer(ServiceList.Services(ServiceList.Of(packs.Current)), format);
    });

    public Task<IResult> Service(string code, HttpContext http, CancellationToken stop) => In(http, code, async (asked, format, plain) =>
    {
        if ((await Jurisdiction(asked, stop)).No is { } no) return Refuse(format, no);
        return ServiceList.Named(packs.Current, plain) is { } type ? Spark.Answer(ServiceList.Definition(type, words), format) : Refuse(format, OpenRefusals.ServiceUnknown);
    });

    public Task<IResult> Requests(HttpContext http, CancellationToken stop) => In(http, null, async (asked, format, _) =>
    {
        if (!(await Jurisdiction(asked, stop)).Succeeded(out var district, out var no)) return Refuse(format, no);
        if (await MayRead(asked, http, stop) is { } often) return Refuse(format, often);
        if (!asked.TryMoment("start_date", out var from)) return Refuse(format, OpenRefusals.DateUnreadable.With("start_date"));
        if (!asked.TryMoment("end_date", out var to)) return Refuse(format, OpenRefusals.DateUnreadable.At("end_date").With("end_date"));
        var status = asked.All("status");
        if (status.Any(one => one is not ("open" or "closed"))) return Refuse(format, OpenRefusals.StatusUnknown);
        var input = new FindRequests.Input(district.Id.District, asked.All("service_request_id"), asked.All("service_code"), from, to, status is [var only] ? only == "open" : null);
        return (await find.Run(input, stop)).Succeeded(out var found, out var wrong) ? Spark.Answer(Told(found, http), format) : Refuse(format, wrong);
    });

    public Task<IResult> Request(string id, HttpContext http, CancellationToken stop) => In(http, id, async (asked, format, plain) =>
    {
        if (!(await Jurisdiction(asked, stop)).Succeeded(out var district, out var no)) return Refuse(format, no);
        if (!(await find.Run(new(district.Id.District, [plain], [], null, null, null), stop)).Succeeded(out var found, out var gone)) return Refuse(format, gone);
        return found.Count > 0 ? Spark.Answer(Told(found, http), format) : Refuse(format, OpenRefusals.RequestUnknown);
    });

    /// <summary>Every kind is answered at once, so no token is ever given; a number that was given is its own token.</summary>
    public Task<IResult> Token(string token, HttpContext http, CancellationToken stop) => In(http, token, async (asked, format, plain) =>
    {
        if (!(await Jurisdiction(asked, stop)).Succeeded(out var district, out var no)) return Refuse(format, no);
        if (!(await find.Run(new(district.Id.District, [plain], [], null, null, null), stop)).Succeeded(out var seen, out var gone)) return Refuse(format, gone);
        if (seen is not [var found]) return Refuse(format, OpenRefusals.TokenUnknown);
        return Spark.Answer(new("service_requests", new Many("request", [(Part[])[new("service_request_id", found.Number), new("token", plain)]])), format);
    });

    /// <param name="test">All is checked as always and nothing is written.</param>
    public async Task<IResult> Post(HttpContext http, bool test, CancellationToken stop)
    {
        if (!FormatOf(http, null).Succeeded(out var format, out var strange)) return Refuse(OpenFormat.Xml, strange);
        if (await FormOf(http.Request, stop) is not { } form) return Refuse(format, OpenRefusals.NoForm);
        var asked = new OpenAsked(http.Request.Query, form);
        if (!(await keys.Run(asked["api_key"] ?? http.Request.ApiKey(), KeyScopes.Report, stop)).Succeeded(out var key, out var shut)) return Refuse(format, shut);
        if (!(await Jurisdiction(asked, stop)).Succeeded(out var district, out var no)) return Refuse(format, no);
        var posted = await read.Run(asked, district, stop);
        if (posted.Place is { } place && !key.Covers(place.Id.District, place.Path)) return Refuse(format, KernelRefusals.KeyElsewhere);
        if (posted.Input is not { } input) return Refuse(format, [.. posted.Problems]);
        if (test) return Spark.Answer(Taken("TEST", words["open311.test-notice"].Value), format);
        var taken = await lane.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input));
        return taken.Succeeded(out var answer, out var refused)
            ? Spark.Answer(Taken(answer.Number, words["open311.notice", answer.Lead, answer.Receipt ?? "", Absolute(http, $"/cases/{answer.Number}")].Value), format)
            : Refuse(format, refused);
    }

    private static Part Taken(string number, string notice) => new("service_requests", new Many("request", [(Part[])[new("service_request_id", number), new("service_notice", notice), new("account_id", null)]]));

    private static Part Told(IEnumerable<RequestSeen> found, HttpContext http) => new("service_requests", new Many("request", [.. found.Select(one => (object)(Part[])
    [
        new("service_request_id", one.Number), new("status", one.Open ? "open" : "closed"), new("status_notes", one.Notes),
        new("service_name", one.TypeName), new("service_code", one.Type), new("description", null), new("agency_responsible", one.Agency), new("service_notice", null),
        new("requested_datetime", Moment(one.Requested)), new("updated_datetime", Moment(one.Updated)), new("expected_datetime", one.Expected is { } due ? Moment(due) : null),
        new("address", one.Place?.FullName), new("address_id", one.Place is { } place ? PlaceText.Of(place.Id) : null), new("zipcode", null),
        new("lat", one.Place?.Latitude), new("long", one.Place?.Longitude),
        new("media_url", one.Photo is { } photo ? Absolute(http, $"/cases/{one.Number}/photos/{photo}") : null),
    ])]));

    /// <summary>Reads what every request has: its form, and the last part of its path without the suffix.</summary>
    private async Task<IResult> In(HttpContext http, string? last, Func<OpenAsked, OpenFormat, string, Task<IResult>> answer)
    {
        if (!FormatOf(http, last).Succeeded(out var format, out var no)) return Refuse(OpenFormat.Xml, no);
        http.Response.Headers.AccessControlAllowOrigin = "*"; // what everybody may read, also from another site's page
        return await answer(new OpenAsked(http.Request.Query, null), format, last is null ? "" : Plain(last));
    }

    /// <summary>The suffix says it; without one the Accept header does, and XML, which the specification requires, stands for the rest.</summary>
    private static Outcome<OpenFormat> FormatOf(HttpContext http, string? last) => (last is null ? http.GetRouteFormat() : Suffix(last)) switch
    {
        "xml" => OpenFormat.Xml,
        "json" => OpenFormat.Json,
        null => http.Request.GetTypedHeaders().Accept.OrderByDescending(kind => kind.Quality ?? 1).Select(kind => kind.MediaType.Value ?? "").FirstOrDefault(kind => kind.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || kind.EndsWith("/xml", StringComparison.OrdinalIgnoreCase))
            ?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true ? OpenFormat.Json : OpenFormat.Xml,
        _ => OpenRefusals.FormatUnknown,
    };

    private static string? Suffix(string last) => last.LastIndexOf('.') is >= 0 and var dot ? last[(dot + 1)..].ToLowerInvariant() : null;

    private static string Plain(string last) => last.LastIndexOf('.') is >= 0 and var dot ? last[..dot] : last;

    /// <summary>The district by its code. Need not be said where the house keeps only one.</summary>
    private async Task<Outcome<PlaceCard>> Jurisdiction(OpenAsked asked, CancellationToken stop)
    {
        var districts = await places.Districts(stop);
        if (asked["jurisdiction_id"] is not { } said) return districts is [var only] ? only : OpenRefusals.JurisdictionMissing.With(string.Join(", ", districts.Select(district => district.Code?[..6])));
        return districts.FirstOrDefault(district => district.Code is { } code && (code == said || code[..6] == said)) is { } found ? found : OpenRefusals.JurisdictionUnknown;
    }

    /// <summary>A list costs us: by the key's limit where one is shown, else by the address's.</summary>
    private async Task<Refusal?> MayRead(OpenAsked asked, HttpContext http, CancellationToken stop)
    {
        if ((asked["api_key"] ?? http.Request.ApiKey()) is { } shown) return (await keys.Run(shown, KeyScopes.Read, stop)).No;
        return limits.LetInUnknown(caller.Address ?? "") ? null : KernelRefusals.TooOften;
    }

    private static async Task<IFormCollection?> FormOf(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasFormContentType) return null;
        try
        {
            var form = await request.ReadFormAsync(stop);
            return form.Any(field => field.Key.Contains('\0', StringComparison.Ordinal) || field.Value.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true)) ? null : form;
        }
        catch (InvalidDataException)
        {
            return null; // too many fields, or not what its type says
        }
    }

    private static string Moment(DateTimeOffset at) => ChinaTime.Local(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Absolute(HttpContext http, string path) => $"{http.Request.Scheme}://{http.Request.Host}{path}";

    /// <summary>A list of errors. The HTTP status is that of the first: 404 for what does not exist, 403 for keys, 400 for the rest; 429 and 503 say to come again.</summary>
    private IResult Refuse(OpenFormat format, params Refusal[] problems) => Spark.Answer(
        new("errors", new Many("error", [.. problems.Select(no => (Part[])[new("code", Code(no)), new("description", words.Say(no))])])), format, Code(problems[0]));

    private static int Code(Refusal no) => no.Kind is RefusalKind.Invalid or RefusalKind.Conflict ? 400 : no.Status;
}
