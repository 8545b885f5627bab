using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

/// <summary>Each mistake that a clerk can make is answered with the file, the line and how to mend it.</summary>
public class SlipsOfThePen
{
    private const string Light = "case-types/street-light.yaml", Complaint = "case-types/complaint.yaml", Leak = "case-types/water-leak.yaml",
        Flow = "flows/service-request.yaml", Clocks = "clocks/clocks.yaml", List = "code-lists/since-when.yaml", Posts = "posts/posts.yaml",
        Dispatch = "dispatch/dispatch.yaml", Story = "scenarios/street-light-urgent.yaml";

    [Theory]
    [InlineData(Light, "name: {", "name: [", "YAML", "缩进")]
    [InlineData(Light, "visibility: public", "visibility: &v public", "&", "引号")]
    [InlineData(Light, "visibility: public", "visibility: !x public", "标签", "引号")]
    [InlineData(Light, "icon: lamp-post", "icon: lamp-post\nicon: bin", "两次", "留下一个", 1)]
    [InlineData(Light, "icon: lamp-post", "icom: lamp-post", "icom", "icon")]
    [InlineData(Light, "case-type: street-light", "case-type: lights", "文件却叫", "一样")]
    [InlineData("pack.yaml", "pack: base", "pack: bass", "文件夹", "一样")]
    [InlineData("pack.yaml", "version: 1.0.0", "version: one", "版本", "1.0.0")]
    [InlineData("pack.yaml", "en: Base", "eng: Base", "缺 en", "en: …")]
    public void A_slip_in_the_writing_is_answered_with_its_line_and_a_mend(string file, string text, string slip, string says, string mends, int linesOff = 0) =>
        Answered(file, text, slip, says, mends, linesOff);

    [Theory]
    [InlineData(Light, "en: Street light out", "en: Street light, out", "逗号", "引号")]
    [InlineData(Light, "zh-Hans: 路灯不亮", "zh-Hant: 路燈不亮", "繁体", "zh-Hans")]
    [InlineData(Light, ", en: Since when }", " }", "缺 en", "en: …")]
    public void A_slip_in_a_name_is_answered_with_its_line_and_a_mend(string file, string text, string slip, string says, string mends, int linesOff = 0) =>
        Answered(file, text, slip, says, mends, linesOff);

    [Theory]
    [InlineData(Light, "list: since-when", "list: since-wen", "since-wen", "since-when")]
    [InlineData(Light, "flow: service-request", "flow: servise-request", "servise-request", "service-request")]
    [InlineData(Light, "lead: post/city-lighting", "lead: post/city-lightning", "city-lightning", "city-lighting")]
    [InlineData(Light, "lead: post/city-lighting", "lead: city-lighting", "不是岗位", "post/")]
    [InlineData(Light, "'urgent-2h'", "'urgent-3h'", "urgent-3h", "urgent-2h")]
    [InlineData(Dispatch, "type: lift", "type: lifts", "lifts", "lift")]
    [InlineData(Dispatch, "post/lift-safety", "post/lift-safty", "lift-safty", "lift-safety")]
    [InlineData(Dispatch, "type: lift,", "place: \"35O4\",", "35O4", "12 位")]
    [InlineData(Dispatch, "type: lift", "type: street-light", "写了两次", "留下一行")]
    public void A_slip_in_what_one_file_names_in_another_is_answered_with_its_line_and_a_mend(string file, string text, string slip, string says, string mends, int linesOff = 0) =>
        Answered(file, text, slip, says, mends, linesOff);

    [Theory]
    [InlineData(Light, "visibility: public", "visibility: publik", "publik", "public")]
    [InlineData(Light, "evaluate: three-taps", "evaluate: five-stars", "five-stars", "three-taps")]
    [InlineData(Light, "publish: [state,", "publish: [stat,", "stat", "state")]
    [InlineData(Light, "type: boolean", "type: bool", "bool", "boolean")]
    [InlineData(Light, "id: danger, type: boolean", "id: danger, type: code", "代码表", "list:")]
    [InlineData(Light, "id: danger", "id: since", "两次", "换一个 id")]
    [InlineData(Light, "id: danger, type: boolean", "id: danger, length: 9, type: boolean", "没有意义", "length")]
    [InlineData(Light, "answers.danger", "answers.dangre", "第 8 个字", "表达式")]
    [InlineData(Light, "answers.danger ?", "answers.danger + 1 > 2 ?", "不能用“+”", "表达式")]
    [InlineData(Light, "answers.danger ?", "answers.since.contain('day') ?", "没有函数", "表达式")]
    [InlineData(Light, "answers.danger ?", "answers.since.matches('[') ?", "方括号", "表达式")]
    [InlineData(Light, "answers.danger ?", "answers.exists(x, x) ?", "是或否", "表达式")]
    [InlineData(Light, "answers.danger ?", "has(answers.since) ?", "!= null", "表达式")]
    [InlineData(Light, "answers.danger ?", "answers.since ?", "是或否", "表达式")]
    [InlineData(Leak, "'road', 'corridor'", "'road', 'lobby'", "lobby", "表达式")]
    [InlineData(Light, "class: \"answers.danger ? 'urgent-2h' : 'ordinary-7d'\"", "class: answers.since", "看不出", "?:")]
    [InlineData(Complaint, ", keep-away: about", "", "回避", "keep-away: about", -14)]
    [InlineData(Complaint, "keep-away: about", "keep-away: kind", "kind", "about")]
    [InlineData(Complaint, "publish: []", "publish: [state]", "不公开", "publish: [ ]")]
    public void A_slip_in_a_case_type_is_answered_with_its_line_and_a_mend(string file, string text, string slip, string says, string mends, int linesOff = 0) =>
        Answered(file, text, slip, says, mends, linesOff);

