using Linli.Cases;
using Linli.Host.Tests.Cases.Desk;

namespace Linli.Host.Tests.Cases.Field;

/// <summary>A day of the demo's grid worker with everything in it that a page of the field shows differently.</summary>
/// <param name="Taken">In work, with an answer to write.</param>
/// <param name="WithContact">Its reporter wants to be met.</param>
internal sealed record FieldRound(string Taken, string WithContact, IReadOnlyList<string> Addresses)
{
    public static async Task<FieldRound> Of(WebHouse house)
    {
        var fresh = await house.Report("垃圾房满了，流到人行道上");
        var withContact = await house.Report("剩菜桶翻在门口，轮椅出不去", phone: "13859012345", mustMeet: true);
        var ofOthers = await house.Report("电梯停在 6 楼，老人下不来", type: "lift", answers: DeskSetting.Lift);
        var over = await house.Report("楼道堆纸箱", "东安新村 12栋");
        var taken = await house.Report("剩菜桶翻了", "东安新村 10栋");
        var paused = await house.Report("垃圾桶盖坏了", "东安新村 10栋");
        var answered = await house.Report("楼下纸屑", "东安新村 9栋");
        foreach (var it in new[] { taken, paused, answered }) await house.Move("gridworker", it.Number, "take");
        await house.Write<MakeMove, MakeMove.Answer>("gridworker", use => use.Run(new(paused.Number, "wait", null, "等配件", null, DateTimeOffset.UtcNow.AddDays(2)), default));
        await house.Move("gridworker", answered.Number, "answer", "已经清走了。");
        await house.PastDue(over.Number, TimeSpan.FromHours(8));
        return new(taken.Number, withContact.Number,
        [
            "/field", "/field/due", "/field/near", "/field/near?building=nowhere", "/field/report", "/field/report?as=for", "/field/report?as=for&type=lift",
            .. new[] { ofOthers, over, taken, paused, answered }.Select(it => "/field/cases/" + it.Number),
            $"/field/cases/{fresh.Number}?move=pass-on", $"/field/cases/{taken.Number}?move=wait",
        ]);
    }
}
