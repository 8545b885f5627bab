using Linli.Engines;
using Linli.Engines.Flows;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>One thing that a pack says of something, as a clerk reads it.</summary>
/// <param name="Key">By which the same fact is found in another version.</param>
internal sealed record Fact(string Key, Sentence Label, Sentence Value)
{
    public static readonly Sentence Nothing = new("无", "none");

    public Fact(string key, string chinese, string english, Sentence value) : this(key, new(chinese, english), value) { }
}

internal sealed record FactsOf(Sentence Name, IReadOnlyList<Fact> Facts)
{
    public Fact? Find(string key) => Facts.FirstOrDefault(fact => fact.Key == key);
}

/// <summary>All that a set of packs says about cases, in plain words and by what it is about; two sets are compared by it.</summary>
internal sealed class PackFacts(Pack pack)
{
    public static Dictionary<(PackMatter Matter, string Code), FactsOf> Of(Pack? pack) => pack is null ? [] : new PackFacts(pack).All().ToDictionary(one => (one.Matter, one.Code), one => one.Facts);

    private IEnumerable<(PackMatter Matter, string Code, FactsOf Facts)> All()
    {
        foreach (var type in pack.CaseTypes.Values)
        {
            yield return (PackMatter.WhoSees, type.Code, new(Named(type.Name, type.Code), [.. Sight(type)]));
            yield return (PackMatter.Types, type.Code, new(Named(type.Name, type.Code), [.. Contents(type)]));
        }

        foreach (var line in pack.Dispatch.Lines) yield return (PackMatter.Dispatch, $"{line.CaseType}|{line.Place}", new(Where(line), [new("to", "交给", "goes to", Post(line.Post))]));
        foreach (var flow in pack.Flows.Values) yield return (PackMatter.Flows, flow.Flow.Code, new(Named(flow.Name, flow.Flow.Code), [.. Steps(flow)]));
        foreach (var clock in pack.Clocks.Values) yield return (PackMatter.Clocks, clock.Code, new(Named(clock.Name, clock.Code), [.. Times(clock)]));
        yield return (PackMatter.Clocks, "", new(new("工作时间", "Working hours"), [new("hours", "时段", "hours", new(pack.WorkingHours.ToString()!, pack.WorkingHours.ToString()!))]));
        foreach (var post in pack.Posts.Values) yield return (PackMatter.Posts, post.Code, new(Named(post.Name, post.Code), [new("at", "设在", "stands at", At(post))]));
        foreach (var list in pack.CodeLists.Values) yield return (PackMatter.CodeLists, list.Code, new(Named(list.Name, list.Code), [.. list.Entries.Select(Code)]));
    }

    /// <summary>Who can read a case of this type, who handles it, who is kept away, what everyone sees.</summary>
    private IEnumerable<Fact> Sight(CaseTypeDefinition type)
    {
        yield return new("visibility", "谁能看", "who sees it", type.Visibility switch
        {
            CaseVisibility.Public => new("任何人都能在网上看到进展（不含个人信息）；参与的岗位和当地值班岗位看全部", "everyone sees its progress, with nothing personal; the posts that take part and the desks of the place see all of it"),
            CaseVisibility.Parties => new("报事人、参与的岗位和当地值班岗位；网上不公开", "who reported it, the posts that take part and the desks of the place; nothing on the web"),
            _ => new("只有写明的岗位；当地其他岗位也看不到", "the named posts only; no other post of the place either"),
        });
        yield return new("publish", "网上公开", "published", Several(type.Publish, one => one switch
        {
            Published.State => new("进展", "progress"),
            Published.Answer => new("答复", "the answer"),
            _ => new("审核过的照片", "photos after review"),
        }));
        yield return new("lead", "承办", "handled by", type.Lead is { } lead ? Post(lead) : Post(pack.Dispatch.DutyPost));
        yield return new("informed", "知会", "informed", Several(type.Informed, Post));
        yield return new("keep-away", "回避", "kept away", type.KeepAway is { } field && type.Asks.FirstOrDefault(ask => ask.Id == field) is { } about
            ? new($"“{about.Name.Sentence.Chinese}”里填的岗位及其单位，不能办也不能看", $"the post named in “{about.Name.Sentence.English}” and its office neither handle nor read it")
            : Fact.Nothing);
    }

