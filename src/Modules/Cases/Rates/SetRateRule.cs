using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Rates;

/// <summary>The district sets how its three rates are weighed from a month on. A month that is over keeps its rule: nobody mends last year's result.</summary>
internal sealed class SetRateRule(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    /// <param name="From">The month, <c>2026-12</c>.</param>
    /// <param name="Fair">What "fair" counts for, in percent of "good".</param>
    public sealed record Input(string From, int? Response, int? Solved, int? Satisfied, int? Fair);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (caller.MainPost is not { } post || access.Through(CaseRights.SetRates, new Target(post.Id.District, post.Path)) is not { } by) return KernelRefusals.NotYours;
        if (RatePeriod.Read(input.From) is not { Months: 1 } month) return RateRefusals.PeriodUnknown.At("from");
        if (month.First < RatePeriod.MonthOf(ChinaTime.DateOf(clock.GetUtcNow())).First) return RateRefusals.MonthOver;
        int?[] weights = [input.Response, input.Solved, input.Satisfied];
        if (weights.Any(weight => weight is not (>= 0 and <= 100)) || weights.Sum() != 100) return RateRefusals.WeightsNot100;
        if (input.Fair is not (>= 0 and <= 100)) return RateRefusals.CreditUnreadable;
        if (await db.Set<RateRule>().FirstOrDefaultAsync(r => r.DistrictId == by.Id.District && r.From == month.First, stop) is { } before) db.Remove(before);
        await db.SaveChangesAsync(stop);
        db.Add(new RateRule
        {
            DistrictId = by.Id.District, From = month.First, Response = input.Response!.Value, Solved = input.Solved!.Value, Satisfied = input.Satisfied!.Value,
            Fair = input.Fair.Value, SetBy = by.Id.Id, At = clock.GetUtcNow(),
        });
        audit.Add(by.Id.District, "cases.set-rates", "rule", null, by, $"{month.Text} {input.Response}:{input.Solved}:{input.Satisfied} {input.Fair}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
