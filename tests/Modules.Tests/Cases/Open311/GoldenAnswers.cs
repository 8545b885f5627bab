using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Linli.Cases.Open311;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Linli.Modules.Tests.Cases.Open311;

/// <summary>
/// The examples of the specification (Open311 GeoReport v2, "Example response" and "Example request" of each method; Service
/// Discovery, "Examples"): what we write is what stands there, in both forms.
/// </summary>
public sealed class GoldenAnswers
{
    private static readonly Part[] Ford = [new("key", "123"), new("name", "Ford")], Chrysler = [new("key", "124"), new("name", "Chrysler")];

    public static TheoryData<string> Names => [.. Examples.Keys];

    /// <summary>The tree, the specification's XML, and its JSON. Its numbers with leading zeros are no JSON, and ids of ours are texts: ids stand as texts here.</summary>
    private static readonly Dictionary<string, (Part Tree, string Xml, string Json)> Examples = new()
    {
        ["GET services"] = (new("services", new Many("service", [(Part[])
            [
                new("service_code", "001"), new("service_name", "Cans left out 24x7"),
                new("description", "Garbage or recycling cans that have been left out for more than 24 hours after collection. Violators will be cited."),
                new("metadata", true), new("type", "realtime"), new("keywords", "lorem, ipsum, dolor"), new("group", "sanitation"),
            ]])),
            """
            <?xml version="1.0" encoding="utf-8"?>
            <services>
                <service>
                    <service_code>001</service_code>
                    <service_name>Cans left out 24x7</service_name>
                    <description>Garbage or recycling cans that have been left out for more than 24 hours after collection. Violators will be cited.</description>
                    <metadata>true</metadata>
                    <type>realtime</type>
                    <keywords>lorem, ipsum, dolor</keywords>
                    <group>sanitation</group>
                </service>
            </services>
            """,
            """
            [{"service_code":"001","service_name":"Cans left out 24x7","description":"Garbage or recycling cans that have been left out for more than 24 hours after collection. Violators will be cited.",
              "metadata":true,"type":"realtime","keywords":"lorem, ipsum, dolor","group":"sanitation"}]
            """),
        ["GET service definition"] = (new("service_definition", (Part[])
            [
                new("service_code", "DMV66"),
                new("attributes", new Many("attribute", [(Part[])
                [
                    new("variable", true), new("code", "WHISHETN"), new("datatype", "singlevaluelist"), new("required", true), new("datatype_description", null),
                    new("order", 1), new("description", "What is the ticket/tag/DL number?"), new("values", new Many("value", [Ford, Chrysler])),
                ]])),
            ]),
            """
            <?xml version="1.0" encoding="utf-8"?>
            <service_definition>
                <service_code>DMV66</service_code>
                <attributes>
                    <attribute>
                        <variable>true</variable>
                        <code>WHISHETN</code>
                        <datatype>singlevaluelist</datatype>
                        <required>true</required>
                        <datatype_description></datatype_description>
                        <order>1</order>
                        <description>What is the ticket/tag/DL number?</description>
                        <values>
                            <value><key>123</key><name>Ford</name></value>
                            <value><key>124</key><name>Chrysler</name></value>
                        </values>
                    </attribute>
                </attributes>
            </service_definition>
            """,
            """
            {"service_code":"DMV66","attributes":[{"variable":true,"code":"WHISHETN","datatype":"singlevaluelist","required":true,"datatype_description":null,"order":1,
              "description":"What is the ticket/tag/DL number?","values":[{"key":"123","name":"Ford"},{"key":"124","name":"Chrysler"}]}]}
            """),
        ["POST requests"] = (new("service_requests", new Many("request", [(Part[])
            [
                new("service_request_id", "293944"),
                new("service_notice", "The City will inspect and require the responsible party to correct within 24 hours and/or issue a Correction Notice or Notice of Violation of the Public Works Code"),
                new("account_id", null),
            ]])),
            """
            <?xml version="1.0" encoding="utf-8"?>
            <service_requests>
                <request>
                    <service_request_id>293944</service_request_id>
                    <service_notice>The City will inspect and require the responsible party to correct within 24 hours and/or issue a Correction Notice or Notice of Violation of the Public Works Code</service_notice>
                    <account_id/>
                </request>
            </service_requests>
            """,
            """
            [{"service_request_id":"293944","service_notice":"The City will inspect and require the responsible party to correct within 24 hours and/or issue a Correction Notice or Notice of Violation of the Public Works Code","account_id":null}]
            """),
        ["GET tokens"] = (new("service_requests", new Many("request", [(Part[])[new("service_request_id", "638344"), new("token", "12345")]])),
            """<?xml version="1.0" encoding="utf-8"?><service_requests><request><service_request_id>638344</service_request_id><token>12345</token></request></service_requests>""",
            """[{"service_request_id":"638344","token":"12345"}]"""),
        ["GET requests"] = (new("service_requests", new Many("request", [(Part[])
            [
                new("service_request_id", "638344"), new("status", "closed"), new("status_notes", "Duplicate request."), new("service_name", "Sidewalk and Curb Issues"),
                new("service_code", "006"), new("description", null), new("agency_responsible", null), new("service_notice", null),
                new("requested_datetime", "2010-04-14T06:37:38-08:00"), new("updated_datetime", "2010-04-14T06:37:38-08:00"), new("expected_datetime", "2010-04-15T06:37:38-08:00"),
                new("address", "8TH AVE and JUDAH ST"), new("address_id", "545483"), new("zipcode", "94122"), new("lat", 37.762221815), new("long", -122.4651145),
                new("media_url", "http://city.gov.s3.amazonaws.com/requests/media/638344.jpg"),
            ]])),
            """
            <?xml version="1.0" encoding="utf-8"?>
            <service_requests>
                <request>
                    <service_request_id>638344</service_request_id>
                    <status>closed</status>
                    <status_notes>Duplicate request.</status_notes>
                    <service_name>Sidewalk and Curb Issues</service_name>
                    <service_code>006</service_code>
                    <description></description>
                    <agency_responsible></agency_responsible>
                    <service_notice></service_notice>
                    <requested_datetime>2010-04-14T06:37:38-08:00</requested_datetime>
                    <updated_datetime>2010-04-14T06:37:38-08:00</updated_datetime>
                    <expected_datetime>2010-04-15T06:37:38-08:00</expected_datetime>
                    <address>8TH AVE and JUDAH ST</address>
                    <address_id>545483</address_id>
                    <zipcode>94122</zipcode>
                    <lat>37.762221815</lat>
                    <long>-122.4651145</long>
                    <media_url>http://city.gov.s3.amazonaws.com/requests/media/638344.jpg</media_url>
                </request>
            </service_requests>
            """,
            """
            [{"service_request_id":"638344","status":"closed","status_notes":"Duplicate request.","service_name":"Sidewalk and Curb Issues","service_code":"006","description":null,
              "agency_responsible":null,"service_notice":null,"requested_datetime":"2010-04-14T06:37:38-08:00","updated_datetime":"2010-04-14T06:37:38-08:00","expected_datetime":"2010-04-15T06:37:38-08:00",
              "address":"8TH AVE and JUDAH ST","address_id":"545483","zipcode":"94122","lat":37.762221815,"long":-122.4651145,"media_url":"http://city.gov.s3.amazonaws.com/requests/media/638344.jpg"}]
            """),
        ["errors"] = (new("errors", new Many("error", [(Part[])[new("code", 403), new("description", "Invalid api_key received -- can't proceed with create_request.")]])),
            """<?xml version="1.0" encoding="utf-8"?><errors><error><code>403</code><description>Invalid api_key received -- can't proceed with create_request.</description></error></errors>""",
            """[{"code":403,"description":"Invalid api_key received -- can't proceed with create_request."}]"""),
        ["discovery"] = (new("discovery", (Part[])
            [
                new("changeset", "2011-02-03 14:18"), new("contact", "You can email or call for assistance api@mycity.org +1 (555) 555-5555"),
                new("key_service", "You can request a key here: http://api.mycity.gov/api_key/request"),
                new("endpoints", new Many("endpoint", [(Part[])
                [
                    new("specification", "http://wiki.open311.org/GeoReport_v2"), new("url", "http://open311.mycity.gov/v2"), new("changeset", "2010-11-23 09:01"),
                    new("type", "production"), new("formats", new Many("format", ["text/xml"])),
                ]])),
            ]),
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <discovery>
                <changeset>2011-02-03 14:18</changeset>
                <contact>You can email or call for assistance api@mycity.org +1 (555) 555-5555</contact>
                <key_service>You can request a key here: http://api.mycity.gov/api_key/request</key_service>
                <endpoints>
                    <endpoint>
                        <specification>http://wiki.open311.org/GeoReport_v2</specification>
                        <url>http://open311.mycity.gov/v2</url>
                        <changeset>2010-11-23 09:01</changeset>
                        <type>production</type>
                        <formats><format>text/xml</format></formats>
                    </endpoint>
                </endpoints>
            </discovery>
            """,
            """
            {"changeset":"2011-02-03 14:18","contact":"You can email or call for assistance api@mycity.org +1 (555) 555-5555","key_service":"You can request a key here: http://api.mycity.gov/api_key/request",
             "endpoints":[{"specification":"http://wiki.open311.org/GeoReport_v2","url":"http://open311.mycity.gov/v2","changeset":"2010-11-23 09:01","type":"production","formats":["text/xml"]}]}
            """),
    };

    [Theory, MemberData(nameof(Names))]
    public void An_answer_is_written_as_the_specification_writes_it(string name)
    {
        var (tree, xml, json) = Examples[name];
        var written = Encoding.UTF8.GetString(Spark.Write(tree, OpenFormat.Xml));
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", written, StringComparison.Ordinal);
        Assert.True(XNode.DeepEquals(Plain(XDocument.Parse(xml)), Plain(XDocument.Parse(written))), written);
        var inJson = Encoding.UTF8.GetString(Spark.Write(tree, OpenFormat.Json));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(inJson)), inJson);
    }

    /// <summary>The body of the specification's "Example Request".</summary>
    private const string Posted =
        "api_key=xyz&jurisdiction_id=city.gov&service_code=001&lat=37.76524078&long=-122.4212043&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111"
        + "&description=A+large+sinkhole+is+destroying+the+street&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg&attribute[WHISPAWN]=123456&attribute[WHISDORN]=COISL001";

    [Fact]
    public void The_specifications_request_is_read_whole()
    {
        var asked = new OpenAsked(QueryCollection.Empty, new FormCollection(QueryHelpers.ParseQuery(Posted)));
        Assert.Equal(
            ["xyz", "city.gov", "001", "37.76524078", "-122.4212043", "1234 5th street", "smit333@sfgov.edu", "john", "smith", "111111111", "A large sinkhole is destroying the street", "http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg"],
            new[] { "api_key", "jurisdiction_id", "service_code", "lat", "long", "address_string", "email", "first_name", "last_name", "phone", "description", "media_url" }.Select(name => asked[name]));
        Assert.Equal(new Dictionary<string, string> { ["WHISPAWN"] = "123456", ["WHISDORN"] = "COISL001" }, asked.Attributes());
    }

    [Theory]
    [InlineData("1994-11-05T08:15:30-05:00", "1994-11-05T13:15:30Z")] // the specification's own pair
    [InlineData("1994-11-05T13:15:30Z", "1994-11-05T13:15:30Z")]
    [InlineData("2026-05-06T08:00:00 08:00", "2026-05-06T00:00:00Z")] // a plus that was not encoded
    public void A_moment_is_read_with_its_zone(string text, string utc)
    {
        Assert.True(Asked("start_date", text).TryMoment("start_date", out var at));
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), at);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-05-06")]
    [InlineData("2026-05-06T08:00:00")]
    [InlineData("0001-01-01T00:00:00+08:00")]
    public void A_moment_without_zone_or_sense_is_not_read(string text) => Assert.False(Asked("start_date", text).TryMoment("start_date", out _));

    [Fact]
    public void Whatever_is_said_the_xml_can_be_read_and_says_the_same() => Prop.ForAll(Texts, text =>
    {
        var tree = new Part("errors", new Many("error", [(Part[])[new("code", 400), new("description", text)]]));
        var read = XDocument.Parse(Encoding.UTF8.GetString(Spark.Write(tree, OpenFormat.Xml)), LoadOptions.PreserveWhitespace).Root!.Element("error")!.Element("description")!.Value;
        return read == Spark.Writable(text)
            && JsonNode.Parse(Spark.Write(tree, OpenFormat.Json))![0]!["description"]!.GetValue<string>() == Spark.Writable(text);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Whatever_is_asked_is_read_or_not_and_never_breaks() => Prop.ForAll(Texts, Texts, (name, value) =>
    {
        var asked = new OpenAsked(new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["start_date"] = value }), new FormCollection(new() { [name + "["] = value, ["attribute[" + name] = value, ["attribute[" + name + "]"] = value }));
        asked.TryMoment("start_date", out _);
        asked.All("start_date");
        return asked.Attributes().All(pair => pair.Value.Length > 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    /// <summary>Letters, signs of markup, control characters and halves of pairs.</summary>
    private static Arbitrary<string> Texts => Arb.From(Gen.Elements('a', '路', '<', '>', '&', '"', '\'', ']', '[', '\0', '\u0001', '\u000b', '\r', '\n', '\t', '\ud83d', '\ude00', '\udc00', '\ufffe', '\uffff', '\u0085', '\u2028').ArrayOf().Select(letters => new string(letters)));

    private static OpenAsked Asked(string name, string value) => new(new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { [name] = value }), null);

    private static XElement Plain(XDocument document)
    {
        foreach (var empty in document.Descendants().Where(element => !element.HasElements && element.Value.Trim().Length == 0)) empty.RemoveAll();
        return document.Root!;
    }
}
