using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linli.Cases;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Files;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>
/// Every route, page and form of a page × everybody × inside and outside the place × with and without purpose, against
/// AccessMatrix.json, on each database. A door without a line there fails. Matters, photographs, posts, holdings and accounts are real ones.
/// After a change on purpose, run with <c>Linli__WriteMatrix=1</c> and read the diff.
/// </summary>
/// <remarks>
/// <c>ask</c> of a door in the file is what is sent to it: <c>query</c>, <c>body</c> (JSON) or <c>form</c>, in which PLACE, ID,
/// PHOTO and WALL stand for the subject's own. What is sent is best refused only at the end, so that nobody's knock changes the next one's.
/// </remarks>
public sealed class AccessMatrix
{
    private static readonly string[] Cases = ["rubbish", "light", "help", "help-ended", "complaint", "elsewhere"];
    private static readonly string[] Places = ["here", "elsewhere"];

    /// <summary>What a door is asked for: a matter with a photograph, and a place with what stands at it.</summary>
    /// <param name="OnTheWall">Another matter of the place, which the wall screen's forms may take.</param>
    private sealed record Subject(string Number, string Photo, string Place, Guid Post, Guid Holding, string OnTheWall, Guid Person, Guid Organisation, Guid Processing);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Every_door_answers_everybody_as_the_matrix_says(Dialect dialect)
    {
        await using var cast = await Cast.Call(dialect);
        var (subjects, account) = (await Happen(cast), await cast.Db(db => db.Set<Account>().Where(a => a.Name == "demo-staff-100").Select(a => a.Id).SingleAsync()));
        var tokens = new Dictionary<string, string>();
        foreach (var name in Cast.Names) tokens[name] = Visitor.TokenOf(await cast[name].Read("/"));
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(DataFile))!.AsObject();
        var found = new JsonObject { ["people"] = string.Join(' ', Cast.Names) };
        foreach (var door in await HouseDoors.Of(cast.House))
        {
            var told = expected[door]?["ask"]?.DeepClone();
            var answers = new JsonObject();
            foreach (var subject in Subjects(door, told))
            {
                var about = subjects[subject == "any" ? "here" : subject];
                async Task<string> Ask(string name) => await Knock(cast[name].Http, door, Message(door, about, account, told, tokens[name]), about);
                var row = new List<string>();
                if (door.StartsWith("GET", StringComparison.Ordinal)) row.AddRange(await Task.WhenAll(Cast.Names.Select(Ask))); // who only reads is in nobody's way
                else foreach (var name in Cast.Names) row.Add(await Ask(name));
                answers[subject] = string.Join(' ', row);
            }

            found[door] = told is null ? new JsonObject { ["answers"] = answers } : new JsonObject { ["ask"] = told, ["answers"] = answers };
        }

