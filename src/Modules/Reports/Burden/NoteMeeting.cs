using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Burden;

/// <summary>A community writes down to which meeting an office called it, how long it took and how many went. Nobody's name.</summary>
internal sealed class NoteMeeting(LinliDb db, AdmissionScope scope, Askers askers, IAudit audit)
{
    /// <param name="Office">As <see cref="Contracts.PostCard.Office"/> writes it.</param>
    /// <param name="Minutes">Of each who went, with the way there and back.</param>
    public sealed record Input(string? Office, string? Title, DateOnly? HeldOn, int? Minutes, int? People);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.BurdenKeeper is not { } by) return KernelRefusals.NotYours;
        if ((await askers.Of(by, stop)).FirstOrDefault(one => one.Office == input.Office) is not { } asker) return KeptRefusals.Office;
        if (!TaskWords.Line(input.Title, MeetingHeld.TitleLengthMax, "title", KeptRefusals.Title).Succeeded(out var title, out var no)) return no;
        if (input.HeldOn is not { } on || on > scope.Today || on < scope.Today.AddDays(-MeetingHeld.DaysBackMost)) return KeptRefusals.HeldOn;
        if (input.Minutes is not (>= 1 and <= MeetingHeld.MinutesMost) || input.Minutes is not { } minutes) return KeptRefusals.MeetingMinutes;
        if (input.People is not (>= 1 and <= MeetingHeld.PeopleMost) || input.People is not { } people) return KeptRefusals.People;
        var district = by.Id.District;
        var it = new MeetingHeld
        {
            DistrictId = district, Id = Uuid.Next(scope.Now), Number = await db.NextNumber<MeetingHeld>(district, scope.Today, stop), CommunityId = by.Place.Id, Path = by.Path, Office = asker.Office, OfficeName = asker.Name, OfficeNameEn = asker.NameEn, Title = title,
            HeldOn = on, Minutes = minutes, People = people, NotedAt = scope.Now, ByPost = by.Id.Id,
        };
        db.Add(it);
        audit.Add(district, ReportsRights.KeepBurden.Code, "meeting", it.Id, by, $"{it.Number} minutes:{minutes}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>A community takes back a meeting that it wrote down wrongly. It stays to be read, and counts for nothing.</summary>
internal sealed class TakeBackMeeting(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (scope.BurdenKeeper is not { } by) return KernelRefusals.NotYours;
        var (district, community) = (by.Id.District, by.Place.Id);
        if (await db.Set<MeetingHeld>().FirstOrDefaultAsync(m => m.DistrictId == district && m.CommunityId == community && m.Id == id, stop) is not { } it) return KeptRefusals.NoMeeting;
        if (it.TakeBack(scope.Now).No is { } no) return no;
        audit.Add(district, ReportsRights.KeepBurden.Code, "meeting", it.Id, by, "taken-back");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