    private static IEnumerable<Fact> Contents(CaseTypeDefinition type)
    {
        yield return new("opened-by", "由谁开单", "opened by", type.OpenedBy switch
        {
            OpenedBy.Residents => new("居民（或工作人员代报）", "residents, or staff for them"),
            OpenedBy.Workers => new("工作人员发现", "workers who found it"),
            _ => new("导入", "import"),
        });
        yield return new("flow", "流程", "flow", type.Flow.Name.Sentence);
        yield return new("clock", "时限", "clock", type.SayClock() ?? Fact.Nothing);
        yield return new("evaluate", "评价", "evaluation", type.Evaluate == Evaluation.None ? Fact.Nothing : new("请报事人评价", "the reporter is asked"));
        yield return new("level", "由哪一级办", "solved at", Level(type.Level.Level));
        if (type.Level.SevereLevel is { } severe) yield return new("severe", "严重时由哪一级办", "where severe, at", Level(severe));
        yield return new("grid", "入网清单", "on the grid's list", type.Grid is { } grid
            ? new($"{(grid.Part == GridRole.Lead ? "网格员主办" : "网格员协助")}，每件 {grid.Minutes} 分钟，依据：{grid.Basis.Sentence.Chinese}", $"{(grid.Part == GridRole.Lead ? "led by the grid's worker" : "supported by the grid's worker")}, {grid.Minutes} minutes each, by: {grid.Basis.Sentence.English}")
            : Fact.Nothing);
        yield return new("icon", "图标", "sign", new(type.Icon, type.Icon));
        foreach (var ask in type.Asks)
            yield return new("ask-" + ask.Id, $"问“{ask.Name.Sentence.Chinese}”", $"asks “{ask.Name.Sentence.English}”", new(
                $"{Kind(ask).Chinese}{(ask.Optional ? "，可不填" : "")}", $"{Kind(ask).English}{(ask.Optional ? ", may be left empty" : "")}"));
        foreach (var (list, code) in type.National) yield return new("national-" + list, $"{list} 代码", $"code in {list}", new(code, code));
    }

    private static Sentence Kind(Ask ask) => ask.Type switch
    {
        AskType.Boolean => new("是或否", "yes or no"),
        AskType.Number => new("数", "a number"),
        AskType.Code => new($"从“{ask.List!.Name.Sentence.Chinese}”里选", $"one of “{ask.List.Name.Sentence.English}”"),
        AskType.Post => new("一个岗位", "a post"),
        _ => new($"文字，最多 {ask.LengthMax} 字", $"words, at most {ask.LengthMax} characters"),
    };

    private static IEnumerable<Fact> Steps(FlowDefinition flow)
    {
        foreach (var state in flow.Flow.States)
            yield return new("state-" + state.Code, $"状态“{flow.States[state.Code].Staff.Sentence.Chinese}”", $"state “{flow.States[state.Code].Staff.Sentence.English}”", new(
                $"{FlowWords.Code(state.Phase)}；居民看到“{flow.States[state.Code].Resident.Sentence.Chinese}”", $"{FlowWords.Code(state.Phase)}; residents read “{flow.States[state.Code].Resident.Sentence.English}”"));
        foreach (var move in flow.Flow.Moves)
        {
            string[] rest = [.. move.Needs.Select(need => $"+{need}"), .. move.Effects, .. move.After is { } after ? [$"{after.TotalHours} h"] : Array.Empty<string>(), .. move.Ends is { } ends ? [$"= {ends}"] : Array.Empty<string>()];
            var (codes, more) = ($"{move.From} → {move.To}", rest.Length == 0 ? "" : $" ({string.Join(", ", rest)})");
            var who = move.By.Select(FlowWords.Of).ToList();
            yield return new($"move-{move.From}-{move.Do}-{move.To}", $"动作“{flow.Moves[move.Do].Sentence.Chinese}”（{codes}）", $"move “{flow.Moves[move.Do].Sentence.English}” ({codes})",
                new(string.Join('、', who.Select(one => one.Chinese)) + more, string.Join(", ", who.Select(one => one.English)) + more));
        }
    }

