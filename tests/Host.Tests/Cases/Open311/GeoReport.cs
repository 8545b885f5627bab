using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Linli.Cases;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Open311;

/// <summary>Open311 GeoReport v2 as another program uses it, over HTTP.</summary>
public sealed class GeoReport
{
    private const string Api = "/open311/v2";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_program_reports_by_the_specifications_request_and_follows_the_matter_to_its_end(Dialect dialect)
    {
        await using var cast = await Cast.Call(dialect);
        var http = cast["nobody"].Http;
        var place = await Building(cast);

        // The specification's example request, with our code, our coordinates and our attributes.
        using var posted = await Post(http, $"{Api}/requests.xml", "api_key=demo&jurisdiction_id=350404&service_code=street-light&lat=" + place.Lat + "&long=" + place.Long
            + "&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=13800000000"
            + "&description=A+large+sinkhole+is+destroying+the+street&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg&attribute[danger]=false");
        var answer = XDocument.Parse(await posted.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal("text/xml", posted.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", posted.Content.Headers.ContentType.CharSet);
        Assert.Equal(["service_request_id", "service_notice", "account_id"], answer.Root!.Element("request")!.Elements().Select(element => element.Name.LocalName));
        var number = answer.Root.Element("request")!.Element("service_request_id")!.Value;

        var it = await cast.Db(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Number == number));
        Assert.Equal((Channel.Api, null, Visibility.Public), (it.Channel, it.ReporterAccount, it.Visibility));
        Assert.Contains("A large sinkhole", it.Text, StringComparison.Ordinal);
        var stored = Encoding.UTF8.GetString(it.Contact!) + it.Text + it.Answers + it.PlaceWords;
        Assert.DoesNotContain("tt222111", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("smit333", stored, StringComparison.Ordinal); // sealed

        var open = await One(http, number);
        Assert.Equal("open", Text(open, "status"));
        foreach (var hidden in new[] { "sinkhole", "smith", "13800000000", "smit333", "flickr", "1234 5th" }) Assert.DoesNotContain(hidden, open.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(Text(open, "agency_responsible"));
        Assert.NotEmpty(Text(open, "expected_datetime"));

        Assert.Null(await cast.Move("department", number, "take"));
        Assert.Null(await cast.Move("department", number, "answer", new { text = "灯泡换好了，请看看。" }));
        Assert.Contains("灯泡换好了", Text(await One(http, number), "status_notes"), StringComparison.Ordinal);
        var receipt = System.Text.RegularExpressions.Regex.Match(answer.Root.Element("request")!.Element("service_notice")!.Value, "[0-9]{4} [0-9]{4} [0-9]{4}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Null(await cast.Move("nobody", number, "confirm", new { code = receipt })); // the one who reported says that it is done
        Assert.Equal("closed", Text(await One(http, number), "status"));
        var token = JsonNode.Parse(await http.GetStringAsync($"{Api}/tokens/{number}.json"))!;
        Assert.Equal(number, token[0]!["service_request_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Each_answer_has_the_fields_of_the_specifications_example()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        async Task<XElement> Xml(string path)
        {
            using var answer = await visitor.Http.GetAsync(Api + path);
            Assert.Equal("text/xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            return XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        }

        static IEnumerable<string> Fields(XElement of) => of.Elements().Select(element => element.Name.LocalName);
        var services = await Xml("/services.xml");
        Assert.Equal("services", services.Name.LocalName);
        Assert.All(services.Elements("service"), service => Assert.Equal(["service_code", "service_name", "description", "metadata", "type", "keywords", "group"], Fields(service)));
        Assert.DoesNotContain(services.Elements("service"), service => service.Element("service_code")!.Value is "complaint" or "neighbour-help"); // they have no public page
        foreach (var service in services.Elements("service"))
        {
            var definition = await Xml($"/services/{service.Element("service_code")!.Value}.xml");
            Assert.Equal(["service_code", "attributes"], Fields(definition));
            Assert.All(definition.Element("attributes")!.Elements("attribute"), attribute =>
                Assert.Equal(["variable", "code", "datatype", "required", "datatype_description", "order", "description"], Fields(attribute).Where(name => name != "values")));
        }

        var requests = (await Xml("/requests.xml")).Elements("request").ToList();
        Assert.NotEmpty(requests);
        Assert.All(requests, request => Assert.Equal(
            [
                "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible", "service_notice", "requested_datetime", "updated_datetime",
                "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url",
            ],
            Fields(request)));
        Assert.Equal(["changeset", "contact", "key_service", "endpoints"], Fields(await Xml("/discovery.xml")));
    }

    [Fact]
    public async Task The_list_says_of_a_matter_what_its_public_page_says_and_nothing_that_has_none()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        var from = Uri.EscapeDataString(DateTimeOffset.UtcNow.AddDays(-90).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        var listed = JsonNode.Parse(await visitor.Read($"{Api}/requests.json?start_date={from}"))!.AsArray();
        Assert.True(listed.Count is > 20 and <= 1_000);
        foreach (var row in listed.Where((_, at) => at % 40 == 0))
        {
            var page = JsonNode.Parse(await visitor.Read($"/api/v1/cases/{Text(row!, "service_request_id")}"))!;
            Assert.Equal(Text(page, "place"), Text(row!, "address"));
            Assert.Equal(Text(page, "phase") == "Closed" ? "closed" : "open", Text(row!, "status"));
            Assert.Null(page["text"]);
        }

        var closed = JsonNode.Parse(await visitor.Read($"{Api}/requests.json?status=closed&service_code=rubbish,noise"))!.AsArray();
        Assert.All(closed, row => Assert.True(Text(row!, "status") == "closed" && Text(row!, "service_code") is "rubbish" or "noise"));
        var two = string.Join(',', listed.Take(2).Select(row => Text(row!, "service_request_id")));
        Assert.Equal(2, JsonNode.Parse(await visitor.Read($"{Api}/requests.json?status=closed&service_request_id={two}"))!.AsArray().Count); // overrides all other arguments
    }

    [Fact]
    public async Task What_can_t_be_taken_is_answered_with_the_specifications_errors()
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        var (http, place) = (cast["nobody"].Http, await Building(cast));
        var good = $"api_key=demo&service_code=rubbish&lat={place.Lat}&long={place.Long}&attribute[kind]=household&attribute[blocks]=false";
        foreach (var (body, status, errors) in new[]
        {
            (good.Replace("demo", "xyz", StringComparison.Ordinal), 403, 1),
            (good.Replace("api_key=demo", "api_key=", StringComparison.Ordinal), 403, 1),
            (good + "&jurisdiction_id=city.gov", 404, 1),
            (good.Replace("rubbish", "001", StringComparison.Ordinal), 404, 1),
            (good.Replace("rubbish", "complaint", StringComparison.Ordinal), 404, 1),
            (good.Replace("rubbish", "", StringComparison.Ordinal), 400, 1),
            ("api_key=demo&service_code=rubbish", 400, 3), // no place and two questions open: all said at once
            (good.Replace("household", "gold", StringComparison.Ordinal), 400, 1),
            (good + "&attribute[WHISPAWN]=123456", 400, 1),
            ("api_key=demo&service_code=rubbish&lat=37.76524078&long=-122.4212043&attribute[kind]=household&attribute[blocks]=false", 400, 1), // San Francisco
            (good.Replace($"lat={place.Lat}", "lat=NaN", StringComparison.Ordinal), 400, 1),
            (good + "&media_url=file%3A%2F%2F%2Fetc%2Fpasswd", 400, 1),
            (good + "&email=nobody", 400, 1),
            (good + "&phone=call+me", 400, 1),
            (good + "&description=" + new string('x', 4_001), 400, 1),
            (good + "&description=a%00b", 400, 1),
        })
        {
            using var json = await Post(http, $"{Api}/requests.json", body);
            var list = JsonNode.Parse(await json.Content.ReadAsStringAsync())!.AsArray();
            Assert.Equal((body, status, errors), (body, (int)json.StatusCode, list.Count));
            Assert.Equal(status, list[0]!["code"]!.GetValue<int>());
            Assert.NotEmpty(Text(list[0]!, "description"));
        }

        foreach (var (path, status) in new[]
        {
            ("/services.yaml", 400), ("/services.json?jurisdiction_id=city.gov", 404), ("/services/none.json", 404), ("/requests/350404-2026-999999.json", 404), ("/requests/none.json", 404), ("/tokens/1.json", 404),
            ("/requests.json?status=done", 400), ("/requests.json?start_date=yesterday", 400), ("/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z", 400),
            ("/requests.json?start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", 400), ("/requests.json?api_key=xyz", 403),
        })
        {
            using var answer = await http.GetAsync(Api + path);
            Assert.Equal((path, status), (path, (int)answer.StatusCode));
        }
    }

    [Fact]
    public async Task The_endpoint_for_trying_out_checks_everything_and_writes_nothing()
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        var place = await Building(cast);
        var before = await cast.Db(db => db.Set<Case>().CountAsync());
        using var tried = await Post(cast["nobody"].Http, "/open311/test/v2/requests.json", $"api_key=demo&service_code=rubbish&address_id={place.Id}&attribute[kind]=household&attribute[blocks]=false");
        Assert.Equal("TEST", Text(JsonNode.Parse(await tried.Content.ReadAsStringAsync())![0]!, "service_request_id"));
        using var wrong = await Post(cast["nobody"].Http, "/open311/test/v2/requests.json", $"api_key=demo&service_code=rubbish&address_id={place.Id}");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(before, await cast.Db(db => db.Set<Case>().CountAsync()));
    }

    [Fact]
    public async Task A_place_is_named_by_point_by_address_or_by_id_and_they_agree()
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        var place = await Building(cast);
        foreach (var where in new[] { $"lat={place.Lat}&long={place.Long}", "address_string=" + Uri.EscapeDataString(place.Name), $"address_id={place.Id}" })
        {
            using var posted = await Post(cast["nobody"].Http, $"{Api}/requests.json", $"api_key=demo&service_code=rubbish&{where}&attribute[kind]=household&attribute[blocks]=no&description={Uri.EscapeDataString(where)}");
            var text = await posted.Content.ReadAsStringAsync();
            Assert.True(posted.IsSuccessStatusCode, text);
            var grid = await cast.Db(db => db.Set<Case>().Where(c => c.Number == Text(JsonNode.Parse(text)![0]!, "service_request_id")).Select(c => c.GridId).SingleAsync());
            Assert.Equal(place.Grid, grid);
        }
    }

    private static async Task<JsonNode> One(HttpClient http, string number) => JsonNode.Parse(await http.GetStringAsync($"{Api}/requests/{number}.json"))![0]!;

    private static string Text(JsonNode of, string name) => of[name]?.GetValue<string>() ?? "";

    private static Task<HttpResponseMessage> Post(HttpClient http, string path, string body) => http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));

    /// <summary>A building of the demo's grid.</summary>
    private static async Task<(string Id, string Lat, string Long, string Name, Guid? Grid)> Building(Cast cast)
    {
        var grid = Guid.Parse(cast.Here.Split('.')[1]);
        var it = (await cast.Ask(all => ((Contracts.IPlaces)all.GetService(typeof(Contracts.IPlaces))!).Buildings(new(1, grid), default))).First(place => place.Latitude is not null);
        string Degrees(double? at) => at!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ($"{it.Id.District}.{it.Id.Id:N}", Degrees(it.Latitude), Degrees(it.Longitude), it.PlateSmall + it.PlateLarge, it.Grid);
    }
}
