using Linli.Cases;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>Matters at the demo's community, put there by the use cases of the people who would.</summary>
internal static class DeskSetting
{
    public static readonly Dictionary<string, object?> Rubbish = new() { ["kind"] = "kitchen", ["blocks"] = true };
    public static readonly Dictionary<string, object?> Lift = new() { ["trouble"] = "stopped", ["trapped"] = false };

    /// <summary>
    /// A demo house whose ninety days of history are gone, so that a test sees only what it put there itself. A test's own
    /// clock comes after they are gone, and what is known of people with them: years that pass over both would be minutes of
    /// reminders and of values that lapse.
    /// </summary>
    public static async Task<WebHouse> Open(Dialect dialect = Dialect.Sqlite, HouseWith? with = null)
    {
        if (with?.Clock is null) return await Emptied(await WebHouse.Start(dialect, with));
        return await (await Emptied(await WebHouse.Start(dialect), "registry_fact")).StartAgain(with with { Demo = false }); // or it would be lived again
    }

    private static async Task<WebHouse> Emptied(WebHouse house, params string[] more)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        string[] emptied = ["cases_case", "cases_party", "cases_step", "cases_photo", "cases_judgement", "cases_search_doc", .. more]; // locked in the order of the house's own writes
        // at once: the house works beside us, and a reminder must not fall between two of the tables
        await db.Database.ExecuteSqlRawAsync(!db.IsSqlite
            ? $"truncate {string.Join(", ", emptied)} cascade"
            : $"begin immediate; {string.Concat(emptied.Reverse().Select(table => $"delete from {table}; "))}commit");
        return house;
    }

    public static async Task<PlaceCard> Place(this WebHouse house, string words)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var places = scope.ServiceProvider.GetRequiredService<IPlaces>();
        return (await places.Search((await places.Districts(default))[0].Id.District, words, 10, default))[0];
    }

    /// <summary>Reports a matter as somebody without an account.</summary>
    public static async Task<ReportCase.Answer> Report(
        this WebHouse house, string text, string place = "东安新村 9栋", string type = "rubbish", Dictionary<string, object?>? answers = null, string phone = "", bool mustMeet = false)
    {
        var at = await house.Place(place);
        var input = new ReportCase.Input(type, at.Id, "", text, answers ?? Rubbish, phone.Length > 0 ? "陈阿姨" : "", phone, mustMeet);
        return await house.Write<ReportCase, ReportCase.Answer>(null, use => use.Run(input, default));
    }

    /// <summary>Makes a move as one of the demo's accounts.</summary>
    public static Task<MakeMove.Answer> Move(this WebHouse house, string account, string number, string @do, string text = "", PostId? post = null) =>
        house.Write<MakeMove, MakeMove.Answer>(account, use => use.Run(new MakeMove.Input(number, @do, null, text, post), default));

    /// <summary>Makes a move as whoever holds a post.</summary>
    public static async Task<MakeMove.Answer> WriteAs(this WebHouse house, PostCard post, MakeMove.Input input)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().SignedIn(new AccountId(Guid.NewGuid()), post.Name, AdminPart.None, [new(post, false, null)]);
        return (await scope.ServiceProvider.GetRequiredService<Lane>().Write<MakeMove, MakeMove.Answer>(use => use.Run(input, default), default)).Value;
    }

    /// <summary>Lets a matter's time to be solved have ended so long ago.</summary>
    public static Task PastDue(this WebHouse house, string number, TimeSpan ago) =>
        house.Read(db => db.Set<Case>().Where(c => c.Number == number).ExecuteUpdateAsync(set => set.SetProperty(c => c.ResolveDue, DateTimeOffset.UtcNow - ago)));

    public static async Task<T> Write<TUseCase, T>(this WebHouse house, string? account, Func<TUseCase, Task<Outcome<T>>> run) where TUseCase : notnull
    {
        await using var scope = house.Services.CreateAsyncScope();
        if (account is not null) await Become(scope.ServiceProvider, account);
        return (await scope.ServiceProvider.GetRequiredService<Lane>().Write(run, default)).Value;
    }

    public static async Task<T> Read<T>(this WebHouse house, Func<LinliDb, Task<T>> ask)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<LinliDb>());
    }

    /// <summary>The post that a demo account holds.</summary>
    public static async Task<PostCard> PostOf(this WebHouse house, string account)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var caller = await Become(scope.ServiceProvider, account);
        return caller.MainPost!;
    }

    /// <summary>A department's post by its code.</summary>
    public static async Task<PostCard> Department(this WebHouse house, string code)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var places = scope.ServiceProvider.GetRequiredService<IPlaces>();
        var district = (await places.Districts(default))[0];
        return (await scope.ServiceProvider.GetRequiredService<IPosts>().ByCode(district.Id.District, code, district.Path, default))!;
    }

    public static async Task<PostCard> PostById(this WebHouse house, Guid post)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var district = (await scope.ServiceProvider.GetRequiredService<IPlaces>().Districts(default))[0].Id.District;
        return (await scope.ServiceProvider.GetRequiredService<IPosts>().Find(new(district, post), default))!;
    }

    public static Task<Case> Case(this WebHouse house, string number) => house.Read(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Number == number));

    public static string Text(PostCard post) => $"{post.Id.District}.{post.Id.Id:N}";

    private static async Task<Caller> Become(IServiceProvider scope, string name)
    {
        var account = await scope.GetRequiredService<LinliDb>().Set<Kernel.Accounts.Account>().SingleAsync(a => a.Name == name);
        var held = await scope.GetRequiredService<IPosts>().HeldBy(new AccountId(account.Id), scope.GetRequiredService<TimeProvider>().GetUtcNow(), default);
        var caller = scope.GetRequiredService<Caller>();
        caller.SignedIn(new AccountId(account.Id), account.DisplayName, account.Admin, held, cleared: account.IsCleared(Kernel.Calendar.ChinaTime.DateOf(DateTimeOffset.UtcNow)));
        return caller;
    }
}
