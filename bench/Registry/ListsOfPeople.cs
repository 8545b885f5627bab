using System.Diagnostics;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Reading;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench.Registry;

/// <summary>What the pages of 底册 ask for, by their own use cases: lists, searches, a home, a person, and a household written beside. Aims: design section 9.</summary>
internal static class ListsOfPeople
{
    private const int Times = 60; // two searches keep under what an account may in a day

    public static async Task Measure(BenchHouse house)
    {
        var (community, post, grid, home, person, name, phone) = await Somebody(house);
        await Say("list of the community, first page", house, post, scope => scope.GetRequiredService<FindPeople>().Run(new(community), default));
        var after = (await Ask(house, post, scope => scope.GetRequiredService<FindPeople>().Run(new(community), default))).Value.Next;
        await Say("list of the community, next page", house, post, scope => scope.GetRequiredService<FindPeople>().Run(new(community, after), default));
        await Say("list of a grid", house, post, scope => scope.GetRequiredService<FindPeople>().Run(new(grid), default));
        await Say("one home with its households", house, post, scope => scope.GetRequiredService<FindPeople>().Run(new(home), default));
        await Say("one person's page", house, post, scope => scope.GetRequiredService<SeePerson>().Run(1, person, default));
        await Say("a person's history", house, post, scope => scope.GetRequiredService<ReadFacts>().All(1, person, default));
        await SaySearch("search by the beginning of a name", house, post, new(community, name));
        await SaySearch("search by a whole telephone", house, post, new(community, phone));
        await Writes(house, post, home);
        await Fifty(house);
    }

    private static async Task<(PlaceCard Community, PostCard Post, PlaceCard Grid, PlaceCard Home, Guid Person, string Name, string Phone)> Somebody(BenchHouse house) => await house.Ask(async scope =>
    {
        var (db, places, posts, cipher) = (scope.GetRequiredService<LinliDb>(), scope.GetRequiredService<IPlaces>(), scope.GetRequiredService<IPosts>(), scope.GetRequiredService<FieldCipher>());
        var residence = await db.Set<Residence>().AsNoTracking().OrderByDescending(r => r.Path).FirstAsync(r => db.Set<Person>().Any(p => p.Id == r.PersonId && p.Phone != null));
        var home = (await places.Find(new(1, residence.PlaceId), default))!;
        var community = (await places.Chain(home.Id, default)).First(above => above.Level == PlaceLevel.Community);
        var post = (await posts.Within(1, community.Path, default)).First(one => one.Kind == PostKind.CommunityDesk);
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == residence.PersonId);
        return (community, post, (await places.Find(new(1, residence.GridId!.Value), default))!, home, person.Id, cipher.Open(person.Name!, person.At("name"))[..1], cipher.Open(person.Phone!, person.At("phone")));
    });

    private static async Task<T> Ask<T>(BenchHouse house, PostCard post, Func<IServiceProvider, Task<T>> ask) => await house.Ask(scope =>
    {
        scope.GetRequiredService<Caller>().SignedIn(new AccountId(post.Id.Id), "bench", AdminPart.None, [new PostHeld(post, false, null)], cleared: true);
        return ask(scope);
    });

    private static async Task Say<T>(string what, BenchHouse house, PostCard post, Func<IServiceProvider, Task<T>> ask)
    {
        List<double> times = [];
        for (var n = 0; n < Times + 5; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await Ask(house, post, ask);
            if (n >= 5) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Console.WriteLine($"{what}: {Spread.Say(times)}");
    }

    private static Task SaySearch(string what, BenchHouse house, PostCard post, SearchPeople.Input input) =>
        Say(what, house, post, async scope => (await scope.GetRequiredService<Lane>().Write<SearchPeople, SearchPeople.Answer>(use => use.Run(input, default), default)).Value);

    /// <summary>Sixteen desks at once, each entering a household of two; the first of each are not counted, they compile.</summary>
    private static async Task Writes(BenchHouse house, PostCard post, PlaceCard home)
    {
        List<double> times = [];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < 25; n++)
            {
                var input = new AddPeople.Input(home.Id, new(2026, 1, 1), Evidence.OwnWord, [new("演示甲", $"199{writer:D4}{n:D4}", Source: "self"), new("演示乙", Source: "self")]);
                var began = Stopwatch.GetTimestamp();
                _ = await Ask(house, post, async scope => (await scope.GetRequiredService<Lane>().Write<AddPeople, AddPeople.Answer>(use => use.Run(input, default), default)).Value);
                if (n < 5) continue;
                lock (times) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        Console.WriteLine($"entering a household of two, 16 at once: {Spread.Say(times)}");
    }

    private static async Task Fifty(BenchHouse house)
    {
        var people = await house.Ask(scope => scope.GetRequiredService<LinliDb>().Set<Person>().AsNoTracking().Where(p => p.Phone != null).OrderBy(p => p.Id).Take(50).ToListAsync());
        var cipher = await house.Ask(scope => Task.FromResult(scope.GetRequiredService<FieldCipher>()));
        List<double> times = [];
        for (var n = 0; n < Times + 5; n++)
        {
            var began = Stopwatch.GetTimestamp();
            foreach (var person in people) _ = MaskedPerson.Of(person, cipher);
            if (n >= 5) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Console.WriteLine($"50 rows of a page decrypted and masked (name and telephone): {Spread.Say(times)}");
    }
}