    [Theory]
    [InlineData(Flow, "working: open", "working: opened", "opened", "open")]
    [InlineData(Flow, "do: take, to: working", "do: take, to: workin", "workin", "working")]
    [InlineData(Flow, "by: [desk, automatic]", "by: [desks]", "desks", "desk")]
    [InlineData(Flow, "by: [lead], needs: [reason] }", "by: [], needs: [reason] }", "没有写谁", "by:")]
    [InlineData(Flow, "needs: [question]", "needs: [querstion]", "querstion", "question")]
    [InlineData(Flow, "[restart-clock, tell-lead]", "[restart-clocks]", "restart-clocks", "restart-clock")]
    [InlineData(Flow, "by: [reporter], ends: solved", "by: [lead], ends: solved", "报事人", "reporter")]
    [InlineData(Flow, "after: 7d, ends", "after: 7 weeks, ends", "7 weeks", "7d")]
    [InlineData(Flow, "after: 7d, ends", "after: 5wd, ends", "小时或天", "7d")]
    [InlineData(Flow, "  disputed: open\n", "  disputed: open\n  lost: open\n", "lost", "lost: …", 24)]
    [InlineData(Flow, "    take: { zh-Hans: 接下, en: Take }\n", "", "take", "take: …", -1)]
    [InlineData("flows/history.yaml", "born-with: imported\n", "", "怎么结束", "born-with", -1)]
    public void A_slip_in_a_flow_is_answered_with_its_line_and_a_mend(string file, string text, string slip, string says, string mends, int linesOff = 0) =>
        Answered(file, text, slip, says, mends, linesOff);

    [Theory]
    [InlineData(Clocks, "resolve: 2h", "resolve: 2", "不是时限", "4wh")]
    [InlineData(Clocks, "first-contact: 1h", "first-contact: 3h", "比办结还晚", "first-contact", -2)]
    [InlineData(Clocks, "8:30-12:00,", "8:30-15:00,", "工作时间", "8:30-12:00")]
    [InlineData(Clocks, "warn-at: 0.8", "warn-at: 80", "80", "0.8", -5)]
    [InlineData(Clocks, "class: day-24h", "class: urgent-2h", "已经有了", "换一个")]
    public void A_slip_in_a_clock_is_answered_with_its_line_and_a_mend(string file, string text, string slip, string says, string mends, int linesOff = 0) =>
        Answered(file, text, slip, says, mends, linesOff);

    [Theory]
    [InlineData(List, "code: days", "code: today", "两次", "留下一个")]
    [InlineData(List, "code: days", "code: Some days", "不能当代码", "小写")]
    [InlineData(List, "{ code: days,", "{ code: days, from: May,", "不是日期", "2026-05-06")]
    [InlineData(Posts, "post: street-desk", "post: street-boss", "固定", "department: true")]
    [InlineData(Posts, "at: grid, duty: true", "at: street, duty: true", "网格", "at: grid")]
    [InlineData(Posts, "at: grid, duty: true", "at: gird, duty: true", "gird", "grid")]
    public void A_slip_in_a_code_list_or_post_is_answered_with_its_line_and_a_mend(string file, string text, string slip, string says, string mends, int linesOff = 0) =>
        Answered(file, text, slip, says, mends, linesOff);

    [Theory]
    [InlineData(Story, "report: street-light", "report: street-lamp", "street-lamp", "street-light")]
    [InlineData(Story, "danger: true", "danger: maybe", "danger", "answers")]
    [InlineData(Story, "do: take", "do: grab", "grab", "可以写")]
    [InlineData(Story, "state: disputed", "state: disputing", "disputing", "disputed")]
    [InlineData(Story, "clock: restarted", "clock: started", "started", "restarted")]
    [InlineData(Story, "due: 2026-05-06T22:00+08:00", "due: tomorrow", "不是时间", "2026-05-06T20:00+08:00")]
    [InlineData(Story, "as: resident, report", "as: citizen, report", "citizen", "post/")]
    public void A_slip_in_a_scenario_is_answered_with_its_line_and_a_mend(string file, string text, string slip, string says, string mends, int linesOff = 0) =>
        Answered(file, text, slip, says, mends, linesOff);

