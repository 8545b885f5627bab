using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Sharings;

/// <summary>A department asks that a program of its own may read figures. The district's data desk is told.</summary>
internal sealed class AskSharing(LinliDb db, SharingScope scope, TheDictionary dictionary, IPlaces places, SharingNews news, IAudit audit)
{
    /// <param name="Elements">Codes, names, or words as the office uses them.</param>
    /// <param name="PerDay">Null for what is no number.</param>
    public sealed record Input(IReadOnlyList<string> Elements, Guid? Place, string? Purpose, string? Basis, DateOnly? Until, int? PerDay);

    public sealed record Answer(string Number);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.Asking is not { } by) return KernelRefusals.NotYours;
        var district = by.Id.District;
        if (!(await Columns(by, input.Elements, stop)).Succeeded(out var columns, out var no)) return no;
        if (input.Place is not { } place || await places.Find(new(district, place), stop) is not { Level: PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community } at || !PlacePath.IsWithin(at.Path, by.Path)) return SharingRefusals.Place;
        if (!TaskWords.Needed(input.Purpose, Application.WordsLengthMax, "purpose", SharingRefusals.Purpose).Succeeded(out var purpose, out no)) return no;
        if (!TaskWords.Needed(input.Basis, Application.WordsLengthMax, "basis", SharingRefusals.Basis).Succeeded(out var basis, out no)) return no;
        if (input.Until is not { } until || until < scope.Today || until > scope.Today.AddDays(Sharing.DaysMost)) return SharingRefusals.Until;
        if (input.PerDay is not (>= 1 and <= Sharing.PerDayMost)) return SharingRefusals.PerDay;
        if (await scope.Overlap(district, by.Office, at.Path, [.. columns.Select(column => column.Code)], null, stop) is { } overlap) return overlap;

        var it = new Sharing
        {
            DistrictId = district, Id = Uuid.Next(scope.Now), Number = await db.NextNumber<Sharing>(district, scope.Today, stop), Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id, PlaceId = at.Id.Id, Path = at.Path,
            Elements = SharedElement.Write(columns), Purpose = purpose, Basis = basis, Until = until, PerDay = input.PerDay.Value, At = scope.Now,
        };
        db.Add(it);
        audit.Add(district, ReportsRights.AskSharing.Code, "sharing", it.Id, by, "asked");
        await news.TellDesk(it, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(it.Number);
    }

    private async Task<Outcome<IReadOnlyList<ElementNow>>> Columns(PostCard by, IReadOnlyList<string> asked, CancellationToken stop)
    {
        var called = await dictionary.CalledBy(by.Id.District, DictionaryScope.OfficeOf(by), stop);
        List<ElementNow> found = [];
        foreach (var one in asked)
        {
            if (called(one) is not { WithdrawnOn: null } element) return SharingRefusals.NoElement.With(one.Length > Definition.NameLengthMax ? one[..Definition.NameLengthMax] : one);
            if (SharingScope.MayShare(element) is { } no) return no;
            if (!found.Contains(element)) found.Add(element);
        }

        return found.Count is 0 or > Sharing.ElementsMost ? SharingRefusals.Elements : found;
    }
}

/// <summary>
/// The department takes its key. Whoever approves never holds it: one office asks and carries it, another decides. A new key
/// ends the one before.
/// </summary>
internal sealed class TakeSharingKey(LinliDb db, SharingScope scope, Kernel.Keys.BlindIndex blind, IAudit audit)
{
    /// <param name="Key">Shown this once. Said again to the same form for a day, out of a sealed answer.</param>
    public sealed record Taken(string Number, string Key);

    public async Task<Outcome<Taken>> Run(string? number, CancellationToken stop)
    {
        if (await scope.Find(number, stop) is not { } it) return SharingRefusals.NoSharing;
        if (scope.Asking is not { } by || by.Office != it.Office) return KernelRefusals.NotYours;
        if (!it.Holds(scope.Today)) return SharingRefusals.NotHeld;
        var key = SharingKey.New();
        it.GiveKey(SharingKey.Of(key, blind), scope.Now);
        audit.Add(it.DistrictId, ReportsRights.AskSharing.Code, "sharing", it.Id, by, "key");
        await db.SaveChangesAsync(stop);
        return new Taken(it.Number, key);
    }
}
