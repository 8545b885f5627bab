using Linli.Cases.Packs;
using Linli.Engines.Flows;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;
using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

public class BasePackTests
{
    [Fact]
    public void The_base_pack_reads_without_a_problem()
    {
        var problems = PackReader.Read(TestPacks.Base).Problems;
        Assert.True(problems.Count == 0, string.Join('\n', problems.Select(problem => problem.Say("en"))));
    }

    [Fact]
    public void Residents_can_report_more_than_forty_kinds_of_matters_each_in_a_group_that_a_page_can_show()
    {
        var types = TestPacks.BasePack.CaseTypes.Values.Where(type => type.OpenedBy is OpenedBy.Residents).ToList();
        Assert.True(types.Count >= 40, $"{types.Count}");
        Assert.All(types, type => Assert.NotNull(type.Group));
        Assert.All(types.GroupBy(type => type.Group!.Code), group => Assert.InRange(group.Count(), 2, 9));
        Assert.All(types, type => Assert.True(type.Everyday["zh-Hans"].Count >= 3 && type.Everyday["en"].Count >= 2, type.Code));
    }

    [Fact]
    public void Types_of_the_national_lists_name_classes_that_the_base_pack_prints()
    {
        var lists = TestPacks.BasePack.CodeLists;
        Assert.Equal((5, 6, 15), (lists["gbt-30428-component"].Entries.Count, lists["gbt-30428-event"].Entries.Count, lists["message-class"].Entries.Count));
        Assert.All(TestPacks.BasePack.CaseTypes.Values.SelectMany(type => type.National), code =>
            Assert.Contains(lists[code.Key].Entries, entry => entry.National[code.Key] == code.Value));
    }

    [Fact]
    public void What_needs_an_order_or_a_permit_is_not_on_the_grids_list()
    {
        string[] orders = ["illegal-building", "renovation", "smoke-smell", "wages", "food-safety", "consumer"]; // 三明: law enforcement never with the grid as responsible body
        Assert.All(orders, code => Assert.Null(TestPacks.Type(code).Grid));
        Assert.All(orders, code => Assert.True(TestPacks.Type(code).Level.Level >= PostLevel.Street, code));
    }

    [Theory]
    [InlineData("street-light", "路灯不亮", "Street light out")]
    [InlineData("rubbish", "垃圾没清", "Rubbish not cleared")]
    [InlineData("noise", "噪声扰民", "Noise")]
    [InlineData("water-leak", "漏水", "Water leak")]
    [InlineData("lift", "电梯故障", "Lift out of order")]
    [InlineData("neighbour-help", "要人帮忙", "Help from a neighbour")]
    [InlineData("other-matter", "别的事", "Something else")]
    [InlineData("complaint", "投诉办事的单位或个人", "Complaint about an office or worker")]
    public void They_are_called_in_the_words_of_the_yard(string code, string chinese, string english)
    {
        var name = TestPacks.Type(code).Name;
        Assert.Equal((chinese, english), (name.In("zh-Hans"), name.In("en-GB")));
    }

    [Fact]
    public void What_residents_read_has_none_of_the_offices_words()
    {
        string[] office = ["贵", "予以", "进行", "相关", "尽快", "敬请谅解", "处置", "反馈", "诉求", "逾期", "！", "!"];
        var texts = TestPacks.BasePack.Flows.Values.SelectMany(flow => flow.States.Values.Select(words => words.Resident.In("zh-Hans")))
            .Concat(TestPacks.BasePack.CaseTypes.Values.SelectMany(type => type.Asks.Select(ask => ask.Name.In("zh-Hans")).Append(type.Name.In("zh-Hans"))))
            .Concat(TestPacks.BasePack.CodeLists.Values.SelectMany(list => list.Entries.Select(entry => entry.Name.In("zh-Hans"))));
        Assert.DoesNotContain(texts, text => office.Any(word => text.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_type_has_a_sign_of_our_own_and_a_story() => Assert.All(TestPacks.BasePack.CaseTypes.Values, type =>
    {
        Assert.True(File.Exists(Path.Combine(TestPacks.Root, "src", "Kit", "Icons", $"{type.Icon}.svg")), type.Icon);
        Assert.Contains(TestPacks.BasePack.Scenarios, scenario => scenario.Steps[0] is ScenarioStep.Report report && report.CaseType == type.Code);
    });

    [Fact]
    public void A_complaint_is_sealed_and_keeps_away_whom_it_is_about()
    {
        var complaint = TestPacks.Type("complaint");
        Assert.Equal((CaseVisibility.Sealed, "about"), (complaint.Visibility, complaint.KeepAway));
        Assert.Empty(complaint.Publish);
        Assert.Equal(AskType.Post, complaint.Asks.Single(ask => ask.Id == "about").Type);
    }

    [Fact]
    public void An_imported_message_is_closed_history_without_a_clock_and_in_no_rate()
    {
        var imported = TestPacks.Type("imported-message");
        Assert.Equal((Phase.Closed, "imported"), (imported.Flow.Flow.Start.Phase, imported.Flow.Flow.BornWith));
        Assert.Null(imported.ClockFor(new Dictionary<string, object?> { ["number"] = "160" }));
        Assert.Equal(Evaluation.None, imported.Evaluate);
    }

    [Fact]
    public void What_a_worker_found_can_end_as_checked_and_neither_as_solved_nor_by_silence()
    {
        var ends = TestPacks.Type("worker-found").Flow.Flow.Moves.Select(move => move.Ends).OfType<string>().Distinct();
        Assert.Equal(["withdrawn", "checked"], ends);
    }

    [Fact]
    public void The_classes_count_in_all_four_units()
    {
        var clocks = TestPacks.BasePack.Clocks;
        Assert.Equal(
            ["2h", "24h", "7d", "15d", "4wh", "5wd", "1wd"],
            new[] { "urgent-2h", "day-24h", "ordinary-7d", "complex-15d", "clean-4wh", "mend-5wd", "consult-1wd" }.Select(code => clocks[code].Resolve.ToString()));
        Assert.All(clocks.Values, clock => Assert.Equal((new ClockSpan(7, ClockUnit.Days), 0.8, true), (clock.Confirm, clock.WarnAt, clock.IsDefault)));
        Assert.Equal("8:30-12:00, 14:30-17:30", TestPacks.BasePack.WorkingHours.ToString());
    }

    [Theory]
    [InlineData("street-light", "350404001010", "city-lighting")]
    [InlineData("lift", "", "lift-safety")]
    [InlineData("complaint", "350404001010", "discipline")]
    [InlineData("noise", "350404001010", "grid-worker")]
    public void Dispatch_names_a_post_and_the_grids_duty_post_where_nothing_does(string type, string place, string post) =>
        Assert.Equal(post, TestPacks.BasePack.Dispatch.PostFor(TestPacks.Type(type), place));

    [Fact]
    public void The_same_texts_give_the_same_snapshot_again_and_another_text_another_hash()
    {
        var pack = TestPacks.BasePack;
        Assert.Equal(pack.Hash, PackReader.Read(pack.Files).Pack!.Hash);
        Assert.Equal(64, pack.Hash.Length);
        var changed = new Dictionary<string, string>(pack.Files[0].Texts) { ["pack.yaml"] = pack.Files[0].Texts["pack.yaml"] + "# \n" };
        Assert.NotEqual(pack.Hash, PackReader.Read([PackFiles.Of("base", changed)]).Pack!.Hash);
    }
}