    [Fact]
    public void A_broken_flow_is_told_once_and_not_again_by_all_who_use_it()
    {
        var (problems, _) = TestPacks.WithSlip(Flow, "do: take, to: working", "do: take, to: workin");
        Assert.Equal(Flow, Assert.Single(problems).File);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var (problems, _) = TestPacks.WithSlip(Light, "icon: lamp-post\n", "icon: Lamp Post\nflows: x\n");
        Assert.Equal(2, problems.Count);
    }

    [Theory]
    [InlineData("recipes/soup.yaml", "放进")]
    [InlineData("soup.yaml", "放进")]
    public void A_file_that_means_nothing_here_is_refused(string file, string mends) =>
        Assert.Contains(mends, Assert.Single(TestPacks.With(file, "a: 1")).Mend.Chinese, StringComparison.Ordinal);

    [Fact]
    public void A_pack_without_a_manifest_is_refused() => Assert.Equal("pack.yaml", Assert.Single(TestPacks.With("pack.yaml", null)).File);

    [Fact]
    public void A_pack_without_a_duty_post_is_refused() =>
        Assert.Contains("duty: true", Assert.Single(TestPacks.WithSlip(Posts, ", duty: true", "").Problems).Mend.Chinese, StringComparison.Ordinal);

    [Fact]
    public void The_clock_of_the_flow_and_of_the_class_must_say_the_same()
    {
        var (problems, _) = TestPacks.WithSlip(Flow, "after: 7d", "after: 5d");
        Assert.Contains(problems, problem => problem.File == Light && problem.Sentence.Chinese.Contains("confirm", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("answers.lamps * 2 > 7", "小数")]
    [InlineData("10 / int(answers.lamps) > 7", "不能除以 0")]
    [InlineData("answers[answers.words].matches('x')", "没有")]
    [InlineData("int(answers.words) > 3", "变不成整数")]
    public void A_clock_that_fails_for_some_answers_is_refused_whatever_it_computes(string condition, string says)
    {
        const string Ask = "  - { id: lamps, type: number, name: { zh-Hans: 几盏, en: How many } }\n  - { id: words, type: text, name: { zh-Hans: 说明, en: In words } }\nflow:";
        var light = Text(Light).Replace("flow:", Ask, StringComparison.Ordinal);
        var problem = Assert.Single(TestPacks.With(Light, light.Replace("answers.danger ?", condition + " ?", StringComparison.Ordinal)));
        Assert.Contains("有的填法算不出时限", problem.Sentence.Chinese, StringComparison.Ordinal);
        Assert.Contains(says, problem.Sentence.Chinese, StringComparison.Ordinal);

        var whole = TestPacks.With(Light, light.Replace("answers.danger ?", "double(answers.lamps) * 2.0 > 7.0 || answers.words.contains('漏电') ?", StringComparison.Ordinal));
        Assert.DoesNotContain(whole, one => one.File == Light);
    }

    [Fact]
    public void An_optional_number_must_be_compared_with_null_first()
    {
        const string Ask = "  - { id: lamps, type: number, optional: true, name: { zh-Hans: 几盏, en: How many } }\nflow:";
        var light = Text(Light).Replace("flow:", Ask, StringComparison.Ordinal);
        var careless = TestPacks.With(Light, light.Replace("answers.danger ?", "answers.lamps > 3 ?", StringComparison.Ordinal));
        var careful = TestPacks.With(Light, light.Replace("answers.danger ?", "answers.lamps != null && answers.lamps > 3 ?", StringComparison.Ordinal));

        Assert.Contains("!= null", Assert.Single(careless).Mend.Chinese, StringComparison.Ordinal);
        Assert.Empty(careful);
    }

    /// <param name="linesOff">Where the answer stands on another line than the slip: what is missing is missed in what holds it.</param>
    private static void Answered(string file, string text, string slip, string says, string mends, int linesOff)
    {
        var (problems, line) = TestPacks.WithSlip(file, text, slip);

        var problem = Assert.Single(problems, problem => problem.File == file && problem.Line == line + linesOff && problem.Sentence.Chinese.Contains(says, StringComparison.Ordinal));
        Assert.Contains(mends, problem.Mend.Chinese, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Sentence.English);
        Assert.NotEmpty(problem.Mend.English);
    }

    private static string Text(string file) => TestPacks.BasePack.Files[0].Texts[file];
}
