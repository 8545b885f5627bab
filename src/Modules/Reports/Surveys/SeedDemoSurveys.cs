using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>Lets the demo's community ask its households something, in one commit. Does nothing where somebody did already.</summary>
internal sealed class SeedDemoSurveys(Lane lane) : IDemo
{
    /// <summary>After territory, its posts and its people.</summary>
    public int Order => 45;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoSurveys, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>One form that is out, with some households' answers, and one draft that asks some of the same.</summary>
internal sealed class KeepDemoSurveys(LinliDb db, IPlaces places, IPosts posts, IHouseholds households, KnownOf known, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    private const int DaysOpen = 30, AnsweredMost = 40;

    // A link that stands in a printed example must be the same each time.
    private const string OpenLink = "0a1b2c3d4e5f60718293", DraftLink = "93827160f5e4d3c2b1a0";

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Survey>().AnyAsync(s => s.DistrictId == district.Id.District, stop)) return Done.It;
        if (await places.ByCode("350404001010", stop) is not { } community) return Done.It;
        if ((await posts.Within(district.Id.District, district.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.CommunityDesk && post.Place == community.Id) is not { } desk) return Done.It;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        IReadOnlyList<SurveyQuestion> bikes =
        [
            new(ElementsOfSurveys.EBikes, "家里有几辆电动自行车？", AnswerType.Number, true, [], null, 20, ElementsOfSurveys.EBikes, 180),
            new("q2", "希望充电桩装在哪里？", AnswerType.One, false, ["楼下", "小区门口", "都可以"], null, null, null, 0),
            new("q3", "还有什么要提醒的？", AnswerType.Text, false, [], null, null, null, 0),
        ];
        IReadOnlyList<SurveyQuestion> cars =
        [
            new(ElementsOfSurveys.EBikes, "家里有几辆电动自行车？", AnswerType.Number, false, [], null, 20, ElementsOfSurveys.EBikes, 180),
            new(ElementsOfSurveys.Cars, "家里有几辆汽车？", AnswerType.Number, true, [], null, 20, ElementsOfSurveys.Cars, 180),
        ];
        var open = Make(desk, Numbers.Of<Survey>(today, 1), OpenLink);
        _ = open.Write(new("电动自行车充电桩选点", "定充电桩装几个、装在哪里", "自愿填写，不填不影响办事。", AskedOf.Households, today.AddDays(DaysOpen), bikes), community, null, 1).Value;
        var counted = await known.Count(open, community, today, stop);
        open.Publish(counted.Households, counted.Saved, clock.GetUtcNow());
        var draft = Make(desk, Numbers.Of<Survey>(today, 2), DraftLink);
        _ = draft.Write(new("小区停车位调查", null, null, AskedOf.Households, null, cars), community, null, 1).Value;
        db.AddRange(open, draft);
        foreach (var (nth, household) in (await households.In(community, stop)).Take(AnsweredMost).Index())
        {
            Put(open, household, bikes[0], (nth % 3).ToString(System.Globalization.CultureInfo.InvariantCulture), today);
            Put(open, household, bikes[1], bikes[1].Options[nth % 3], today);
        }

        audit.Add(district.Id.District, "reports.demo", "import", null, null, "surveys");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private Survey Make(PostCard by, string number, string link) => new()
    {
        DistrictId = by.Id.District, Id = Uuid.Next(clock), Number = number, Link = link, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id, At = clock.GetUtcNow(), Demo = true,
    };

    private void Put(Survey it, HouseholdCard household, SurveyQuestion question, string text, DateOnly today)
    {
        var id = Uuid.Next(clock);
        db.Add(new SurveyAnswer
        {
            DistrictId = it.DistrictId, Id = id, SurveyId = it.Id, HouseholdId = household.Id, Question = question.Key, Value = cipher.Seal(text, SurveyAnswer.PlaceOf(it.DistrictId, id)), OnDay = today, Source = AnswerSource.Worker,
            EndsOn = question.Element is null ? it.KeptUntil!.Value : today.AddDays(question.ValidDays),
        });
    }
}
