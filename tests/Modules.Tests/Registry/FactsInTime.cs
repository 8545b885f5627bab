using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Registry;

/// <summary>Any past day can be read, as it was known on any other; nothing is kept without basis, purpose and end, and what has ended is gone.</summary>
public sealed class FactsInTime
{
    private static readonly DateOnly Spring = new(2026, 3, 1);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_change_holds_from_its_day_and_a_correction_as_if_it_had_always_been_so(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<Writing>());
        var id = await Somebody(house);
        var begun = house.Clock.GetUtcNow();
        await Put(house, id, Elements.Phone, "13800000001", Spring);
        house.Clock.Move(TimeSpan.FromDays(10));
        var wrong = await Put(house, id, Elements.Phone, "13800000002", ChinaTime.DateOf(begun).AddDays(5));
        house.Clock.Move(TimeSpan.FromDays(10));
        var known = house.Clock.GetUtcNow();
        house.Clock.Move(TimeSpan.FromDays(1));
        await Put(house, id, Elements.Phone, "13800000003", ChinaTime.DateOf(begun).AddDays(5), corrects: wrong);

        var facts = await house.Read(async all => await all.GetRequiredService<ReadFacts>().All(1, id, default));
        var cipher = house.Services.GetRequiredService<FieldCipher>();
        string? On(int days, DateTimeOffset at) => ReadFacts.AsOf(facts, ChinaTime.DateOf(begun).AddDays(days), at).GetValueOrDefault(Elements.Phone.Code)?.Value(cipher);
        var now = house.Clock.GetUtcNow();
        Assert.Equal("13800000001", On(4, now)); // before the change
        Assert.Equal("13800000003", On(6, now)); // corrected
        Assert.Equal("13800000002", On(6, known)); // as it was known then
        Assert.Equal("13800000001", On(6, begun.AddDays(1))); // before it was told
        Assert.Null(On(-200, now)); // before anything
        Assert.Equal("13800000003", await house.Read(async all => cipher.Open((await Row(all, id)).Phone!, (await Row(all, id)).At("phone"))));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "3")]
    public async Task Guard_3_no_basis_no_purpose_no_end_no_save(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<Writing>());
        var id = await Somebody(house);
        var today = ChinaTime.DateOf(house.Clock.GetUtcNow());
        var usual = FactGiven.Usual(Elements.Phone, "13800000001", FactSource.Self, Spring, today);
        foreach (var (given, code) in new[]
        {
            (usual with { Basis = null }, "registry.basis-missing"), (usual with { Basis = (LegalBasis)9 }, "registry.basis-missing"),
            (usual with { Purpose = null }, "registry.purpose-missing"), (usual with { Purpose = "whatever" }, "registry.purpose-missing"),
            (usual with { ExpiresOn = null }, "registry.end-missing"), (usual with { ExpiresOn = today }, "registry.end-missing"), (usual with { ExpiresOn = today.AddYears(9) }, "registry.end-missing"),
            (usual with { Source = (FactSource)9 }, "registry.source-missing"),
        })
        {
            var outcome = await Try(house, id, given);
            Assert.Equal(code, outcome.No?.Code);
        }

        Assert.Null(await house.Read(async all => (await Row(all, id)).Phone));
        Assert.Null((await Try(house, id, usual)).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "3")]
    public async Task Guard_3_a_value_is_gone_after_its_term_from_the_row_and_from_the_history(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<Writing>());
        var id = await Somebody(house);
        await Put(house, id, Elements.Phone, "13800000001", Spring);
        await Put(house, id, Elements.Language, "ug", Spring);
        house.Clock.Move(TimeSpan.FromDays(300));
        await house.RunJobs();
        Assert.NotNull(await house.Read(async all => (await Row(all, id)).Phone));
        house.Clock.Move(TimeSpan.FromDays(70)); // past twelve months
        await house.RunJobs();

        var person = await house.Read(all => Row(all, id));
        Assert.Null(person.Phone);
        Assert.Null(person.PhoneBlind);
        Assert.Equal("ug", person.Language); // its term is longer
        var fact = await house.Read(async all => (await all.GetRequiredService<ReadFacts>().All(1, id, default)).Single(f => f.Element == Elements.Phone.Code));
        Assert.Equal(("lapsed", null, null), (fact.ErasedWhy, fact.Sealed, fact.Plain));
    }

    [Theory]
    [InlineData("neighbour", "registry.source-neighbour"), InlineData("Neighbor", "registry.source-neighbour"), InlineData("邻居", "registry.source-neighbour")]
    [InlineData("", "registry.source-missing"), InlineData("0", "registry.source-missing"), InlineData("Derived", "registry.source-missing"), InlineData("gossip", "registry.source-missing")]
    public void A_neighbour_is_no_source_and_whoever_types_it_is_told_why(string typed, string code) => Assert.Equal(code, SourceTyped.Read(typed).No?.Code);

    [Fact]
    public void No_source_that_can_be_kept_is_a_neighbour() =>
        Assert.DoesNotContain(Enum.GetNames<FactSource>(), name => name.Contains("eighbo", StringComparison.OrdinalIgnoreCase) || name.Contains("Third", StringComparison.Ordinal));

    [Fact, Trait("Guard", "10")]
    public void From_an_identity_number_follow_birth_date_and_sex_and_nothing_else()
    {
        Assert.Equal(
            ["Born", "HasCheck", "IsMadeUp", "Sex"],
            typeof(IdentityNumber).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Elements.All, element => element.Code.Contains("place", StringComparison.Ordinal) || element.Code.Contains("area", StringComparison.Ordinal));
    }

    private static async Task<Guid> Somebody(TestHouse house)
    {
        var id = Guid.CreateVersion7();
        Assert.Null((await house.Write<Writing, Done>(async use =>
        {
            use.Db.Add(new Person { DistrictId = 1, Id = id });
            await use.Db.SaveChangesAsync();
            return Done.It;
        })).No);
        return id;
    }

    private static Task<Outcome<Done>> Try(TestHouse house, Guid id, FactGiven given) => house.Write<Writing, Done>(async use =>
    {
        var person = await use.Db.Set<Person>().SingleAsync(p => p.Id == id);
        if (use.Keep.Put(person, given, null).No is { } no) return no;
        await use.Db.SaveChangesAsync();
        return Done.It;
    });

    private static async Task<Guid> Put(TestHouse house, Guid id, Element element, string value, DateOnly from, Guid? corrects = null)
    {
        var today = ChinaTime.DateOf(house.Clock.GetUtcNow());
        Assert.Null((await Try(house, id, FactGiven.Usual(element, value, FactSource.Self, from, today) with { Corrects = corrects })).No);
        return (await house.Read(all => all.GetRequiredService<ReadFacts>().All(1, id, default)))[^1].Id;
    }

    private static Task<Person> Row(IServiceProvider all, Guid id) => all.GetRequiredService<LinliDb>().Set<Person>().AsNoTracking().SingleAsync(p => p.Id == id);

    /// <summary>What a test writes with, in the lane.</summary>
    internal sealed class Writing(LinliDb db, KeepFacts keep)
    {
        public LinliDb Db => db;
        public KeepFacts Keep => keep;
    }
}
