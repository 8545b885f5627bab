using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>A department that reads counts of people does so for a table that was admitted or for its own work, and the audit says which.</summary>
public sealed class ColumnsHaveAPurpose
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_a_department_reads_of_people_stands_in_the_audit_with_what_it_was_for_and_nothing_else_does(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        var office = HandedInOnce.Offices[0];
        var form = await HandedInOnce.Form(demo, office, "人口表", ["place.name", "place.people", "place.lamps"]);
        var own = (await demo.Places(places => places.ByCode("350404001010", default)))!;

        Assert.Null((await Ask(demo, await HandedInOnce.As(demo, office), own, "place.buildings")).No); // nobody stands in it
        Assert.Null((await Ask(demo, await demo.As("community"), own, "place.people")).No); // its own people
        Assert.NotEmpty((await HandedInOnce.Due(demo)).Value.Cells);
        Assert.Empty(await Noted(demo));

        Assert.Null((await Ask(demo, await HandedInOnce.As(demo, office), own, "place.buildings", "place.share-60-plus")).No); // reckoned from people
        var read = Assert.Single(await Noted(demo));
        var post = (await demo.Posts(posts => posts.HeldBy(DemoHouse.Accounts["department"], demo.House.Clock.GetUtcNow(), default)))[0].Post.Id.Id;
        Assert.Equal(("own-office", (Guid?)post, (Guid?)post, (Guid?)own.Id.Id), (read.PurposeKind, read.PurposeId, read.PostId, read.SubjectId));
        Assert.Equal($"for:own-office as-of:{demo.Today:yyyy-MM-dd} place.share-60-plus", read.Detail);

        Assert.Null((await demo.House.Read(all => all.GetRequiredService<FillForm>().Run(new(form, own.Id.Id), default), await HandedInOnce.As(demo, office))).No);
        var filled = (await Noted(demo))[^1];
        var entry = await demo.Db(db => db.Set<TakenForm>().Where(it => it.Id == form).Select(it => it.ApplicationId).SingleAsync());
        Assert.Equal(("entry", (Guid?)entry), (filled.PurposeKind, filled.PurposeId));
        Assert.EndsWith(" place.people", filled.Detail, StringComparison.Ordinal);
    }

    private static Task<Outcome<AskColumns.Table>> Ask(DemoHouse demo, Action<Caller> who, PlaceCard at, params string[] elements) => demo.House.Read(all => all.GetRequiredService<AskColumns>().Run(new(at, elements), default), who);

    private static Task<List<AuditEntry>> Noted(DemoHouse demo) => demo.Db(db => db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == NoteColumnsRead.Action).OrderBy(entry => entry.Id).ToListAsync());
}
