using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Cases.Portal;

/// <summary>What a report was given.</summary>
public sealed record Receipt(string Number, string Code);

/// <summary>Somebody without account and without script, who walks through the portal's forms.</summary>
public sealed partial class Neighbour(Visitor visitor) : IDisposable
{
    private readonly WebHouse? house;

    public Neighbour(WebHouse house) : this(house.Visitor()) => this.house = house;

    public const string Place = "东安新村 9栋"; // in the grid of the demo's grid worker

    public Visitor Visitor { get; } = visitor;

    /// <summary>Walks the three steps and returns number and receipt code.</summary>
    public async Task<Receipt> Report(string type, (string Ask, string Answer)[] answers, string text = "", string place = Place, string placeWords = "", string name = "", string phone = "", bool mustMeet = false)
    {
        await Choose(type, answers, text);
        await At(place, placeWords);
        using var sent = await Send(name, phone, mustMeet);
        return await Received(sent);
    }

    public Task<Receipt> ReportRubbish(string text = "") => Report("rubbish", [("kind", "household"), ("blocks", "no")], text);

    /// <summary>Step 1.</summary>
    public async Task Choose(string type, (string Ask, string Answer)[] answers, string text = "")
    {
        Redirected(await Visitor.Http.GetAsync($"/report?type={type}"), "/report");
        Redirected(await Visitor.Send("/report", [.. answers.Select(answer => ("Answers." + answer.Ask, answer.Answer)), ("text", text), ("go", "next")]), "/report/where");
    }

    /// <summary>Step 2, on the plate of the place.</summary>
    public async Task At(string place, string words = "")
    {
        var id = await IdOf(place);
        Redirected(await Visitor.Send("/report/where", [("in", id), ("placeWords", words), ("go", "next")]), "/report/photo");
    }

    /// <summary>Step 3, with whatever files.</summary>
    public async Task<HttpResponseMessage> Send(string name = "", string phone = "", bool mustMeet = false, params (string Name, byte[] Bytes)[] photos)
    {
        var page = await Visitor.Read("/report/photo");
        var form = new MultipartFormDataContent
        {
            { new StringContent(name), "name" }, { new StringContent(phone), "phone" }, { new StringContent("send"), "go" },
            { new StringContent(Once().Match(page).Groups[1].Value), "once" }, { new StringContent(Visitor.TokenOf(page)), "__RequestVerificationToken" },
        };
        if (mustMeet) form.Add(new StringContent("true"), "mustMeet");
        foreach (var photo in photos) form.Add(new ByteArrayContent(photo.Bytes), "photos", photo.Name);
        return await Visitor.Http.PostAsync("/report/photo", form);
    }

    /// <summary>Reads the page that shows number and code.</summary>
    public async Task<Receipt> Received(HttpResponseMessage sent)
    {
        if (sent.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Not sent: {(int)sent.StatusCode} {Plain(await sent.Content.ReadAsStringAsync())}");
        var at = sent.Headers.Location!.ToString();
        var page = await Visitor.Read(at);
        return new Receipt(at.Split('/')[^1], string.Concat(Group().Matches(page).Select(group => group.Groups[1].Value)));
    }

    public Task<HttpResponseMessage> Say(string number, string what, params (string Name, string Value)[] fields) =>
        Visitor.Send("/cases/" + number, [("do", what), ("once", Guid.NewGuid().ToString("N")), .. fields]);

    /// <summary>A member of staff makes a move over the interface.</summary>
    public static async Task Move(WebHouse house, string account, string number, string move, string text = "")
    {
        using var staff = await house.SignIn(account);
        using var answer = await staff.Http.PostAsJsonAsync($"/api/v1/cases/{number}/moves/{move}", new { text });
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{account} {move}: {await answer.Content.ReadAsStringAsync()}");
    }

    public static async Task Answer(WebHouse house, string number, string text = "已经清走了。")
    {
        await Move(house, "gridworker", number, "take");
        await Move(house, "gridworker", number, "answer", text);
    }

    /// <summary>The first place that the search gives for these words, as reports name it; a home is no stranger's to find, so the house itself is asked where it is at hand.</summary>
    public async Task<string> IdOf(string words)
    {
        if (house is not null)
        {
            await using var scope = house.Services.CreateAsyncScope();
            var places = scope.ServiceProvider.GetRequiredService<IPlaces>();
            return PlaceText.Of((await places.Search((await places.Districts(default))[0].Id.District, words, 1, default))[0].Id);
        }

        var district = (await Visitor.Http.GetFromJsonAsync<JsonElement>("/api/v1/places"))[0].GetProperty("id").GetProperty("district").GetInt32();
        var found = (await Visitor.Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/{district}/search?words={Uri.EscapeDataString(words)}"))[0].GetProperty("id");
        return $"{district}.{found.GetProperty("id").GetGuid():N}";
    }

    /// <summary>The words of a page, without its tags.</summary>
    public static string Plain(string page) => WebUtility.HtmlDecode(Tag().Replace(page, " "));

    public static void Redirected(HttpResponseMessage answer, string to)
    {
        using (answer)
            if (answer.StatusCode != HttpStatusCode.Redirect || answer.Headers.Location?.ToString() != to)
                throw new InvalidOperationException($"Expected to go on to {to}, but: {(int)answer.StatusCode} {answer.Headers.Location} {Plain(answer.Content.ReadAsStringAsync().Result)}");
    }

    public void Dispose() => Visitor.Dispose();

    [GeneratedRegex("name=\"once\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Once();

    [GeneratedRegex("<span>([0-9]{4})</span>", RegexOptions.None, 1000)]
    private static partial Regex Group();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
