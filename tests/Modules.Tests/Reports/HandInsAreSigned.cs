using System.Text.Json;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Modules.Tests.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Dictionary;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What a community handed in can be shown to a third party, who needs nothing but the house's public key.</summary>
public sealed class HandInsAreSigned
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_hand_in_is_signed_once_the_key_is_open_and_whatever_is_changed_in_its_file_is_found_without_the_house(Dialect dialect)
    {
        using var folder = new TemporaryFolder();
        using var key = RootKey.Open(folder.Path, null, makeForDemo: true);
        await using var demo = await HandedInOnce.Setting(dialect);
        await HandedInOnce.Form(demo, HandedInOnce.Offices[0], "楼栋表", ["place.name", "place.buildings"]);
        var due = (await HandedInOnce.Due(demo)).Value;
        Assert.Null((await HandedInOnce.HandIn(demo, new([.. due.Tables.Select(table => table.Key)], due.Hash, new Dictionary<string, string?>()))).No);
        var id = await demo.Db(db => db.Set<HandIn>().Select(it => it.Id).SingleAsync());
        Assert.Equal("reports.hand-in-not-signed", (await Signed(demo, id)).No?.Code); // this house has no key open

        Assert.Null((await demo.House.Write<SignFinishedDay, IReadOnlyList<SignedRoot>>(use => use.Run(key, default))).No);
        var file = JsonSerializer.Serialize((await Signed(demo, id)).Value, DefinitionText.Indented);
        var (record, ours) = (SignedHandIn.Read(file)!, key.PublicKey!);
        Assert.Equal(HandInCheck.Whole, record.Check(ours));
        Assert.Contains("东安社区", record.Cells, StringComparison.Ordinal);

        Assert.Equal(HandInCheck.Changed, (record with { Cells = record.Cells.Replace("东安", "西安", StringComparison.Ordinal) }).Check(ours));
        Assert.Equal(HandInCheck.Changed, (record with { DueOn = record.DueOn.AddDays(1) }).Check(ours));
        var other = record with { Revision = 2 };
        var forged = other with { Hash = HandIn.HashOf(other.District, other.Application, other.Community, other.DueOn, 2, other.AsOf, other.Cells) };
        Assert.Equal(HandInCheck.NotSigned, forged.Check(ours)); // its check sum fits, and nobody signed that
        Assert.Equal(HandInCheck.NotSigned, (record with { Signature = "no signature" }).Check(ours));
        using var elsewhere = RootKey.Open(folder.Sub("other"), null, makeForDemo: true);
        Assert.Equal(HandInCheck.NotSigned, record.Check(elsewhere.PublicKey!));
        Assert.Null(SignedHandIn.Read("{}"));
        Assert.Null(SignedHandIn.Read("no file"));
    }

    private static async Task<Outcome<SignedHandIn>> Signed(DemoHouse demo, Guid id) => await demo.House.Read(all => all.GetRequiredService<OwnHandIn>().Signed(id, default), await demo.As("community"));
}
