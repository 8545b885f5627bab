using System.Net;
using Linli.Cases;
using Linli.Cases.News;
using Linli.Contracts;
using Linli.Host.Opening;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Cases.News;

/// <summary>消息: at once, as a digest or not at all, and not at night; what waits says why, and comes once.</summary>
public sealed class ToldInTime
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_happens_in_quiet_hours_waits_with_its_reason_and_comes_as_one_in_the_morning(Dialect dialect)
    {
        var clock = new Night();
        await using var house = await Open(dialect, clock);
        foreach (var text in new[] { "垃圾房满了", "垃圾又满了" }) await Answered(house, text);
        var own = await Own(house, "resident");
        await Until(house, db => db.Set<Notice>().CountAsync(n => n.AccountId == own && n.Kind == CaseNews.Answered), 2);
        Assert.Equal(2, await house.Read(db => db.Set<Notice>().CountAsync(n => n.Kind == CaseNews.Came && n.HeldFor == HeldFor.QuietHours && n.ToldAt == null))); // staff sleep too
        using (var resident = await house.SignIn("resident"))
        {
            var night = await resident.Read("/notices");
            Assert.Contains("等着告诉您的，2 条", night, StringComparison.Ordinal);
            Assert.Contains("现在不打扰", night, StringComparison.Ordinal);
            resident.Cookies.Add(house.Address, new Cookie("elder", "on"));
            Assert.Contains("等着告诉您的，2 条", await resident.Read("/notices"), StringComparison.Ordinal);
        }

        clock.Move(TimeSpan.FromHours(10));
        await Until(house, db => db.Set<Notice>().CountAsync(n => n.AccountId == own && n.ToldAt != null), 2);
        var digest = Assert.Single(await house.Read(db => db.Set<Digest>().Where(d => d.AccountId == own).ToListAsync()));
        Assert.Equal(2, digest.Count);
        using var again = await house.SignIn("resident");
        var morning = await again.Read("/notices");
        Assert.DoesNotContain("等着告诉您的", morning, StringComparison.Ordinal);
        Assert.Contains("夜里不打扰", morning, StringComparison.Ordinal);
        Assert.Contains("有 2 条还没看", await again.Read("/mine"), StringComparison.Ordinal);
        using var seen = await again.Send("/notices", []);
        Assert.Contains("告诉您的都看过了", await again.Read("/notices"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_urgent_matter_passes_the_night_and_says_so(Dialect dialect)
    {
        await using var house = await Open(dialect, new Night());
        var report = await house.Report("灯杆带电", type: "street-light", answers: new() { ["danger"] = true }); // led by the demo's department
        await Until(house, db => db.Set<Notice>().CountAsync(n => n.Subject == report.Number && n.ToldAt != null && n.HeldFor == HeldFor.Nothing && n.PassedFor == "urgent-2h"), least: 1);
        var told = await house.Read(db => db.Set<Notice>().Where(n => n.Subject == report.Number).Select(n => n.AccountId).ToListAsync());
        var names = await house.Read(db => db.Set<Kernel.Accounts.Account>().Where(a => told.Contains(a.Id)).Select(a => a.Name).ToListAsync());
        var name = names.First(one => DemoAccounts.All.Any(account => account.Name == one));
        using var staff = await house.SignIn(name);
        Assert.Contains("急事，没有等到早上", await staff.Read("/notices"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_person_chooses_a_pace_for_each_kind_but_not_whether_an_answer_reaches_them(Dialect dialect)
    {
        var clock = new Night();
        clock.Move(TimeSpan.FromHours(12)); // Thursday 10:00
        await using var house = await Open(dialect, clock);
        using var resident = await house.SignIn("resident");
        using var refused = await resident.Send("/notices/settings", Choices(("cases.answered", "Never")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var put = await resident.Send("/notices/settings", Choices(("cases.answered", "Daily"), ("cases.asked", "Weekly"), ("cases.ended", "Never")));
        Assert.Equal("/notices/settings?saved=1", put.Headers.Location?.ToString());

        var report = await Report(house, "垃圾房满了");
        await house.Move("gridworker", report.Number, "take");
        await house.Move("gridworker", report.Number, "ask-back", "哪一边的？");
        await house.Write<MakeMove, MakeMove.Answer>("resident", use => use.Run(new(report.Number, "supply", null, "东边的"), default));
        await house.Move("gridworker", report.Number, "answer", "清了。");
        var own = await Own(house, "resident");
        await Until(house, db => db.Set<Notice>().CountAsync(n => n.AccountId == own && (n.Kind == CaseNews.Answered || n.Kind == CaseNews.Asked)), 2);
        var held = await house.Read(db => db.Set<Notice>().AsNoTracking().Where(n => n.AccountId == own).ToDictionaryAsync(n => n.Kind));
        var today = clock.GetUtcNow();
        Assert.Equal((HeldFor.Digest, (DateTimeOffset?)Night.Began.AddHours(10 + 24)), (held[CaseNews.Answered].HeldFor, held[CaseNews.Answered].DueAt)); // tomorrow at eight
        Assert.Equal((HeldFor.Digest, DayOfWeek.Monday), (held[CaseNews.Asked].HeldFor, Kernel.Calendar.ChinaTime.Local(held[CaseNews.Asked].DueAt!.Value).DayOfWeek));

        clock.Move(TimeSpan.FromDays(8)); // the silence of a week ends it
        await Until(house, db => db.Set<Notice>().CountAsync(n => n.AccountId == own && n.Kind == CaseNews.Ended && n.HeldFor == HeldFor.NotWanted && n.ToldAt == null), 1);
        await Until(house, db => db.Set<Notice>().CountAsync(n => n.AccountId == own && n.ToldAt != null), 2);
        using var again = await house.SignIn("resident");
        Assert.Contains("您说过不用告诉的，1 条", await again.Read("/notices"), StringComparison.Ordinal);
        Assert.True(clock.GetUtcNow() > today);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_digest_that_was_killed_half_way_is_told_whole_and_once(Dialect dialect)
    {
        var clock = new Night();
        await using var house = await Open(dialect, clock);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        await house.Write<TellThree, Done>(null, use => use.Run([new(one), new(other)]));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(0, await house.Read(db => db.Set<Digest>().CountAsync(d => d.AccountId == one || d.AccountId == other)));

        clock.Move(TimeSpan.FromHours(10));
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var engine = scope.ServiceProvider.GetRequiredService<ILaneEngine>();
            await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Run<Done>(new Caller(), async inside =>
            {
                await inside.GetRequiredService<TellDigests>().Run(new JobRow { DistrictId = 0, Id = Guid.NewGuid(), Kind = TellDigests.Kind, Body = "" }, default);
                throw new InvalidOperationException("killed before the commit");
            }, default));
        }

        await Until(house, db => db.Set<Notice>().CountAsync(n => (n.AccountId == one || n.AccountId == other) && n.DigestId != null), 6);
        foreach (var account in new[] { one, other })
            Assert.Equal(3, Assert.Single(await house.Read(db => db.Set<Digest>().Where(d => d.AccountId == account).ToListAsync())).Count);
    }

    [Fact]
    public async Task Nobody_reads_another_persons_notices()
    {
        await using var house = await Open(Dialect.Sqlite, new Night());
        var number = await Answered(house, "垃圾房满了");
        await Until(house, db => db.Set<Notice>().CountAsync(n => n.Kind == CaseNews.Answered), 1);
        using var district = await house.SignIn("district");
        Assert.DoesNotContain(number, await district.Read("/notices"), StringComparison.Ordinal);
        using var anybody = house.Visitor();
        using var shut = await anybody.Http.GetAsync("/notices");
        Assert.Equal(HttpStatusCode.Redirect, shut.StatusCode);
    }

    private static (string, string)[] Choices(params (string, string)[] paces) => [("quiet", "true"), ("QuietFrom", "21:00"), ("QuietTo", "08:00"), .. paces];

    private static async Task<Guid> Own(WebHouse house, string name) => await house.Read(db => db.Set<Kernel.Accounts.Account>().Where(a => a.Name == name).Select(a => a.Id).SingleAsync());

    private static async Task<ReportCase.Answer> Report(WebHouse house, string text)
    {
        var place = await house.Place("东安新村 9栋");
        return await house.Write<ReportCase, ReportCase.Answer>("resident", use => use.Run(new("rubbish", place.Id, "", text, DeskSetting.Rubbish, "", "", false), default));
    }

    private static async Task<string> Answered(WebHouse house, string text)
    {
        var report = await Report(house, text);
        await house.Move("gridworker", report.Number, "take");
        await house.Move("gridworker", report.Number, "answer", "清了。");
        return report.Number;
    }

    private static async Task Until(WebHouse house, Func<LinliDb, Task<int>> count, int least)
    {
        var (found, tries) = (0, 0);
        while ((found = await house.Read(count)) < least && tries++ < 300)
        {
            await house.Services.GetRequiredService<JobWorker>().RunDue(default);
            await Task.Delay(100);
        }

        Assert.True(found >= least, $"{found} of {least}");
    }

    /// <summary>A house in which the demo's own matters, over which the clock has jumped, have told all that they had to.</summary>
    private static async Task<WebHouse> Open(Dialect dialect, Night clock)
    {
        var house = await DeskSetting.Open(dialect, new HouseWith { Clock = clock, More = builder => builder.Services.AddScoped<TellThree>() });
        var worker = house.Services.GetRequiredService<JobWorker>();
        do while (await worker.RunDue(default) > 0) await Task.Delay(20);
        while (await house.Read(db => db.Set<JobRow>().AnyAsync(job => job.Kind == "deliver")));
        await house.Read(db => db.Set<Notice>().ExecuteDeleteAsync());
        await house.Read(db => db.Set<Digest>().ExecuteDeleteAsync());
        return house;
    }

    /// <summary>Half past ten in the evening of a Wednesday, until it is moved.</summary>
    private sealed class Night : TimeProvider
    {
        public static readonly DateTimeOffset Began = new(2031, 3, 5, 14, 0, 0, TimeSpan.Zero);
        private TimeSpan moved;

        public override DateTimeOffset GetUtcNow() => Began + moved;
        public void Move(TimeSpan by) => moved += by;
    }
}

/// <summary>Three pieces of news at night for people who have no other.</summary>
internal sealed class TellThree(LinliDb db, INotices notices)
{
    public async Task<Outcome<Done>> Run(IReadOnlyCollection<AccountId> to)
    {
        for (var i = 0; i < 3; i++) await notices.Tell(new Kernel.Notices.News(CaseNews.Moved, 1, $"350404-2031-00000{i}", "垃圾", "Rubbish", "/mine"), to, default);
        await db.SaveChangesAsync();
        return Done.It;
    }
}
