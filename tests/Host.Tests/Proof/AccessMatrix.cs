using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>
/// Every route and page × everybody × inside and outside the place × with and without purpose, against AccessMatrix.json.
/// A route without a line there fails. After a change on purpose, run with <c>Linli__WriteMatrix=1</c> and read the diff.
/// </summary>
public sealed class AccessMatrix
{
    private static readonly string[] Cases = ["rubbish", "light", "help", "help-ended", "complaint", "elsewhere"];
    private static readonly string[] Places = ["here", "elsewhere"];

    [Fact]
    public async Task Every_door_answers_everybody_as_the_matrix_says()
    {
        await using var cast = await Cast.Call(Storage.Dialect.Sqlite);
        var numbers = await Happen(cast);
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(DataFile))!.AsObject();
        var found = new JsonObject { ["people"] = string.Join(' ', Cast.Names) };
        foreach (var door in Doors(cast.House))
        {
            var told = expected[door]?["ask"]?.DeepClone();
            var answers = new JsonObject();
            foreach (var subject in Subjects(door))
            {
                List<string> row = [];
                foreach (var name in Cast.Names) row.Add(await Knock(cast, name, door, subject, numbers, told));
                answers[subject] = string.Join(' ', row);
            }

            found[door] = told is null ? new JsonObject { ["answers"] = answers } : new JsonObject { ["ask"] = told, ["answers"] = answers };
        }

        var (written, read) = (Text(found), Text(expected));
        if (Environment.GetEnvironmentVariable("Linli__WriteMatrix") is not null) await File.WriteAllTextAsync(DataFile, written);
        Assert.Equal(read.Split('\n'), written.Split('\n'));
    }

    private static string DataFile => Path.Combine(Root(AppContext.BaseDirectory), "tests/Host.Tests/Proof/AccessMatrix.json");

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Linli.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);

    private static string Text(JsonObject data) => data.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    /// <summary>A public matter of the grid, one of a department, one between the parties, one that has ended, a sealed one about the community's desk, and one of another street.</summary>
    private static async Task<Dictionary<string, string>> Happen(Cast cast)
    {
        var contact = new { text = "请来看看。", name = "林桂英", phone = "13800000000", mustMeet = true };
        var numbers = new Dictionary<string, string>
        {
            ["rubbish"] = (await cast.Report("resident", "rubbish", new { kind = "household", blocks = false })).Number,
            ["light"] = (await cast.Report("resident", "street-light", await Answers(cast, "street-light"), more: contact)).Number,
            ["help"] = (await cast.Report("resident", "neighbour-help", new { kind = "carrying", today = false }, more: contact)).Number,
            ["help-ended"] = (await cast.Report("resident", "neighbour-help", new { kind = "carrying", today = false }, more: contact)).Number,
            ["complaint"] = (await cast.Report("resident", "complaint", new { about = cast.Posts["community"], kind = "manner" }, more: contact)).Number,
            ["elsewhere"] = (await cast.Report("resident", "neighbour-help", new { kind = "carrying", today = false }, cast.Elsewhere, contact)).Number,
        };
        Assert.Null(await cast.Move("resident", numbers["help-ended"], "withdraw"));
        return numbers;
    }

    /// <summary>The first answer that each question of a type allows.</summary>
    internal static Task<Dictionary<string, object>> Answers(Cast cast, string type) => Task.FromResult(
        cast.House.Services.GetRequiredService<Linli.Cases.CasePacks>().Current.CaseTypes[type].Asks.Where(ask => !ask.Optional).ToDictionary(ask => ask.Id, ask => ask.Type switch
        {
            Linli.Cases.Packs.AskType.Boolean => (object)false,
            Linli.Cases.Packs.AskType.Code => ask.List!.Entries[0].Code,
            Linli.Cases.Packs.AskType.Number => 1,
            _ => "无",
        }));

    private static string[] Subjects(string door) =>
        door.Contains("{number}", StringComparison.Ordinal) || door is "GET /api/v1/cases" ? Cases
        : door.Contains(":guid}", StringComparison.Ordinal) || door.EndsWith("/counts", StringComparison.Ordinal) || door.EndsWith("/duty", StringComparison.Ordinal) ? Places
        : ["any"];

    /// <summary>The status, and for a list whether the case stands in it.</summary>
    private static async Task<string> Knock(Cast cast, string name, string door, string subject, Dictionary<string, string> numbers, JsonNode? told)
    {
        var (method, path) = (door.Split(' ')[0], door.Split(' ')[1]);
        var (isHere, ofPost) = (subject != "elsewhere", path.StartsWith("/api/v1/posts/{district:int}/{id", StringComparison.Ordinal));
        var place = isHere ? cast.Here : cast.Elsewhere;
        var id = ofPost ? cast.Posts[isHere ? "gridworker" : "gridworker-elsewhere"].ToString() : place.Split('.')[1];
        var address = path.Replace("{number}", numbers.GetValueOrDefault(subject), StringComparison.Ordinal).Replace("{district:int}", "1", StringComparison.Ordinal)
            .Replace("{id:guid}", id, StringComparison.Ordinal).Replace("{place:guid}", id, StringComparison.Ordinal).Replace("{move}", "note", StringComparison.Ordinal)
            .Replace("{photo:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{status:int}", "404", StringComparison.Ordinal);
        var query = (told?["query"]?.GetValue<string>() ?? "").Replace("PLACE", place, StringComparison.Ordinal).Replace("ID", id, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), address + query);
        if (method != "GET") request.Content = JsonContent.Create(told?["body"]?.DeepClone() ?? new JsonObject());
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var answer = await cast[name].Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough.Token);
        var status = ((int)answer.StatusCode).ToString();
        if (door != "GET /api/v1/cases" || !answer.IsSuccessStatusCode) return status;
        return status + ((await answer.Content.ReadAsStringAsync(enough.Token)).Contains(numbers[subject], StringComparison.Ordinal) ? "+" : "-");
    }

    /// <summary>Every endpoint of the running house but the bundle's files; a page by its GET, since its posts pass the same door.</summary>
    private static IEnumerable<string> Doors(WebHouse house) => house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} /{(route.RoutePattern.RawText ?? "").Trim('/')}"))
        .Where(door => !door.EndsWith("/api/v1/sign-out", StringComparison.Ordinal) && !door.EndsWith("/sign-out", StringComparison.Ordinal)) // they would end the matrix
        .Distinct().Order(StringComparer.Ordinal);
}
