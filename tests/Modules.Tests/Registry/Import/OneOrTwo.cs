using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Import;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Registry.Import;

/// <summary>Whether two are one is decided by a person, and can be decided otherwise afterwards; a wrong list goes as it came.</summary>
public sealed class OneOrTwo
{
    private static readonly DateOnly Born = new(1980, 5, 17);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_merge_adds_what_was_missing_and_its_undoing_leaves_every_row_as_it_was(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        await lists.TakeIn([Lists.Line("陈建国", Sex.Male, MadeUpNumbers.Identity(Born, Sex.Male, 1), Born, "", lists.Address(0), "户主")]);
        var import = await lists.TakeIn([Lists.Line("陈建囯", Sex.Male, null, Born, "10077000001", lists.Address(0), "户主")]);
        Assert.Equal((1, 1), (import.Fresh, import.Possible));
        var before = await lists.Rows();
        var pair = await Shown(lists);
        Assert.Equal(["陈**", "陈**"], [pair.First.Person.Name, pair.Second.Person.Name]); // masked
        Assert.Contains(PairWords.Said(pair.Pair.Findings), said => said.Said.Chinese == "出生日期相同");

        Assert.Null((await Decide(lists, pair.Pair.Id, isOne: true)).No);
        var one = await lists.Demo.Db(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.MergedInto == null));
        Assert.True(one is { Phone: not null, Identity: not null });
        Assert.Equal(1, await lists.Demo.Db(db => db.Set<Residence>().CountAsync(r => r.Until == null)));
        Assert.Equal(1, await lists.Demo.Db(db => db.Set<Household>().CountAsync(h => h.Until == null)));
        Assert.Equal("registry.import-pair-decided", (await Decide(lists, pair.Pair.Id, isOne: false)).No?.Code);

