using System.Text.Json;
using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;

namespace Linli.Cases.Demo;

/// <summary>What the demo's history is lived through with.</summary>
/// <param name="Resident">The account of the demo's resident, where there is one.</param>
/// <param name="Number">The next number of a year.</param>
internal sealed record DemoSetting(
    DemoDistrict Places, Pack Pack, CaseClocks Clocks, IPosts Posts, DispatchCase Dispatch, KeyRing Ring, FieldCipher Cipher, Guid? Resident,
    Func<int, int> Number, DateTimeOffset Now);

/// <summary>
/// Ninety days of matters all over the district, from a seed and relative to now; in 东安社区 what is open is what the
/// pictures show. The same seed and the same now give the same history.
/// </summary>
internal sealed class DemoHistory
{
    public const int Days = 90;
    public const ulong Seed = 350404 + 90;

    private const int Elsewhere = 970; // matters outside 东安社区
    private const int OverInDongAn = 190; // matters of 东安社区 that have come to an end
    private const int OverForDays = 9; // the youngest of them
    private const int SilenceDays = 24; // what is younger could still be waiting for a word: it goes the straight way
    private const int AtCommunityPercent = 2; // matters of a whole community, which belong to no grid
    private const int EachResidents = 21; // of the matters of 东安社区, every so many-th is the resident's

    private static readonly (string Type, int Share)[] Types =
        [("rubbish", 24), ("noise", 19), ("water-leak", 17), ("street-light", 14), ("lift", 11), ("neighbour-help", 12), ("complaint", 3)];

    private static readonly (Channel Channel, int Share)[] Channels =
        [(Channel.Portal, 62), (Channel.Phone, 18), (Channel.Counter, 9), (Channel.Door, 7), (Channel.Paper, 4)];

    private static readonly string[] Surnames = ["陈", "林", "黄", "张", "吴", "李", "郑", "王", "刘", "罗", "邓", "叶"];
    private static readonly string[] GivenNames = ["阿姨", "叔叔", "师傅", "先生", "女士", "老师"];

    private readonly DemoSetting at;
    private readonly Dice dice;
    private readonly Dice foundDice; // of its own, so that what residents report stays as it is whatever workers find
    private readonly DemoRhythm rhythm;
    private readonly DemoStories stories;

    public DemoHistory(DemoSetting setting, ulong seed = Seed)
    {
        (at, dice, foundDice) = (setting, new Dice(seed), new Dice(seed + 2));
        rhythm = new DemoRhythm(setting.Clocks.Calendar, dice);
        stories = new DemoStories(rhythm, setting.Posts, dice, setting.Now);
    }

    /// <summary>A matter before it is reported.</summary>
    private sealed record Coming(
        DateTimeOffset At, string Type, Channel Channel, PlaceCard Place, string Division, DemoMatter Matter, DemoWords Words, bool ByResident, DemoOpen? Open = null);

    public async Task<IReadOnlyList<DemoLife>> Live(CancellationToken stop)
    {
        List<Coming> coming = [.. Enumerable.Range(0, Elsewhere).Select(_ => Far()), .. Enumerable.Range(1, OverInDongAn).Select(Near), .. DemoMatters.OfDongAn.Select(Pictured), .. DemoMatters.Found.Select(Found)];
        List<DemoLife> lives = [];
        foreach (var one in coming.OrderBy(c => c.At))
        {
            var life = await Begin(one, stop);
            if (one.Open is { } open) await Tell(life, open, stop);
            else await stories.Tell(life, DemoMatters.All[one.Type], one.Words, one.Matter, straight: one.Division == DemoDistrict.DongAnCode && one.At > at.Now.AddDays(-SilenceDays), stop);
            lives.Add(life);
        }

        return lives;
    }

    private Coming Far()
    {
        var grid = at.Places.Pick(dice);
        if (dice.Between(1, 100) > AtCommunityPercent && grid.Buildings.Count > 0) return Somewhere(dice.Pick(grid.Buildings), grid.CommunityCode, 0);
        var community = dice.Pick(at.Places.Communities);
        return Somewhere(community, community.Code ?? "", 0);
    }

    /// <summary>Long enough ago to have ended, so that what is open in 东安社区 is what the pictures show.</summary>
    private Coming Near(int nth)
    {
        if (nth % EachResidents != 0) return Somewhere(dice.Pick(dice.Pick(at.Places.DongAn).Buildings), DemoDistrict.DongAnCode, OverForDays);
        return Somewhere(at.Places.Pictured("12栋").Building, DemoDistrict.DongAnCode, OverForDays) with { ByResident = true, Channel = Channel.Portal };
    }

    private Coming Somewhere(PlaceCard place, string code, int daysAgoLeast)
    {
        var type = Share(Types);
        if (type == "lift" && !DemoDistrict.HasLift(place)) type = "rubbish";
        var day = ChinaTime.DateOf(at.Now).AddDays(-dice.Between(daysAgoLeast, Days - 1));
        if (!at.Clocks.Calendar.IsWorkingDay(day) && dice.Between(1, 4) == 1) day = day.AddDays(-1); // a little less at weekends
        var matter = dice.Pick(DemoMatters.All[type].Matters);
        var reported = rhythm.ReportOn(day, atNight: type == "noise" && dice.Between(1, 3) == 1);
        if (reported > at.Now) reported = reported.AddDays(-1);
        var channel = Share(Channels);
        if (channel is Channel.Counter or Channel.Door or Channel.Paper && rhythm.AtWork(reported, 0, 0) is var open && open <= at.Now) reported = open;
        return new(reported, type, channel, place, code, matter, DemoWords.Roll(dice), false);
    }

