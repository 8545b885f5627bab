using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Packs;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>A pack brings elements: each slip is told with file, line and mend; they come and go with the pack.</summary>
public sealed class ElementsInPack
{
    private const string Rooms = "place.cool-rooms", Share = "place.share-80-plus";

    private static readonly HeldCodes Held = new(["place.people"], ["place.people"]);

    [Theory]
    [InlineData("element: place.wells", "element: wells", "elements/own.yaml:2", "place.water-points")] // of nothing
    [InlineData("element: place.wells", "element: person.wells", "elements/own.yaml:2", "place.water-points")] // of something else than it says
    [InlineData("element: place.wells", "element: place.people", "elements/own.yaml:2", "another code")] // a module's
    [InlineData("en: Wells", "de: Brunnen", "elements/own.yaml:3", "en")]
    [InlineData("zh-Hans: 水井数", "zh-Hans: 少数民族人数", "elements/own.yaml:3", "ethnicity")] // guard 1
    [InlineData("zh-Hans: 能打水的井", "zh-Hans: 按籍贯分", "elements/own.yaml:4", "native place")]
    [InlineData("type: count", "type: counts", "elements/own.yaml:6", "count")]
    [InlineData("type: count", "type: code", "elements/own.yaml:6", "codes")]
    [InlineData("type: count", "type: text", "elements/own.yaml:6", "least")] // bounds are for numbers
    [InlineData("fresh-days: 30", "fresh-days: 0", "elements/own.yaml:9", "3660")]
    [InlineData("least: 0", "lest: 0", "elements/own.yaml:11", "least")]
    [InlineData("least: 0", "expression: place.poeple * 2", "elements/own.yaml:11", "poeple")]
    [InlineData("least: 0", "expression: place.wells + 1", "elements/own.yaml:11", "from itself")]
    public void A_slip_is_told_with_its_line_and_what_to_write(string right, string wrong, string at, string mend)
    {
        Assert.Single(ElementReader.Read([Pack(Wells)], null, Held).Rules!.Elements);
        var (rules, problems) = ElementReader.Read([Pack(Wells.Replace(right, wrong, StringComparison.Ordinal))], null, Held);
        Assert.Null(rules);
        Assert.Contains(problems, problem => problem.Say("en") is var said && said.StartsWith(at, StringComparison.Ordinal) && said.Contains(mend, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_person_s_element_is_personal_at_least_and_a_later_pack_holds()
    {
        var person = Wells.Replace("place.wells", "person.wells", StringComparison.Ordinal).Replace("of: place", "of: person", StringComparison.Ordinal);
        Assert.Contains(ElementReader.Read([Pack(person)], null, Held).Problems, problem => problem.Say("en").Contains("personal", StringComparison.Ordinal));
        var later = ElementReader.Read([Pack(Wells), Pack(Wells.Replace("fresh-days: 30", "fresh-days: 60", StringComparison.Ordinal), "later")], null, Held).Rules!.Elements["place.wells"];
        Assert.Equal((60, "later 1.0.0"), (later.Means.FreshDays, later.Pack));
        Assert.NotEqual(later.Now.Version, ElementReader.Read([Pack(Wells)], null, Held).Rules!.Elements["place.wells"].Now.Version); // a form that was confirmed is looked at again
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_a_pack_brings_is_asked_and_reckoned_like_any_element_and_goes_with_the_pack(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        Assert.Null(await Find(demo, Rooms));
        var packs = demo.House.Services.GetRequiredService<PacksInForce>();
        var heat = PackFiles.Take(Path.Combine(TestHouse.Packs, "heatwave"), new PackProblems());
        Assert.Empty(packs.Check(packs.Set.With(heat), "heatwave"));
        await InForce(demo, packs, packs.Set.With(heat));
        Assert.Contains(packs.Compare(packs.Set.Without("heatwave"), packs.Set), one => one.Matter == PackMatter.Elements && one.Of.English.Contains("Cool rooms", StringComparison.Ordinal));

        var rooms = (await Find(demo, Rooms))!;
        Assert.Equal(("heatwave 1.0.0", false, false, "Cool rooms"), (rooms.Pack, rooms.IsBuiltIn, rooms.IsComputed, rooms.Name.English));
        Assert.True((await Find(demo, Share))!.IsComputed);
        var own = (await demo.Places(places => places.ByCode("350404001010", default)))!;
        Assert.Null((await demo.House.Read(all => all.GetRequiredService<AskColumns>().Run(new(own, [Share]), default), await demo.As("community"))).No);
        Assert.Equal("reports.element-of-pack", (await demo.House.Write<ProposeElement, ProposeElement.Answer>(use => use.Run(new(ProposalKind.Withdraw, Rooms, rooms.Version, null, "不要了"), default), await demo.As("street"))).No?.Code);

        var office = HandedInOnce.Offices[0];
        var form = await HandedInOnce.Form(demo, office, "纳凉点表", ["place.name", Rooms]);
        var due = (await HandedInOnce.Due(demo)).Value;
        Assert.Null((await HandedInOnce.HandIn(demo, new([.. due.Tables.Select(table => table.Key)], due.Hash, HandedInOnce.Said(due.Cells.Single(cell => cell.IsAsked), "3")))).No);

        await InForce(demo, packs, packs.Set.Without("heatwave"));
        Assert.Null(await Find(demo, Rooms));
        var fill = await demo.House.Read(all => all.GetRequiredService<FillForm>().Run(new(form, own.Id.Id), default), await HandedInOnce.As(demo, office));
        Assert.Equal("reports.form-moved-on", fill.No?.Code);
        var handed = await demo.Db(db => db.Set<HandIn>().AsNoTracking().SingleAsync());
        Assert.Equal("3", handed.Row.Single(cell => cell.Code == Rooms).Value); // what was handed in stays to be read
        Assert.Null((await demo.House.Read(all => all.GetRequiredService<OwnHandIn>().Workbook(handed.Id, default), await demo.As("community"))).No);
    }

    private static Task<ElementNow?> Find(DemoHouse demo, string code) => demo.House.Read(async all => (await all.GetRequiredService<TheDictionary>().Of((await all.GetRequiredService<IPlaces>().Districts(default))[0].Id.District, default)).Find(code));

    private static async Task InForce(DemoHouse demo, PacksInForce packs, PackSet set)
    {
        Assert.Null((await demo.House.Write<LinliDb, Done>(async db =>
        {
            Assert.True(await PacksInForce.Take(db, set, packs.Number, demo.House.Clock.GetUtcNow(), default));
            return Done.It;
        })).No);
        await packs.Look(default);
    }

    private const string Wells = """
        elements:
          - element: place.wells
            name: { zh-Hans: 水井数, en: Wells }
            meaning: { zh-Hans: 能打水的井, en: Wells with water }
            of: place
            type: count
            sensitivity: open
            source: { zh-Hans: 社区巡看, en: Rounds of the communities }
            fresh-days: 30
            owner: district
            least: 0
        """;

    private static PackFiles Pack(string text, string name = "own") => PackFiles.Of(name, new Dictionary<string, string> { ["pack.yaml"] = $"pack: {name}\nversion: 1.0.0\nname: {{ zh-Hans: 本地, en: Local }}\n", ["elements/own.yaml"] = text });
}
