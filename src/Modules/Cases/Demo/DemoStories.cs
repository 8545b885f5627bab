using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases.Demo;

/// <summary>
/// How matters of the demo go: most are taken, answered and confirmed; some wait, are asked back, disputed, passed on, run
/// over or meet with silence. A story is told up to now and no further, so that young matters are still open.
/// </summary>
internal sealed class DemoStories(DemoRhythm rhythm, IPosts posts, Dice dice, DateTimeOffset now)
{
    private const int LatePercent = 6; // of all answers
    private const int UnheardPercent = 2; // of all matters: nobody speaks to the reporter in time
    private const int CalledBackPercent = 60; // of confirmations by people who don't use the portal

    /// <summary>Shares in percent. After "answer" without more, silence closes it; a "wait" is ended by the clock.</summary>
    private static readonly (int Share, string[] Acts)[] Stories =
    [
        (44, ["take", "answer", "confirm"]),
        (10, ["take", "note", "answer", "confirm"]),
        (14, ["take", "answer"]),
        (7, ["take", "answer", "dispute", "take", "answer", "confirm"]),
        (2, ["take", "note", "answer", "dispute", "take", "note", "answer"]),
        (5, ["take", "ask-back", "supply", "answer", "confirm"]),
        (1, ["take", "ask-back", "resume", "answer"]),
        (6, ["take", "wait", "answer", "confirm"]),
        (5, ["pass-on", "take", "answer", "confirm"]),
        (2, ["withdraw"]),
        (2, ["take", "withdraw"]),
        (2, ["take", "answer", "confirm", "reopen", "note", "answer", "confirm"]),
    ];

    private static readonly Dictionary<string, (string Post, string Reason)> PassedOn = new()
    {
        ["noise"] = ("city-management", "店铺和工地的噪声归综合执法管，请去现场看。"),
        ["rubbish"] = ("sanitation", "要用清运车，请环卫安排。"),
        ["water-leak"] = ("water-supply", "阀门在总管上，请供水公司来修。"),
    };

    private static readonly string[] Withdrawn =
        ["已经好了，不用来了。", "我自己处理了，谢谢。", "报重了，请按前一件办。", "和邻居说开了，撤了吧。", "是我弄错了，不好意思。", "搬走了，不用办了。"];

    /// <param name="straight">Taken, answered and confirmed in time.</param>
    public async Task Tell(DemoLife life, DemoTalk talk, DemoWords words, DemoMatter matter, bool straight, CancellationToken stop)
    {
        var acts = straight ? Stories[0].Acts : Pick();
        var unheard = !straight && dice.Between(1, 100) <= UnheardPercent;
        var late = !straight && dice.Between(1, 100) <= LatePercent;
        foreach (var act in acts)
        {
            var at = When(act, life, late, unheard);
            if (at > now) break;
            if (!await Act(life, act, at, talk, words, matter, stop)) break;
        }

        await life.PassTime(now, stop);
    }

    private async Task<bool> Act(DemoLife life, string act, DateTimeOffset at, DemoTalk talk, DemoWords words, DemoMatter matter, CancellationToken stop)
    {
        var asked = dice.Pick(talk.Asked);
        var again = life.Case.Disputes > 0;
        switch (act)
        {
            case "answer": return await life.Move(act, at, stop, words.Fill(again ? dice.Pick(talk.Redone) : matter.Answered));
            case "note": return await life.Move(act, at, stop, words.Fill(dice.Pick(talk.Noted)));
            case "ask-back": return await life.Move(act, at, stop, asked[0]);
            case "supply": return await life.Move(act, at, stop, talk.Asked.First(pair => pair[0] == life.Steps[^1].Text)[1]);
            case "wait": return talk.Waited.Count > 0 && await life.Move(act, at, stop, dice.Pick(talk.Waited), until: rhythm.AtWork(at, 6, 18));
            case "dispute" or "reopen": return await life.Move(act, at, stop, words.Fill(dice.Pick(talk.Disputed)));
            case "withdraw": return await life.Move(act, at, stop, dice.Pick(Withdrawn));
            case "confirm": return await life.Move(act, at, stop, proxy: await CallsBack(life, stop));
            case "pass-on": return await PassOn(life, at, stop);
            default: return await life.Move(act, at, stop);
        }
    }

