using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Sharings;

/// <summary>
/// A program asks by its key. What it may ask was fixed when it was approved: these elements in these versions, this place with
/// those right below it. It reads ends of months that are over, so that it can't watch a count change by one person, and counts of
/// people in fives. The question is in the log before anything is answered.
/// </summary>
internal sealed class ReadShared(LinliDb db, BlindIndex blind, Lane lane, Caller caller, IPlaces places, TheDictionary dictionary, FindElements owners, AskColumns ask, ApiKeyLimits limits, TimeProvider clock)
{
    private const int KeyLengthMost = 200; // characters; ours have 46

    /// <param name="Place">Id or code; the sharing's own if left out.</param>
    /// <param name="Elements">Codes; all of the sharing's if none.</param>
    /// <param name="Month">As 2026-05; the last that is over if left out.</param>
    public sealed record Input(string? Key, string? Place, IReadOnlyList<string> Elements, string? Month, SharedForm Form);

    public async Task<Outcome<SharedTable>> Run(Input input, CancellationToken stop)
    {
        if (!limits.LetInUnknown(caller.Address ?? "")) return KernelRefusals.TooOften;
        if (string.IsNullOrWhiteSpace(input.Key)) return KernelRefusals.KeyMissing;
        if (await Find(input.Key.Trim(), stop) is not { } it) return KernelRefusals.KeyWrong;
        caller.ActByKey(it.Id);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        if (!SharedMonth.Read(input.Month, today).Succeeded(out var on, out var no)) return no;
        if (await places.Find(new(it.DistrictId, it.PlaceId), stop) is not { } place) return SharingRefusals.NoSharing;

        var set = await dictionary.Of(it.DistrictId, stop);
        IReadOnlyList<string> asked = input.Elements.Count > 0 ? input.Elements : [.. it.Asked.Select(element => element.Code)];
        var outside = today > it.Until ? SharingRefusals.Over.With(it.Number, Day(it.Until)) : WhyNot(it, set, asked) ?? (IsThere(input.Place, place) ? null : SharingRefusals.OutsidePlace.With(it.Number, place.FullName));
        var told = await lane.Write<NoteSharedRead, NoteSharedRead.Answer>(use => use.Run(new(it.DistrictId, it.Id, [.. asked.Take(Sharing.ElementsMost).Select(Short)], on, input.Form, outside?.Code), stop), stop);
        if (!told.Succeeded(out var noted, out no)) return no;
        if (!noted.LetIn) return SharingRefusals.Quota.With(it.Number, it.PerDay);
        if (outside is not null) return outside;

        List<ElementNow> columns = [.. asked.Distinct(StringComparer.Ordinal).Select(code => set.Find(code)!)];
        var table = await ask.Reckon(place, FigureCare.Rounded, ColumnFor.Sharing(it.Id), on, set, columns, stop);
        return SharedTable.Of(it, table, set, await owners.Owners(it.DistrictId, stop));
    }

    private async Task<Sharing?> Find(string typed, CancellationToken stop)
    {
        if (typed.Length > KeyLengthMost) return null;
        var hashes = SharingKey.Candidates(typed, blind);
        return await db.Set<Sharing>().AsNoTracking().FirstOrDefaultAsync(s => s.Hash != null && hashes.Contains(s.Hash) && s.State == SharingState.Approved && s.EndedOn == null, stop);
    }

    /// <summary>Anything of a person is refused as such, whatever was approved.</summary>
    private static Refusal? WhyNot(Sharing it, ElementSet set, IReadOnlyList<string> asked)
    {
        var approved = it.Asked.ToDictionary(element => element.Code, element => element.Version, StringComparer.Ordinal);
        foreach (var code in asked)
        {
            if (set.Find(code) is { } known && SharingScope.IsPersonal(known)) return SharingRefusals.Personal.With(known.Name.In(Kernel.Web.Words.Language));
            if (!approved.TryGetValue(code, out var version)) return SharingRefusals.OutsideElement.With(Short(code), it.Number);
            if (set.Find(code) is not { IsComputed: true } element || element.Version != version) return SharingRefusals.Changed.With(it.Number, code);
        }

        return null;
    }

    private static bool IsThere(string? typed, PlaceCard place) => string.IsNullOrWhiteSpace(typed) || typed.Trim() == place.Code || (Guid.TryParse(typed, out var id) && id == place.Id.Id);

    /// <summary>What was typed, no longer than a code and without blanks: it stands in the log.</summary>
    private static string Short(string typed)
    {
        var bare = string.Concat(typed.Where(sign => !char.IsWhiteSpace(sign) && !char.IsControl(sign)));
        return bare.Length > DataElement.CodeLengthMax ? bare[..DataElement.CodeLengthMax] : bare;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Counts the question against the day's quota and writes it down, answered or not. Beyond the quota nothing more is written: the day's questions stand there.</summary>
internal sealed class NoteSharedRead(LinliDb db, IAudit audit, TimeProvider clock)
{
    /// <param name="WhyNot">Code of why it will not be answered.</param>
    public sealed record Input(int District, Guid Sharing, IReadOnlyList<string> Elements, DateOnly AsOf, SharedForm Form, string? WhyNot);

    public sealed record Answer(bool LetIn);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        DateOnly? today = ChinaTime.DateOf(now);
        var counted = await db.Set<Sharing>().Where(s => s.DistrictId == input.District && s.Id == input.Sharing && (s.UsedOn != today || s.UsedCount < s.PerDay))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedCount, s => s.UsedOn == today ? s.UsedCount + 1 : 1).SetProperty(s => s.UsedOn, today), stop);
        if (counted == 0) return new Answer(false);
        db.Add(new SharedRead { DistrictId = input.District, Id = Uuid.Next(now), SharingId = input.Sharing, At = now, Elements = SharedRead.Text(input.Elements), AsOf = input.AsOf, Form = input.Form, WhyNot = input.WhyNot });
        audit.Add(input.District, "reports.shared-read", "sharing", input.Sharing, null, input.WhyNot is { } no ? $"{input.Form} no:{no.Replace('.', '/')}" : input.Form.ToString());
        await db.SaveChangesAsync(stop);
        return new Answer(true);
    }
}

/// <summary>The day as of which programs read: the last of a month that is over, a year back at most.</summary>
internal static class SharedMonth
{
    public const int MonthsBack = 12;

    public static Outcome<DateOnly> Read(string? typed, DateOnly today)
    {
        var last = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var first = last.AddMonths(1 - MonthsBack);
        if (string.IsNullOrWhiteSpace(typed)) return EndOf(last);
        return DateOnly.TryParseExact(typed.Trim(), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month >= first && month <= last
            ? EndOf(month) : SharingRefusals.Month.With(Text(first), Text(last));
    }

    public static DateOnly EndOf(DateOnly month) => month.AddMonths(1).AddDays(-1);

    public static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