    private static IEnumerable<Fact> Times(ClockClass clock)
    {
        yield return new("first-contact", "先联系", "first contact", Span(clock.FirstContact));
        yield return new("resolve", "办结", "answer", Span(clock.Resolve));
        yield return new("confirm", "等确认", "confirmation", Span(clock.Confirm));
        var share = clock.WarnAt.ToString("P0", System.Globalization.CultureInfo.InvariantCulture);
        yield return new("warn-at", "提醒点", "warned at", new(share, share));
        yield return new("extend", "延期", "more time", clock.Extension.Times == 0 ? new("不能延期", "none") : new(
            $"最多 {clock.Extension.Times} 次，每次最多{Span(clock.Extension.Most).Chinese}", $"at most {clock.Extension.Times} times, each by {Span(clock.Extension.Most).English} at most"));
        yield return new("accept", "转出后接收", "taken after being passed on", Span(clock.Accept));
        yield return new("review", "异议裁定", "objections decided", Span(clock.Review));
    }

    private static Sentence Span(ClockSpan span) => span.Unit switch
    {
        ClockUnit.Hours => new($"{span.Amount} 小时", $"{span.Amount} h"),
        ClockUnit.Days => new($"{span.Amount} 天", $"{span.Amount} d"),
        ClockUnit.WorkingHours => new($"{span.Amount} 个工作时", $"{span.Amount} working hours"),
        _ => new($"{span.Amount} 个工作日", $"{span.Amount} working days"),
    };

    private static Fact Code(CodeEntry entry) => new(entry.Code, entry.Code, entry.Code, new(
        $"{entry.Name.Sentence.Chinese}{Days(entry)}", $"{entry.Name.Sentence.English}{Days(entry)}"));

    private static string Days(CodeEntry entry) => entry is { From: null, To: null } ? "" : $" ({entry.From:yyyy-MM-dd} – {entry.To:yyyy-MM-dd})";

    private Sentence Where(DispatchLine line)
    {
        var type = line.CaseType is { } code ? pack.CaseTypes[code].Name.Sentence : new("所有事项", "every type");
        return line.Place is { } place ? new($"{type.Chinese}（{place}）", $"{type.English} ({place})") : type;
    }

    private static Sentence Level(PostLevel level) => level switch
    {
        PostLevel.Grid => new("网格", "the grid"),
        PostLevel.Community => new("社区", "the community"),
        PostLevel.Street => new("街道", "the street"),
        _ => new("区", "the district"),
    };

    private static Sentence At(PostDefinition post)
    {
        var level = Level(post.At);
        return post switch
        {
            { Duty: true } => new($"{level.Chinese}，兜底", $"{level.English}, on duty for all else"),
            { Department: true } => new($"{level.Chinese}，部门", $"{level.English}, a department"),
            _ => level,
        };
    }

    private Sentence Post(string code) => pack.Posts.TryGetValue(code, out var post) ? post.Name.Sentence : new(code, code);

    private static Sentence Named(LocalName name, string code) => new($"{name.Sentence.Chinese}（{code}）", $"{name.Sentence.English} ({code})");

    private static Sentence Several<T>(IReadOnlyList<T> all, Func<T, Sentence> say) =>
        all.Count == 0 ? Fact.Nothing : new(string.Join('、', all.Select(one => say(one).Chinese)), string.Join(", ", all.Select(one => say(one).English)));
}