    private async Task<bool> PassOn(DemoLife life, DateTimeOffset at, CancellationToken stop)
    {
        if (!PassedOn.TryGetValue(life.Case.TypeCode, out var to)) return true; // nobody else is to do it: the story goes on
        return await life.Move("pass-on", at, stop, to.Reason, await posts.ByCode(life.Case.DistrictId, to.Post, life.Case.Path, stop));
    }

    /// <summary>Who came by phone or to the counter is often called back, by the street: never by the office that answered.</summary>
    private async Task<PostCard?> CallsBack(DemoLife life, CancellationToken stop)
    {
        if (life.Case.Channel == Channel.Portal || life.Case.Contact is null || dice.Between(1, 100) > CalledBackPercent) return null;
        var post = await posts.DutyOf(new(life.Case.DistrictId, life.Case.PlaceId), stop);
        while (post is not null && post.Kind != PostKind.StreetDesk) post = await posts.NextUp(post.Id, stop);
        return post;
    }

    private DateTimeOffset When(string act, DemoLife life, bool late, bool unheard)
    {
        var (last, it) = (life.Last, life.Case);
        return act switch
        {
            "take" when unheard && it.Disputes == 0 => rhythm.AtWork(it.FirstContactDue ?? last, 1, 4),
            "take" => Taken(last, it.ClockClass),
            "answer" when late && it.Disputes == 0 => rhythm.AtWork(Later(last, it.ResolveDue), 1, 9),
            "answer" => Answered(Later(last, it.Phase == Phase.Paused ? it.WaitUntil + DemoLife.ClockPulse : null), it.ClockClass),
            "note" or "wait" or "ask-back" => rhythm.AtWork(last, 0, 3),
            "pass-on" => rhythm.OnDuty(last, 5, 60),
            "resume" => rhythm.AtWork(last, 8, 16),
            "supply" => rhythm.Awake(last, 20, 1_500),
            "withdraw" => rhythm.Awake(last, 15, 500),
            "reopen" => rhythm.Awake(last, 1_500, 14_000),
            _ => rhythm.Awake(last, 30, 3_600), // confirm and dispute
        };
    }

    private DateTimeOffset Taken(DateTimeOffset last, string clockClass) => clockClass switch
    {
        "urgent-2h" => last.AddMinutes(dice.Between(3, 35)),
        "day-24h" => rhythm.OnDuty(last, 8, 130),
        "clean-4wh" => rhythm.AtWork(last, 0, 1),
        "mend-5wd" => rhythm.AtWork(last, 0, 4),
        _ => rhythm.OnDuty(last, 20, 700),
    };

    private DateTimeOffset Answered(DateTimeOffset last, string clockClass) => clockClass switch
    {
        "urgent-2h" => last.AddMinutes(dice.Between(25, 75)),
        "day-24h" => rhythm.Awake(last, 60, 560),
        "clean-4wh" => rhythm.AtWork(last, 0, 1),
        "mend-5wd" => rhythm.AtWork(last, 1, 14),
        "complex-15d" => rhythm.AtWork(last, 14, 45),
        _ => rhythm.AtWork(last, 3, 19),
    };

    private string[] Pick()
    {
        var at = dice.Between(0, Stories.Sum(story => story.Share) - 1);
        foreach (var (share, acts) in Stories)
        {
            at -= share;
            if (at < 0) return acts;
        }

        return Stories[0].Acts;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}

/// <summary>One matter's staircase, floor and door, the same in all that is said of it.</summary>
internal sealed record DemoWords(int Unit, int Floor, int Door)
{
    public static DemoWords Roll(Dice dice) => new(dice.Between(1, 3), dice.Between(2, 6), dice.Between(1, 2));

    public string Fill(string text) => text
        .Replace("{u}", $"{Unit}", StringComparison.Ordinal).Replace("{f}", $"{Floor}", StringComparison.Ordinal).Replace("{n}", $"{Floor}0{Door}", StringComparison.Ordinal);
}
