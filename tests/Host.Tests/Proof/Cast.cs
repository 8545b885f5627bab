using System.Net.Http.Json;
using System.Text.Json;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Proof;

/// <summary>
/// Everybody who may stand before a door: the demo's people, and for each of them one of another grid, community, street or
/// department, who has no business here. Signed in once.
/// </summary>
internal sealed class Cast : IAsyncDisposable
{
    private const string Inside = "东安社区", Street = "列东街道", ElsewhereStreet = "徐碧街道";

    private readonly Dictionary<string, Visitor> people = [];

    private Cast(WebHouse house) => House = house;

    public WebHouse House { get; }

    /// <summary>The grid of the demo's grid worker, as reports name it, and one in another street.</summary>
    public string Here { get; private set; } = "";
    public string Elsewhere { get; private set; } = "";

    /// <summary>The posts by the people's names.</summary>
    public Dictionary<string, Guid> Posts { get; } = [];

    /// <summary>In the order of the matrix.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "nobody", "resident", "other-resident", "gridworker", "gridworker-elsewhere", "community", "community-elsewhere", "street", "street-elsewhere",
        "district", "department", "other-department", "discipline", "sysadmin", "secadmin", "auditor",
    ];

    public Visitor this[string name] => people[name];

    public static async Task<Cast> Call(Dialect dialect, HouseWith? with = null)
    {
        var cast = new Cast(await WebHouse.Start(dialect, with));
        await cast.Hire();
        foreach (var name in Names)
            cast.people[name] = name == "nobody" ? cast.House.Visitor() : await cast.House.SignIn(name);
        return cast;
    }

    /// <summary>Runs a use case in the house as the clock would, for what no test has to do by hand.</summary>
    public async Task<T> Ask<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = House.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    public Task<T> Db<T>(Func<LinliDb, Task<T>> ask) => Ask(all => ask(all.GetRequiredService<LinliDb>()));

    /// <summary>Writes into the house without a use case, for what a test plants.</summary>
    public async Task Plant(Func<LinliDb, Task> change)
    {
        await using var scope = House.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<Done>(new Caller(), async lane =>
        {
            var db = lane.GetRequiredService<LinliDb>();
            await change(db);
            await db.SaveChangesAsync();
            return Done.It;
        }, default);
    }

    /// <summary>Reports a matter; throws with the answer where it is refused.</summary>
    public async Task<(string Number, string Receipt)> Report(string who, string type, object answers, string? place = null, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { text = "请来看看。" })!.AsObject();
        (body["type"], body["place"], body["answers"]) = (type, place ?? Here, JsonSerializer.SerializeToNode(answers));
        body["text"] ??= "请来看看。";
        using var answer = await people[who].Http.PostAsJsonAsync("/api/v1/cases", body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(text);
        var given = JsonDocument.Parse(text).RootElement;
        return (given.GetProperty("number").GetString()!, given.GetProperty("receipt").GetString() ?? "");
    }

    /// <summary>Makes a move; gives the refusal's code, or null where it was done.</summary>
    public async Task<string?> Move(string who, string number, string move, object? body = null)
    {
        using var answer = await people[who].Http.PostAsJsonAsync($"/api/v1/cases/{number}/moves/{move}", body ?? new { });
        return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people.Values) person.Dispose();
        await House.DisposeAsync();
    }

    /// <summary>Gives accounts to those whom the demo has no sign-in for; they take their posts as deputies.</summary>
    private async Task Hire()
    {
        await Plant(async db =>
        {
            var hash = (await db.Set<Account>().SingleAsync(a => a.Name == "resident")).PasswordHash; // one password for all, and hashing is slow by design
            var posts = await db.Set<Post>().AsNoTracking().ToListAsync();
            var places = await db.Set<Place>().AsNoTracking().Where(p => p.Level == PlaceLevel.Street || p.Level == PlaceLevel.Community || p.Level == PlaceLevel.Grid).ToListAsync();
            Place Named(PlaceLevel level, string name) => places.First(p => p.Level == level && p.Name == name);
            var (street, other) = (Named(PlaceLevel.Street, Street), Named(PlaceLevel.Street, ElsewhereStreet));
            var community = places.First(p => p.Level == PlaceLevel.Community && p.Name == Inside && PlacePath.IsWithin(p.Path, street.Path));
            var far = places.Where(p => p.Level == PlaceLevel.Community && PlacePath.IsWithin(p.Path, other.Path)).OrderBy(p => p.Path, StringComparer.Ordinal).First();
            var (grid, farGrid) = (places.First(p => p.Level == PlaceLevel.Grid && p.Name == "第3网格" && PlacePath.IsWithin(p.Path, community.Path)), places.First(p => p.Level == PlaceLevel.Grid && PlacePath.IsWithin(p.Path, far.Path)));
            (Here, Elsewhere) = ($"{grid.DistrictId}.{grid.Id:N}", $"{farGrid.DistrictId}.{farGrid.Id:N}");
            Guid Of(Place place, PostKind kind) => posts.First(p => p.PlaceId == place.Id && p.Kind == kind).Id;
            Guid Department(string code) => posts.First(p => p.Code == code).Id;
            (Posts["gridworker"], Posts["community"], Posts["street"], Posts["department"]) =
                (Of(grid, PostKind.GridWorker), Of(community, PostKind.CommunityDesk), Of(street, PostKind.StreetDesk), Department("city-lighting"));
            foreach (var (name, post) in new (string, Guid?)[]
            {
                ("other-resident", null), ("gridworker-elsewhere", Of(farGrid, PostKind.GridWorker)), ("community-elsewhere", Of(far, PostKind.CommunityDesk)),
                ("street-elsewhere", Of(other, PostKind.StreetDesk)), ("other-department", Department("sanitation")), ("discipline", Department("discipline")),
            })
            {
                var account = new Account { Id = Guid.NewGuid(), Name = name, DisplayName = name, Demo = true, PasswordHash = hash };
                account.Clear(new(2026, 1, 5), DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-30)); // all of the cast are trained: what is asked here is place and purpose
                db.Add(account);
                if (post is not { } held) continue;
                Posts[name] = held;
                db.Add(new Holding(grid.DistrictId, Guid.NewGuid(), held, account.Id, deputy: true, new DateOnly(2016, 1, 1)));
            }
        });
    }
}
