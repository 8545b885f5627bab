using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>Organisations at the demo's community, put there over HTTP by whoever would.</summary>
internal static class OrganisationsSetting
{
    public const string Password = "一个新的密码 2026";

    /// <summary>A code that is right by its check sign; the nth of them.</summary>
    public static string Code(int nth) => "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(sign => $"91999999TEST{nth:00000}".Replace('S', 'X') + sign).First(text => CreditCode.TryRead(text, out _, out _));

    public static async Task<(int District, Guid Id)> Enter(this Visitor who, PlaceCard place, OrganisationKind kind, string name, int nth, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (body["kind"], body["name"], body["place"], body["since"]) = (kind.ToString(), name, RegistrySetting.Text(place.Id), "2025-03-01");
        if (kind.NeedsCode()) body["code"] = Code(nth);
        using var answer = await who.Http.PostAsJsonAsync("/api/v1/organisations", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        var made = JsonDocument.Parse(text).RootElement;
        return (made.GetProperty("district").GetInt32(), made.GetProperty("id").GetGuid());
    }

    /// <summary>Gives an organisation a login and signs in by it, with a password of its own.</summary>
    public static async Task<Visitor> LoginOf(this WebHouse house, Visitor desk, Guid organisation, string signIn)
    {
        using var answer = await desk.Http.PostAsJsonAsync($"/api/v1/organisations/1/{organisation}/logins", new { signIn });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return await house.FirstSignIn(signIn, JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()!);
    }

    /// <summary>Signs in with a one-time code and chooses a password.</summary>
    public static async Task<Visitor> FirstSignIn(this WebHouse house, string signIn, string code)
    {
        var visitor = await house.SignIn(signIn, code);
        using var chosen = await visitor.Send("/password", [("Old", code), ("New", Password)]);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        return visitor;
    }

    public static async Task<HttpResponseMessage> GiveTask(this Visitor desk, Guid organisation, string words = "修门口的路面", string? due = null, string kind = "repair") =>
        await desk.Http.PostAsJsonAsync($"/api/v1/organisations/1/{organisation}/tasks", new { kind, words, due = due ?? Soon });

    public static async Task<string> Problem(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;

    public static Task<Guid> AccountOf(this WebHouse house, string name) => house.Read(db => db.Set<Account>().Where(a => a.Name == name).Select(a => a.Id).SingleAsync());

    /// <summary>Writes a row as no use case would, for what a test plants.</summary>
    public static async Task Plant(this WebHouse house, object row)
    {
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<Done>(new Caller(), async lane =>
        {
            var db = lane.GetRequiredService<LinliDb>();
            db.Add(row);
            await db.SaveChangesAsync();
            return Done.It;
        }, default);
    }

    public static string Soon => DateOnly.FromDateTime(DateTime.UtcNow.AddDays(20)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