        var merging = await lists.Demo.Db(db => db.Set<Merging>().AsNoTracking().SingleAsync());
        Assert.Null((await lists.House.Write<UndoMerge, Done>(use => use.Run(1, merging.Id, default), lists.Desk)).No);
        Assert.Equal(before, await lists.Rows());
        Assert.Equal("registry.import-not-to-undo", (await lists.House.Write<UndoMerge, Done>(use => use.Run(1, merging.Id, default), lists.Desk)).No?.Code);
        Assert.NotNull(await Shown(lists)); // and is there to be decided again
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Twins_are_said_to_be_two_and_stay_so(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        await lists.TakeIn([Lists.Line("陈建国", Sex.Male, null, Born, "", lists.Address(0), "户主")]);
        await lists.TakeIn([Lists.Line("陈建囯", Sex.Male, null, Born, "", lists.Address(0), "户主")]);
        Assert.Null((await Decide(lists, (await Shown(lists)).Pair.Id, isOne: false)).No);
        Assert.Equal(2, await lists.Demo.Db(db => db.Set<Person>().CountAsync(p => p.Name != null)));
        Assert.Null((await lists.House.Read(all => all.GetRequiredService<FindPairs>().Next(lists.Community, [], default), lists.Desk)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_list_taken_back_leaves_every_row_as_it_was(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        await lists.TakeIn([Lists.Line("陈建国", Sex.Male, MadeUpNumbers.Identity(Born, Sex.Male, 1), Born, "", lists.Address(0), "户主")]);
        var before = await lists.Rows();
        var wrong = await lists.TakeIn([.. lists.People(150, fromHome: 3), Lists.Line("陈建国", Sex.Male, MadeUpNumbers.Identity(Born, Sex.Male, 1), Born, "10077000001", lists.Address(0), "户主")]);
        Assert.Equal(1, wrong.Held);
        await TakeBack(lists, wrong.Id);
        Assert.Equal(ImportState.Withdrawn, (await lists.See(wrong.Id)).State);
        Assert.Equal(before, await lists.Rows());
        Assert.Equal("registry.import-not-to-withdraw", (await lists.House.Write<AskToWithdraw, Guid>(use => use.Run(1, wrong.Id, default), lists.Desk)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_somebody_confirmed_or_changed_since_stays_when_the_list_is_taken_back(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        var import = await lists.TakeIn([
            Lists.Line("陈建国", Sex.Male, null, Born, "10077000001", lists.Address(0), "户主"), Lists.Line("林一", Sex.Female, null, Born, "10077000002", lists.Address(1), "户主"), Lists.Line("黄三", Sex.Female, null, Born, "10077000003", lists.Address(2), "户主")]);
        var people = await lists.Demo.Db(db => db.Set<Residence>().AsNoTracking().OrderBy(r => r.Path).Select(r => r.PersonId).ToListAsync());
        lists.House.Clock.Move(TimeSpan.FromDays(1));
        var now = lists.House.Clock.GetUtcNow();
        await lists.Demo.Db(db => db.Set<Fact>().Where(f => f.PersonId == people[0] && f.Element == "person.phone").ExecuteUpdateAsync(set => set.SetProperty(f => f.ConfirmedAt, now)));
        var changed = new ChangeField.Input(1, people[1], "phone", "10077000009", "Self", lists.Demo.Today, false, LegalBasis.Consent, "answer", lists.Demo.Today.AddMonths(6));
        Assert.Null((await lists.House.Write<ChangeField, ChangeField.Answer>(use => use.Run(changed, default), lists.Desk)).No);

        await TakeBack(lists, import.Id);
        var left = await lists.Demo.Db(db => db.Set<Fact>().AsNoTracking().Select(f => new { f.PersonId, f.Element, f.Source }).ToListAsync());
        Assert.Equal([(people[0], "person.name"), (people[0], "person.phone"), (people[1], "person.name"), (people[1], "person.phone")], left.Select(f => (f.PersonId, f.Element)).OrderBy(f => people.IndexOf(f.PersonId)).ThenBy(f => f.Element, StringComparer.Ordinal));
        Assert.Equal(FactSource.Self, left.Single(f => f.PersonId == people[1] && f.Element == "person.phone").Source);
        Assert.Equal([people[0], people[1]], await lists.Demo.Db(db => db.Set<Residence>().OrderBy(r => r.Path).Select(r => r.PersonId).ToListAsync()));
        Assert.Equal(2, await lists.Demo.Db(db => db.Set<Person>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_list_taken_back_takes_along_what_a_merge_brought_over(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        await lists.TakeIn([Lists.Line("陈建国", Sex.Male, MadeUpNumbers.Identity(Born, Sex.Male, 1), Born, "", lists.Address(0), "户主")]);
        var import = await lists.TakeIn([Lists.Line("陈建囯", Sex.Male, null, Born, "10077000001", lists.Address(0), "户主")]);
        Assert.Null((await Decide(lists, (await Shown(lists)).Pair.Id, isOne: true)).No);
        await TakeBack(lists, import.Id);
        var one = await lists.Demo.Db(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.MergedInto == null));
        Assert.Equal((false, true), (one.Phone is not null, one.Identity is not null));
        Assert.False(await lists.Demo.Db(db => db.Set<Merging>().AnyAsync(m => m.Body != null)));
    }

    private static async Task<FindPairs.Shown> Shown(Lists lists) =>
        (await lists.House.Read(all => all.GetRequiredService<FindPairs>().Next(lists.Community, [], default), lists.Desk)).Value ?? throw new InvalidOperationException("No pair is open.");

    private static Task<Outcome<Done>> Decide(Lists lists, Guid pair, bool isOne) => lists.House.Write<DecidePair, Done>(use => use.Run(1, pair, isOne, default), lists.Desk);

    private static async Task TakeBack(Lists lists, Guid import)
    {
        Assert.Null((await lists.House.Write<AskToWithdraw, Guid>(use => use.Run(1, import, default), lists.Desk)).No);
        await lists.House.RunJobs();
    }
}
