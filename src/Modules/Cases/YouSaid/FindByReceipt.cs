using Linli.Cases.Opinions;
using Linli.Cases.Rates;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel.Calendar;

namespace Linli.Cases.YouSaid;

/// <summary>
/// Where somebody who holds a receipt finds what became of it: a matter by its number, an opinion by its receipt. The number
/// of a matter is public and goes into the address; an opinion's receipt proves who said it and never does.
/// </summary>
internal sealed class FindByReceipt(CaseLookup cases, MergedCases merged, IPlaces places, ReadOpinions opinions)
{
    /// <param name="Month">Null where it is not done yet, or stands elsewhere.</param>
    /// <param name="Number">The matter to show; of one that was merged, the one that leads.</param>
    /// <param name="Theme">The opinion's theme.</param>
    public sealed record Answer(PlaceCard? At, string? Month, string? Number, Guid? Theme);

    public async Task<Answer?> Run(int district, string? typed, CancellationToken stop)
    {
        if (CaseNumber.TryParse(typed ?? "", out var number) && await cases.Find(number.Text, stop) is { Case.Visibility: Visibility.Public } found)
        {
            var it = found.Case.IsHidden ? found.Case : (await merged.Leading(found, stop)).Case;
            var at = (await places.Chain(new(it.DistrictId, it.PlaceId), stop)).LastOrDefault(above => above.Level == PlaceLevel.Community);
            return new(at, it is { Phase: Phase.Closed, IsHidden: false } ? RatePeriod.MonthOf(ChinaTime.DateOf(it.ClosedAt!.Value)).Text : null, it.Number, null);
        }

        if (await opinions.ByReceipt(district, typed, stop) is not var (opinion, theme) || opinion is null) return null;
        var place = await places.Find(new(opinion.DistrictId, opinion.PlaceId), stop);
        return new(place, (theme?.DidOn ?? theme?.AnsweredOn) is { } on ? RatePeriod.MonthOf(on).Text : null, null, theme?.Id);
    }
}
