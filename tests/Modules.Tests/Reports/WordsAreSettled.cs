using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Dictionary;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What offices mean by their words: proposed, settled once, never rewritten, and nothing of it forbidden, circular or withdrawn.</summary>
public sealed class WordsAreSettled
{
    private static readonly TypedDefinition Share = new("老年人占比", null, "60岁以上的人占在住的人的百分比", ElementOf.Place, ElementType.Percent, "%", Sensitivity.Internal, "由底册算出", 1, Expression: "100 * place.people_60_plus / place.people");

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_definition_changes_by_versions_and_of_two_changes_at_once_the_second_is_told(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        Assert.Equal("place.old-share", await Adopt(demo, "place.old-share", Share));
        var first = await Propose(demo, ProposalKind.Change, "place.old-share", 1, Share with { Meaning = "八十岁以上的占比", Expression = "100 * place.people_80_plus / place.people" });
        var second = await Propose(demo, ProposalKind.Change, "place.old-share", 1, Share with { Meaning = "按户口本算" });
        Assert.Null((await Settle(demo, first.Value.Proposal, Settled.Adopted)).No);
        Assert.Equal(("reports.element-changed-meanwhile", 409), Code(await Settle(demo, second.Value.Proposal, Settled.Adopted)));
        Assert.Equal("reports.element-changed-meanwhile", (await Propose(demo, ProposalKind.Change, "place.old-share", 1, Share with { Meaning = "又一种" })).No?.Code);
        Assert.Equal("reports.element-nothing-changed", (await Propose(demo, ProposalKind.Change, "place.old-share", 2, Share with { Meaning = "八十岁以上的占比", Expression = "100 * place.people_80_plus / place.people" })).No?.Code);

        var versions = await demo.Db(db => db.Set<ElementVersion>().AsNoTracking().OrderBy(v => v.Number).ToListAsync());
        Assert.Equal(["1 " + Share.Meaning, "2 八十岁以上的占比"], versions.Select(v => $"{v.Number} {v.Means.Meaning}"));
        var said = await Ask(demo, "district", async all => (await all.GetRequiredService<FindElements>().Of("place.old-share", default)).Value);
        Assert.Equal("（100乘以“80岁以上人数”）除以“在住人数”", Formulas.Say(Formulas.Of(said.It)!, said.Set).Chinese.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_forbidden_circular_withdrawn_or_no_number_is_refused_with_its_reason()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        async Task<string?> No(string code, TypedDefinition means) => (await Propose(demo, ProposalKind.New, code, 0, means)).No?.Code;
        Assert.Equal("reports.element-forbidden", await No("place.people-hukou", Share));
        Assert.Equal("reports.element-forbidden", await No("place.people-x", Share with { Name = "少数民族人数" }));
        Assert.Equal("reports.element-forbidden", await No("place.people-x", Share with { Meaning = "按宗教信仰分" }));
        Assert.Equal("reports.element-code", await No("Place.X", Share));
        Assert.Equal("reports.element-code", await No("person.x", Share));
        Assert.Equal("reports.element-code-taken", await No("place.people", Share));
        Assert.Equal("reports.element-expression", await No("place.x", Share with { Expression = "place.people /" }));
        Assert.Equal("reports.element-expression", await No("place.x", Share with { Expression = "place.nobody" }));
        Assert.Equal("reports.element-expression", await No("place.x", Share with { Expression = "place.people > 3" }));
        Assert.Equal("reports.element-circular", await No("place.x", Share with { Expression = "place.x + 1" }));
        Assert.Equal("reports.element-sensitivity", await No("person.x", Share with { Of = ElementOf.Person, Expression = null }));
        Assert.Equal("reports.element-not-derived", await No("organisation.x", Share with { Of = ElementOf.Organisation }));
        Assert.Equal("reports.element-codes", await No("place.x", Share with { Type = ElementType.Code, Expression = null, Codes = "a 甲\na 乙" }));

        await Adopt(demo, "place.a", Share with { Name = "甲" });
        await Adopt(demo, "place.b", Share with { Name = "乙", Expression = "place.a + 1" });
        var round = await Propose(demo, ProposalKind.Change, "place.a", 1, Share with { Name = "甲", Expression = "place.b * 2" });
        Assert.Equal(("reports.element-circular", "place.a → place.b → place.a"), (round.No?.Code, round.No?.Values[0] as string));
        Assert.Equal("reports.element-still-read", (await Propose(demo, ProposalKind.Withdraw, "place.a", 1, null)).No?.Code);
        Assert.Null((await Settle(demo, (await Propose(demo, ProposalKind.Withdraw, "place.b", 1, null)).Value.Proposal, Settled.Adopted)).No);
        Assert.Equal(("reports.element-reads-withdrawn", "乙"), ((await Propose(demo, ProposalKind.New, "place.c", 0, Share with { Expression = "place.b + 1" })).No is var no ? no?.Code : null, no?.Values[0] as string));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_dictionary_goes_out_and_comes_in_elsewhere_without_losing_anything_and_only_whole(Dialect dialect)
    {
        await using var here = await DemoHouse.Open(dialect);
        await Adopt(here, "place.a", Share);
        await Settle(here, (await Propose(here, ProposalKind.Change, "place.a", 1, Share with { Meaning = "改过", Least = 0.5m, Most = 99m })).Value.Proposal, Settled.Adopted);
        await Adopt(here, "place.kind", Share with { Name = "小区类别", Type = ElementType.Code, Expression = null, Unit = null, Codes = "old 老旧 | Old\nnew 新建", MayBeEmpty = true });
        await Settle(here, (await Propose(here, ProposalKind.Withdraw, "place.kind", 1, null)).Value.Proposal, Settled.Adopted);
        var apart = (await Propose(here, ProposalKind.New, "place.b", 0, Share)).Value.Proposal;
        Assert.Equal("reports.element-name-taken", (await Settle(here, apart, Settled.Adopted)).No?.Code);
        Assert.Null((await Settle(here, apart, Settled.KeptApart, code: "place.b", name: "老年人占比（养老口径）")).No);
        var text = await Text(here);

        await using var there = await DemoHouse.Open(dialect);
        Task<Outcome<TakeInDictionary.Answer>> TakeIn(string body) => Write<TakeInDictionary, TakeInDictionary.Answer>(there, "district", use => use.Run(new(body), default));
        Assert.Equal("reports.take-in-unreadable", (await TakeIn("{\"format\":1")).No?.Code);
        Assert.Equal("reports.take-in-wrong", (await TakeIn(text.Replace("改过", "按籍贯", StringComparison.Ordinal))).No?.Code);
        Assert.Equal(0, await there.Db(db => db.Set<DataElement>().CountAsync()));
        Assert.Equal(new TakeInDictionary.Answer(3, 0, 0), (await TakeIn(text)).Value);
        Assert.Equal(text, await Text(there));
        Assert.Equal(new TakeInDictionary.Answer(0, 0, 3), (await TakeIn(text)).Value);
        Assert.Equal("reports.take-in-different", (await TakeIn(text.Replace("改过", "另一种", StringComparison.Ordinal))).No?.Code);
        Assert.Equal("kernel.not-yours", (await Write<TakeInDictionary, TakeInDictionary.Answer>(there, "department", use => use.Run(new(text), default))).No?.Code);
    }

    [Fact]
    public async Task A_file_that_cannot_be_a_table_is_refused_in_one_sentence_each_and_dates_must_be_written_alike()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        Task<Outcome<SheetReport>> Check(byte[] bytes, string name = "a.csv", string? wanted = null) => Ask(demo, "department", all => all.GetRequiredService<CheckSheet>().Run(new(name, wanted), new MemoryStream(bytes), default));
        async Task<string?> No(byte[] bytes, string name = "a.csv", string? wanted = null) => (await Check(bytes, name, wanted)).No?.Code;
        static byte[] Of(string text) => Encoding.UTF8.GetBytes(text);

        Assert.Equal("reports.sheet-missing", await No([]));
        Assert.Equal("reports.sheet-old", await No([0xD0, 0xCF, 0x11, 0xE0, 1, 2]));
        Assert.Equal("reports.sheet-unreadable", await No(Of("PK no zip at all"), "a.xlsx"));
        Assert.Equal("reports.sheet-macros", await No(Zip("xl/vbaProject.bin", 1), "a.xlsx"));
        Assert.Equal("reports.sheet-unpacks", await No(Zip("xl/worksheets/sheet1.xml", 301L * 1024 * 1024), "a.xlsx"));
        Assert.Equal("reports.sheet-head", await No(Of("甲,乙\n1,2\n")));
        Assert.Equal("reports.sheet-rows", await No(Of("在住人数\n" + string.Concat(Enumerable.Repeat("1\n", CheckSheet.RowsMost + 1)))));
        Assert.Equal("reports.sheet-wanted", await No(Of("在住人数\n1\n"), wanted: "没有的"));

        var days = (await Check(Of("单位统计表,\n填表人,\n出生日期,在住人数\n1980-01-02,1\n1980/1/2,2\n1980.1.2,3\n1980年1月2日,4\n2/1/80,5\n,6\n"), wanted: "出生日期、place.households")).Value;
        Assert.Equal(3, days.HeadRow);
        Assert.Equal(
            [(3, "", FaultKind.MissingHead), (5, "A", FaultKind.DayStyle), (6, "A", FaultKind.DayStyle), (7, "A", FaultKind.DayStyle), (8, "A", FaultKind.Day), (9, "A", FaultKind.Empty)],
            days.Faults.Select(fault => (fault.Row, fault.Column, fault.Kind)));
        Assert.DoesNotContain(days.Faults, fault => fault.Values.Any(value => value.ToString()!.Contains("80", StringComparison.Ordinal))); // nobody's birthday
        var long18 = (await Check(Of("身份证件号码,联系电话\n350404198001010000,10077123456\n"))).Value;
        Assert.Equal([FaultKind.IdentityNumber], long18.Faults.Select(fault => fault.Kind));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_divided_by_nought_is_a_number_and_a_department_reads_none_under_five(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        await Adopt(demo, "place.a", Share);
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        Task<Outcome<AskColumns.Table>> Figures(string who, PlaceCard at, params string[] elements) => Ask(demo, who, all => all.GetRequiredService<AskColumns>().Run(new(at, elements), default));
        var own = (await Figures("community", community, "place.a", "place.people", "place.grids")).Value;
        Assert.Equal([NoFigure.ByZero, null, null], own.Rows[0].Figures.Select(figure => figure.Why)); // nobody lives in this house
        Assert.Equal(0, own.Rows[0].Figures[1].Value);
        Assert.Equal(own.Rows.Count - 1, own.Rows[0].Figures[2].Value); // its own grids stand below it
        var theirs = (await Figures("department", community, "place.a", "在住人数", "place.grids")).Value;
        Assert.Equal([NoFigure.TooFew, NoFigure.TooFew, null], theirs.Rows.Single().Figures.Select(figure => figure.Why));
        var grid = (await demo.Places(async places => await places.Grids(community.Id, default)))[0];
        Assert.Equal("kernel.not-yours", (await Figures("department", grid, "place.people")).No?.Code);
        Assert.Equal("reports.columns", (await Figures("community", community, "person.name")).No?.Code);
    }

    private static byte[] Zip(string entry, long bytes)
    {
        var made = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(made, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        using (var into = zip.CreateEntry(entry, System.IO.Compression.CompressionLevel.Fastest).Open())
            for (var (left, piece) = (bytes, new byte[1024 * 1024]); left > 0; left -= piece.Length) into.Write(piece, 0, (int)Math.Min(left, piece.Length));
        return made.ToArray();
    }

    private static async Task<string?> Adopt(DemoHouse demo, string code, TypedDefinition means)
    {
        var made = await Propose(demo, ProposalKind.New, code, 0, means);
        return (await Settle(demo, made.Value.Proposal, Settled.Adopted)).Value.Code;
    }

    private static Task<Outcome<ProposeElement.Answer>> Propose(DemoHouse demo, ProposalKind kind, string code, int version, TypedDefinition? means) =>
        Write<ProposeElement, ProposeElement.Answer>(demo, "department", use => use.Run(new(kind, code, version, means, "口径不一"), default));

    private static Task<Outcome<SettleProposal.Answer>> Settle(DemoHouse demo, Guid proposal, Settled how, string? code = null, string? name = null) =>
        Write<SettleProposal, SettleProposal.Answer>(demo, "district", use => use.Run(new(proposal, 1, how, null, code, name, "按会上定的"), default));

    private static async Task<Outcome<T>> Write<TUseCase, T>(DemoHouse demo, string who, Func<TUseCase, Task<Outcome<T>>> run) where TUseCase : notnull => await demo.House.Write(run, await demo.As(who));

    private static async Task<T> Ask<T>(DemoHouse demo, string who, Func<IServiceProvider, Task<T>> ask) => await demo.House.Read(ask, await demo.As(who));

    private static (string?, int?) Code<T>(Outcome<T> outcome) => (outcome.No?.Code, outcome.No?.Status);

    private static async Task<string> Text(DemoHouse demo) =>
        System.Text.Json.JsonSerializer.Serialize(await Ask(demo, "district", async all => (await all.GetRequiredService<WriteDictionary>().Run(default)).Value), DefinitionText.Json);
}
