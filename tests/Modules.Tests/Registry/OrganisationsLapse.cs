using Linli.Kernel;
using Linli.Modules.Tests.Registry.Import;
using Linli.Registry.Organisations;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Registry;

/// <summary>What is kept of an organisation ends by itself, unless somebody says that it is still so.</summary>
public sealed class OrganisationsLapse
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_nobody_checks_in_time_goes_and_what_was_checked_stays(Dialect dialect)
    {
        await using var lists = await Lists.Open(dialect);
        var (left, seen) = (await Add(lists, "无人问津棋社"), await Add(lists, "常来常往棋社"));
        lists.House.Clock.Move(TimeSpan.FromDays(700));
        Assert.Null((await lists.House.Write<CheckOrganisation, Done>(use => use.Run(1, seen, 1, default), lists.Desk)).No);
        lists.House.Clock.Move(TimeSpan.FromDays(60));
        await Lapse(lists);
        Assert.Equal((null, null, null), await Said(lists, left));
        Assert.Equal(("05985550199", "下棋", null), await Said(lists, seen));

        lists.House.Clock.Move(TimeSpan.FromDays(400));
        await Lapse(lists);
        Assert.NotNull((await Said(lists, left)).Closed);
        Assert.Null((await Said(lists, seen)).Closed);
        Assert.Contains("下棋", await lists.Demo.Db(db => db.Set<OrganisationFact>().Where(f => f.OrganisationId == left).Select(f => f.Value).ToListAsync())); // what held stays to be read
    }

    private static async Task<Guid> Add(Lists lists, string name)
    {
        var typed = new OrganisationTyped(OrganisationKind.SelfOrganised, name, null, lists.Community.Id, "0598-5550199", "下棋");
        return (await lists.House.Write<AddOrganisation, AddOrganisation.Answer>(use => use.Run(new(typed, lists.Demo.Today), default), lists.Desk)).Value.Id;
    }

    private static Task<Outcome<Done>> Lapse(Lists lists) => lists.House.Write<LapseOrganisations, Done>(async use =>
    {
        await use.Run(null!, default);
        return Done.It;
    }, lists.Desk);

    private static async Task<(string? Line, string? Scope, DateOnly? Closed)> Said(Lists lists, Guid id) =>
        await lists.Demo.Db(db => db.Set<Organisation>().AsNoTracking().Where(o => o.Id == id).Select(o => new ValueTuple<string?, string?, DateOnly?>(o.Line, o.Scope, o.ClosedOn)).SingleAsync());
}