    private Coming Pictured(DemoOpen open)
    {
        var (building, grid) = at.Places.Pictured(open.At);
        return new(Ago(open.Hours), open.Type, open.Channel, building, grid.CommunityCode, new(open.Said, open.Where, open.Answers, ""), DemoWords.Roll(dice), open.Resident, open);
    }

    private Coming Found(DemoOpen open)
    {
        var grid = open.At.Length > 0 ? at.Places.Pictured(open.At).Grid : foundDice.Pick([.. at.Places.Grids.Where(grid => grid.Buildings.Count > 0)]);
        var building = open.At.Length > 0 ? at.Places.Pictured(open.At).Building : foundDice.Pick(grid.Buildings);
        return new(Ago(open.Hours), open.Type, Channel.Field, building, grid.CommunityCode, new(open.Said, open.Where, open.Answers, ""), DemoWords.Roll(foundDice), false, open);
    }

    private async Task<DemoLife> Begin(Coming one, CancellationToken stop)
    {
        var found = one.Channel == Channel.Field;
        var (type, district) = (at.Pack.CaseTypes[one.Type], at.Places.District.Id.District);
        var answers = one.Matter.Answers.ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
        var about = type.KeepAway is { } field ? await About(one.Place, stop) : null;
        if (about is not null) answers[type.KeepAway!] = about.Id.Id.ToString();
        var dispatched = await at.Dispatch.Run(at.Pack, type, one.Place, about?.Id.Id, stop, type.LevelFor(answers))
            ?? throw new InvalidOperationException($"Nobody is on duty for {one.Type} at {one.Place.FullName}.");
        var id = (found ? foundDice : dice).Uuid(one.At.ToUnixTimeMilliseconds());
        var year = ChinaTime.DateOf(one.At).Year;
        var registered = one.Channel == Channel.Portal ? null : await Registrar(one, stop);
        var text = one.Words.Fill(one.Matter.Said);
        var it = Case.Report(new Reported(
            district, id, CaseNumber.Of(at.Places.District.Code![..6], year, at.Number(year)).Text, type.Code, at.Pack.Hash, ReportCase.Seen(type), one.Channel, found ? Origin.Offered : Origin.Asked,
            one.Place, one.Words.Fill(one.Matter.Where), ReportCase.Title(text), text, JsonSerializer.Serialize(answers),
            one.ByResident ? at.Resident : null, registered, registered is null || found ? Consent.None : one.Channel == Channel.Paper ? Consent.Written : Consent.Spoken,
            found ? null : Contact(one, district, id), false, found ? null : Receipt().Store(at.Ring, id), dispatched.Lead.Id.Id, Demo: true) { LeadLevel = dispatched.Lead.Level, SolveLevel = type.LevelFor(answers) },
            type.Flow.Flow.Start, null, at.Clocks.Start(type.ClockFor(answers), one.At), one.At);
        var life = new DemoLife(it, at.Pack, at.Clocks, at.Posts);
        life.Begin(dispatched, registered ?? it.ReporterAccount, found ? FlowPart.Lead : FlowPart.Reporter);
        return life;
    }

    private async Task Tell(DemoLife life, DemoOpen open, CancellationToken stop)
    {
        foreach (var act in open.Acts)
        {
            var when = Ago(act.Hours);
            if (when <= life.Last) when = life.Last.AddMinutes(4);
            DateTimeOffset? until = act.Until is { } hours ? at.Now.AddHours(hours) : null;
            if (!await life.Move(act.Do, when, stop, act.Text, until: until)) break;
        }

        await life.PassTime(at.Now, stop);
    }

    /// <summary>So many hours ago; what would fall into the night happened the evening before.</summary>
    private DateTimeOffset Ago(double hours)
    {
        var moment = at.Now.AddHours(-hours);
        var local = ChinaTime.Local(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)));
        return (local.Hour switch { < 7 => local.AddHours(-8), >= 22 => local.AddHours(-2), _ => local }).ToUniversalTime();
    }

    private async Task<PostCard?> About(PlaceCard place, CancellationToken stop)
    {
        var worker = await at.Posts.DutyOf(place.Id, stop);
        return worker is not null && dice.Between(1, 3) > 1 ? await at.Posts.NextUp(worker.Id, stop) ?? worker : worker;
    }

    /// <summary>At the door, and of what they found, the grid's worker writes it down, else the community's desk.</summary>
    private async Task<Guid?> Registrar(Coming one, CancellationToken stop)
    {
        var post = await at.Posts.DutyOf(one.Place.Id, stop);
        if (post is { Kind: PostKind.GridWorker } && one.Channel is not (Channel.Door or Channel.Field)) post = await at.Posts.NextUp(post.Id, stop);
        return post is null ? null : (await at.Posts.Holders(post.Id, one.At, stop)).Select(a => (Guid?)a.Id).FirstOrDefault();
    }

    private byte[]? Contact(Coming one, int district, Guid id)
    {
        if (one.ByResident || (one.Channel == Channel.Portal && dice.Between(1, 100) > 55)) return null;
        var phone = $"0598-5550{dice.Between(100, 999)}"; // 555: a number that nobody has
        return new Contact(dice.Pick(Surnames) + dice.Pick(GivenNames), PhoneNumber.Plain(phone)).Seal(at.Cipher, district, id);
    }

    private ReceiptCode Receipt() => ReceiptCode.TryParse($"{dice.Between(0, 999_999):000000}{dice.Between(0, 999_999):000000}", out var code)
        ? code
        : throw new InvalidOperationException("Twelve digits are a code.");

    private T Share<T>(IReadOnlyList<(T What, int Share)> shares)
    {
        var roll = dice.Between(0, shares.Sum(s => s.Share) - 1);
        foreach (var (what, share) in shares)
        {
            roll -= share;
            if (roll < 0) return what;
        }

        return shares[0].What;
    }
}
