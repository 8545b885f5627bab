using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

/// <summary>Receipt codes: guesses are counted and shut out, the reporter is not, and no answer says which numbers exist.</summary>
public sealed class ReceiptDoor
{
    private const string Wrong = "0000 0000 0000";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_number_that_nobody_was_given_is_answered_as_one_that_exists(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var reported = await demo.Report();
        var (known, unknown) = (await Tries(demo, reported.Number), await Tries(demo, "350404-2026-987654"));
        Assert.Equal(known, unknown);
        Assert.Equal(5, known.Count(said => said.StartsWith("cases.wrong-code", StringComparison.Ordinal)));
        Assert.StartsWith("cases.too-many-codes", known[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_refusal_says_when_the_door_opens_and_then_it_does(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var reported = await demo.Report();
        await Tries(demo, reported.Number); // at 10:00, 10:02 … 10:08, refused at 10:10
        var no = (await demo.Pass(reported.Number, reported.Receipt)).No!;
        Assert.Equal(("cases.too-many-codes", "11:01"), (no.Code, no.Values[0]));
        demo.House.Clock.MoveTo(new DateTimeOffset(2026, 5, 6, 3, 1, 0, TimeSpan.Zero));
        Assert.Null((await demo.Pass(reported.Number, reported.Receipt)).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Guesses_of_others_shut_out_neither_the_reporters_account_nor_the_browser_that_showed_the_code(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var resident = CaseWalks.Resident(Guid.CreateVersion7());
        var reported = await demo.Report(resident);
        for (var i = 0; i < 7; i++) Assert.Equal("cases.wrong-code", (await demo.Pass(reported.Number, Wrong, resident)).No?.Code); // their own slips are no guesses
        Assert.Null((await demo.Pass(reported.Number, reported.Receipt)).No);
        await Tries(demo, reported.Number);
        Assert.Equal("cases.too-many-codes", (await demo.Pass(reported.Number, reported.Receipt)).No?.Code);

        Assert.Null((await demo.Pass(reported.Number, reported.Receipt, resident)).No);
        Assert.Null((await demo.Pass(reported.Number, reported.Receipt, shownBefore: true)).No);
        Assert.Equal("cases.wrong-code", (await demo.Pass(reported.Number, Wrong, shownBefore: true)).No?.Code);
        Assert.Null((await demo.Move(resident, new(reported.Number, "withdraw", null, "好了"))).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Tries_at_one_instant_are_counted_one_by_one(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => demo.Pass("350404-2026-987654", Wrong)));
        Assert.Equal(5, answers.Count(answer => answer.No?.Code == "cases.wrong-code"));
        Assert.Equal(5, await demo.Db(db => db.Set<ReceiptTry>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_street_sees_on_its_own_list_that_codes_of_a_closed_matter_were_guessed(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var resident = CaseWalks.Resident(Guid.CreateVersion7());
        var reported = await demo.Report(resident);
        Assert.Null((await demo.Move(resident, new(reported.Number, "withdraw", null, "好了"))).No);
        Assert.Empty(await Mine(demo));
        await Tries(demo, reported.Number);
        Assert.Equal([reported.Number], await Mine(demo));
        demo.House.Clock.Move(TimeSpan.FromDays(1));
        Assert.Empty(await Mine(demo));
    }

    private static async Task<IEnumerable<string>> Mine(DemoHouse demo) => await demo.House.Read(
        async all => (await all.GetRequiredService<FindCases>().Run(new CaseFilter("mine"), default)).Rows.Select(row => row.Number), await demo.As("street"));

    /// <summary>Six tries two minutes apart, from 10:00; what was said, with its values.</summary>
    private static async Task<List<string>> Tries(DemoHouse demo, string number)
    {
        demo.House.Clock.MoveTo(new DateTimeOffset(2026, 5, 6, 2, 0, 0, TimeSpan.Zero));
        List<string> said = [];
        for (var i = 0; i < 6; i++)
        {
            var no = (await demo.Pass(number, Wrong)).No!;
            said.Add($"{no.Code} {no.Kind} {no.Field} {string.Join(' ', no.Values)}");
            demo.House.Clock.Move(TimeSpan.FromMinutes(2));
        }

        return said;
    }
}
