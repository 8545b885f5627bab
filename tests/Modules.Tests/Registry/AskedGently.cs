using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Linli.Registry.Mine;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Registry;

/// <summary>Residents are asked themselves whether what is old still holds: seldom, by day, and never again once they said so. No worker is told.</summary>
public sealed class AskedGently
{
    private static readonly DateOnly Spring = new(2026, 3, 1);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Once_a_quarter_at_most_and_only_when_something_is_old(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<FactsInTime.Writing>());
        var own = await Tied(house);
        await house.RunJobs();
        Assert.Equal(0, await Told(house, own)); // nothing is old yet
        house.Clock.Move(TimeSpan.FromDays(190)); // past six months
        await house.RunJobs();
        var told = await house.Read(all => all.GetRequiredService<LinliDb>().Set<Notice>().AsNoTracking().SingleAsync(n => n.AccountId == own));
        Assert.Equal((AskAgain.Notice, "手机号", "/my-data"), (told.Kind, told.About, told.Way));
        for (var days = 0; days < 90; days += 15)
        {
            house.Clock.Move(TimeSpan.FromDays(15));
            await house.RunJobs();
            Assert.Equal(1, await Told(house, own));
        }

        house.Clock.Move(TimeSpan.FromDays(5));
        await house.RunJobs();
        Assert.Equal(2, await Told(house, own));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Never_again_once_they_said_so_and_no_day_or_reason_is_kept_of_it(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<FactsInTime.Writing>());
        var own = await Tied(house);
        Assert.Null((await house.Write<StopAsking, Done>(use => use.Run(default), caller => caller.SignedIn(new AccountId(own), "x", AdminPart.None, []))).No);
        house.Clock.Move(TimeSpan.FromDays(200));
        await house.RunJobs();
        house.Clock.Move(TimeSpan.FromDays(200));
        await house.RunJobs();
        Assert.Equal(0, await Told(house, own));
        Assert.Equal(["AccountId", "Kind", "Pace"], typeof(PaceChosen).GetProperties().Select(property => property.Name));
        Assert.Equal(["AccountId", "LookOn"], typeof(AskedAgain).GetProperties().Select(property => property.Name));
    }

    [Fact]
    public async Task By_night_it_waits_for_the_morning()
    {
        await using var house = await TestHouse.Open(Dialect.Sqlite, services => services.AddScoped<FactsInTime.Writing>());
        var own = await Tied(house);
        house.Clock.Move(TimeSpan.FromDays(190) + TimeSpan.FromHours(12)); // 22:00
        await house.RunJobs();
        var waits = await house.Read(all => all.GetRequiredService<LinliDb>().Set<Notice>().AsNoTracking().SingleAsync(n => n.AccountId == own));
        Assert.Equal((HeldFor.QuietHours, (DateTimeOffset?)null), (waits.HeldFor, waits.ToldAt));
    }

    /// <summary>Every field can be stale for a while before its value lapses by itself.</summary>
    [Fact]
    public void A_field_is_asked_for_before_its_term_is_over() => Assert.All(Elements.All, element => Assert.InRange(element.FreshMonths, 1, element.KeptMonths - 1));

    private static Task<int> Told(TestHouse house, Guid own) => house.Read(all => all.GetRequiredService<LinliDb>().Set<Notice>().CountAsync(n => n.AccountId == own));

    /// <summary>An account that is tied to somebody whose telephone was given today.</summary>
    private static async Task<Guid> Tied(TestHouse house)
    {
        var (id, account) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Null((await house.Write<FactsInTime.Writing, Done>(async use =>
        {
            var person = new Person { DistrictId = 1, Id = id };
            use.Db.Add(person);
            if (use.Keep.Put(person, FactGiven.Usual(Elements.Phone, "13800000001", FactSource.Self, Spring, new(2026, 5, 6)), null).No is { } no) return no;
            use.Db.Add(new OwnAccount { AccountId = account, DistrictId = 1, PersonId = id, At = house.Clock.GetUtcNow(), How = "desk-code" });
            await use.Db.SaveChangesAsync();
            return Done.It;
        })).No);
        return account;
    }
}