        var (written, read) = (Text(found), Text(expected));
        if (dialect == Dialect.Sqlite && Environment.GetEnvironmentVariable("Linli__WriteMatrix") is not null) await File.WriteAllTextAsync(DataFile, written);
        Assert.Equal(read.Split('\n'), written.Split('\n'));
    }

    private static string DataFile => Path.Combine(Root(AppContext.BaseDirectory), "tests/Host.Tests/Proof/AccessMatrix.json");

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Linli.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);

    private static string Text(JsonObject data) => data.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    /// <summary>A public matter of the grid, one of a department, one between the parties, one that has ended, a sealed one about the community's desk, and one of another street; each with a photograph, that of the first marked for all eyes.</summary>
    private static async Task<Dictionary<string, Subject>> Happen(Cast cast)
    {
        var contact = new { text = "请来看看。", name = "林桂英", phone = "13800000000", mustMeet = true };
        var carrying = new { kind = "carrying", today = false };
        var numbers = new Dictionary<string, string>
        {
            ["rubbish"] = (await cast.Report("resident", "rubbish", new { kind = "household", blocks = false })).Number,
            ["light"] = (await cast.Report("resident", "street-light", await Answers(cast, "street-light"), more: contact)).Number,
            ["help"] = (await cast.Report("resident", "neighbour-help", carrying, more: contact)).Number,
            ["help-ended"] = (await cast.Report("resident", "neighbour-help", carrying, more: contact)).Number,
            ["complaint"] = (await cast.Report("resident", "complaint", new { about = cast.Posts["community"], kind = "manner" }, more: contact)).Number,
            ["elsewhere"] = (await cast.Report("resident", "neighbour-help", carrying, cast.Elsewhere, contact)).Number,
        };
        Assert.Null(await cast.Move("resident", numbers["help-ended"], "withdraw"));
        var due = await cast.Db(db => db.Set<Case>().Where(c => c.Number == numbers["help"]).Select(c => c.ResolveDue).SingleAsync());
        using var asked = await cast["gridworker"].Http.PostAsJsonAsync($"/api/v1/cases/{numbers["help"]}/extension", new { kind = "weather", until = due!.Value.AddHours(1), text = "下雨" });
        asked.EnsureSuccessStatusCode();
        var subjects = new Dictionary<string, Subject>();
        var here = await At(cast, cast.Here, cast.Posts["gridworker"]);
        var elsewhere = await At(cast, cast.Elsewhere, cast.Posts["gridworker-elsewhere"]);
        foreach (var (name, number) in numbers)
            subjects[name] = (name == "elsewhere" ? elsewhere : here) with { Number = number, Photo = await Photograph(cast, number, marked: name == "rubbish") };
        return subjects.Append(new("here", here)).ToDictionary();
    }

    private static async Task<Subject> At(Cast cast, string place, Guid post) => new("", "", place, post,
        await cast.Db(db => db.Set<Holding>().Where(h => h.PostId == post && !h.Deputy).Select(h => h.Id).SingleAsync()),
        (await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, place)).Number, await Somebody(cast, Guid.Parse(place.Split('.')[1])), await Unit(cast, Guid.Parse(place.Split('.')[1])),
        place == cast.Here ? await cast.Db(db => db.Set<Linli.Registry.Processors.ProcessingAgreement>().Select(p => p.Id).FirstAsync()) : Guid.Empty);

    /// <summary>A resident of a grid, whom the registry keeps.</summary>
    private static Task<Guid> Somebody(Cast cast, Guid grid) => cast.Db(async db =>
    {
        if (await db.Set<Linli.Registry.Residence>().Where(r => r.GridId == grid && r.Until == null).OrderBy(r => r.Id).Select(r => r.PersonId).FirstOrDefaultAsync() is var known && known != default) return known;
        var home = await db.Set<Place>().FirstAsync(p => p.GridId == grid && (p.Level == Linli.Contracts.PlaceLevel.Dwelling || p.Level == Linli.Contracts.PlaceLevel.Household));
        var person = new Linli.Registry.Person { DistrictId = home.DistrictId, Id = Guid.CreateVersion7() };
        db.AddRange(person, new Linli.Registry.Residence
        {
            DistrictId = home.DistrictId, Id = Guid.CreateVersion7(), PersonId = person.Id, PlaceId = home.Id, Path = home.Path, GridId = grid, Kind = Linli.Registry.ResidenceKind.Tenant, Main = true,
            Since = new(2020, 1, 1), Evidence = Linli.Registry.Evidence.OwnWord, RecordedAt = DateTimeOffset.UtcNow,
        });
        await db.SaveChangesAsync();
        return person.Id;
    });

    /// <summary>An organisation that stands in a grid.</summary>
    private static Task<Guid> Unit(Cast cast, Guid grid) => cast.Db(async db =>
    {
        var at = await db.Set<Place>().FirstAsync(p => p.GridId == grid && p.Level == Linli.Contracts.PlaceLevel.Building || p.Id == grid);
        var it = new Linli.Registry.Organisations.Organisation
        {
            DistrictId = at.DistrictId, Id = Guid.CreateVersion7(), Kind = Linli.Registry.Organisations.OrganisationKind.SelfOrganised, Name = "棋友会", PlaceId = at.Id, Path = at.Path, GridId = grid, Since = new(2020, 1, 1),
        };
        db.Add(it);
        await db.SaveChangesAsync();
        return it.Id;
    });

    private static async Task<string> Photograph(Cast cast, string number, bool marked)
    {
        using var picture = new MemoryStream(TextStaysText.Png);
        var file = (await cast.House.Services.GetRequiredService<FileStore>().Take(picture, default)).Value!;
        await using var scope = cast.House.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<string>(new Caller(), async lane =>
        {
            var db = lane.GetRequiredService<LinliDb>();
            var found = await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Number == number);
            var step = await db.Set<CaseStep>().Where(s => s.CaseId == found.Id).MaxAsync(s => s.No);
            var photo = new CasePhoto { DistrictId = found.DistrictId, CaseId = found.Id, Id = Guid.NewGuid(), StepNo = step, Hash = file.Hash, Type = file.Type, Width = file.Width, Height = file.Height, At = found.ReportedAt, ByReporter = true };
            if (marked) photo.Mark(PhotoStanding.FreeOfFacesAndPlates, cast.Posts["community"], found.ReportedAt);
            db.Add(photo);
            await db.SaveChangesAsync();
            return photo.Id.ToString();
        }, default)).Value!;
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

    private static string[] Subjects(string door, JsonNode? told) =>
        door.Contains("{number}", StringComparison.Ordinal) || door is "GET /api/v1/cases" ? Cases
        : door.Contains(":guid}", StringComparison.Ordinal) || door.Contains("{place", StringComparison.Ordinal) || told?["query"]?.GetValue<string>() is { } query && (query.Contains("ID", StringComparison.Ordinal) || query.Contains("PLACE", StringComparison.Ordinal)) ? Places
        : ["any"];

    /// <summary>The door's address with the subject's own ids, and what is sent to it.</summary>
    private static HttpRequestMessage Message(string door, Subject about, Guid account, JsonNode? told, string token)
    {
        var (method, path) = (door.Split(' ')[0], door.Split(' ')[1]);
        var id = (path.Contains("/holdings/{id", StringComparison.Ordinal) ? about.Holding
            : path.Contains("/posts/{district:int}/{id", StringComparison.Ordinal) || path.Contains("/posts/{id", StringComparison.Ordinal) ? about.Post
            : path.Contains("/people/{", StringComparison.Ordinal) ? about.Person
            : path.Contains("/organisations/{", StringComparison.Ordinal) ? about.Organisation
            : path.Contains("/processing/{", StringComparison.Ordinal) ? about.Processing
            : path.Contains("/accounts/{", StringComparison.Ordinal) ? account : Guid.Parse(about.Place.Split('.')[1])).ToString();
        string Own(string text) => text.Replace("PLACE", about.Place, StringComparison.Ordinal).Replace("WALL", about.OnTheWall, StringComparison.Ordinal).Replace("PHOTO", about.Photo, StringComparison.Ordinal).Replace("ID", id, StringComparison.Ordinal);
        var address = path.Replace("{number}", about.Number, StringComparison.Ordinal).Replace("{district:int}", "1", StringComparison.Ordinal)
            .Replace("{id:guid}", id, StringComparison.Ordinal).Replace("{place:guid}", about.Place.Split('.')[1], StringComparison.Ordinal).Replace("{place?}", about.Place, StringComparison.Ordinal)
            .Replace("{move}", "note", StringComparison.Ordinal).Replace("{no:int}", "1", StringComparison.Ordinal).Replace("{element}", "phone", StringComparison.Ordinal).Replace("{name}", "phone", StringComparison.Ordinal).Replace("{contact:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{photo:guid}", about.Photo, StringComparison.Ordinal)
            .Replace("{status:int}", "404", StringComparison.Ordinal).Replace("{status:int:range(400,599)}", "404", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{format}", "json", StringComparison.Ordinal).Replace("{code}", "rubbish", StringComparison.Ordinal).Replace("{token}", about.Number, StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), address + Own(told?["query"]?.GetValue<string>() ?? ""));
        if (method == "GET" || method == "HEAD") return request;
        request.Content = path.Contains(HouseDoors.Form, StringComparison.Ordinal)
            ? new FormUrlEncodedContent((told?["form"]?.AsObject() ?? []).Select(field => KeyValuePair.Create(field.Key, Own(field.Value!.GetValue<string>()))).Append(new("__RequestVerificationToken", token)))
            : JsonContent.Create(told?["body"]?.DeepClone() ?? new JsonObject());
        return request;
    }

    /// <summary>The status, and for a list whether the case stands in it.</summary>
    private static async Task<string> Knock(HttpClient http, string door, HttpRequestMessage request, Subject about)
    {
        using var message = request;
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, enough.Token);
        var status = ((int)answer.StatusCode).ToString();
        if (door != "GET /api/v1/cases" || !answer.IsSuccessStatusCode) return status;
        return status + ((await answer.Content.ReadAsStringAsync(enough.Token)).Contains(about.Number, StringComparison.Ordinal) ? "+" : "-");
    }
}
