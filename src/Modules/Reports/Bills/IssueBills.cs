using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Bills;

/// <summary>The joint-meeting office bills every period that is over and that it may bill; never its own office. The office that pays is told.</summary>
internal sealed class IssueBills(LinliDb db, AdmissionScope scope, AdmissionNews news, IAudit audit)
{
    /// <param name="Bills">So many were issued.</param>
    public sealed record Answer(int Bills);

    public async Task<Outcome<Answer>> Run(CancellationToken stop)
    {
        if (scope.Biller is not { } own) return KernelRefusals.NotYours;
        var (district, today) = (own.Id.District, scope.Today);
        var waiting = (await db.PeriodsToBill(district, today, stop)).Where(one => scope.BillerOf(one.Of) is not null).ToList();
        if (waiting.Count == 0) return BillRefusals.Nothing;
        var nth = await db.CountNumbers<Bill>(district, today, stop);
        foreach (var (of, period) in waiting)
        {
            var (by, number) = (scope.BillerOf(of)!, Numbers.Of<Bill>(today, ++nth));
            db.Add(Make(of, period, by, number));
            await news.Tell(AdmissionNews.Billed, of, [new PostId(district, of.ByPost)], BillParts.WayTo(number), stop);
        }

        audit.Add(district, ReportsRights.Bill.Code, "place", own.Place.Id, own, $"issued:{waiting.Count}");
        await db.SaveChangesAsync(stop);
        return new Answer(waiting.Count);
    }

    private Bill Make(Application of, Period period, PostCard by, string number) => new()
    {
        DistrictId = of.DistrictId, Id = Uuid.Next(scope.Now), ApplicationId = of.Id, Number = number, Nth = period.Nth, Since = period.From, Until = period.Until, Office = of.Office,
        StandardFen = of.StandardFen, People = of.People!.Value, Fen = period.Fen, IssuedOn = scope.Today, ByPost = by.Id.Id, IssuerName = by.Name, IssuerNameEn = by.NameEn,
    };
}

/// <summary>The money of a bill has come: on which day. Tasks that were paused go on once no bill of their entry is late any more.</summary>
internal sealed class SettleBill(LinliDb db, AdmissionScope scope, AdmissionNews news, IAudit audit)
{
    public sealed record Input(string? Number, DateOnly? PaidOn);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.FindBill(db, input.Number, stop) is not { } bill) return BillRefusals.NoBill;
        var of = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.DistrictId == bill.DistrictId && a.Id == bill.ApplicationId, stop);
        if (scope.BillerOf(of) is not { } by) return KernelRefusals.NotYours;
        if (bill.Settle(input.PaidOn, scope.Today, by.Id.Id).No is { } no) return no;
        if (!(await db.EntriesInArrears(bill.DistrictId, scope.Today, stop, but: bill.Id)).Contains(of.Id)) await GoOn(of, stop);
        audit.Add(bill.DistrictId, ReportsRights.Bill.Code, "bill", bill.Id, by, "paid");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task GoOn(Application of, CancellationToken stop)
    {
        var paused = await db.Set<Assignment>().Where(a => a.DistrictId == of.DistrictId && a.ApplicationId == of.Id && a.State == AssignmentState.Given && a.PausedAt != null).ToListAsync(stop);
        if (paused.Count == 0) return;
        foreach (var task in paused) _ = task.GoOn().Value;
        await news.Tell(AdmissionNews.GoesOn, of, [.. paused.Select(task => task.CommunityId).Distinct()], [.. ReportsRights.SpeakForCommunity.Holders], "/desk/admission?tab=assigned", stop);
    }
}

/// <summary>The money had not come after all: the bill is unpaid again, from its own day of issue.</summary>
internal sealed class TakeBackSettling(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(string? number, CancellationToken stop)
    {
        if (await scope.FindBill(db, number, stop) is not { } bill) return BillRefusals.NoBill;
        var of = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.DistrictId == bill.DistrictId && a.Id == bill.ApplicationId, stop);
        if (scope.BillerOf(of) is not { } by) return KernelRefusals.NotYours;
        if (bill.TakeBack().No is { } no) return no;
        audit.Add(bill.DistrictId, ReportsRights.Bill.Code, "bill", bill.Id, by, "taken-back");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
