using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>An office asks that a task or table may be given to communities. What a hard rule forbids isn't even taken, and the try is kept.</summary>
internal sealed class ApplyForAdmission(LinliDb db, AdmissionScope scope, AdmissionInForce rules, AttemptLog attempts, AdmissionNews news, IPlaces places, IAudit audit)
{
    /// <param name="Place">The district, street or community whose communities are asked.</param>
    /// <param name="Fields">What a table asks, a field a line.</param>
    /// <param name="Until">The first day on which it is over; a year after <paramref name="Since"/> at most.</param>
    /// <param name="StandardFen">Fen a managed person and year; 0 for nothing.</param>
    /// <param name="Returns">What comes back to the communities; wanted for a table.</param>
    public sealed record Input(
        Guid? Place, ApplicationKind? Kind, TaskNature? Nature, string? Class, CommunityRole? Role, string? Title, string? Fields, string? Basis,
        Frequency? Frequency, int? Minutes, DateOnly? Since, DateOnly? Until, long? StandardFen, string? Conditions, string? Returns = null);

    /// <param name="Number">Of the application; null where a hard rule stood against it.</param>
    public sealed record Answer(string? Number, Refusal? No = null);

    /// <summary>The words of an application, read.</summary>
    private sealed record Said(string Title, string? Fields, string Basis, string Conditions, string? Returns);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.Applicant is not { } by) return KernelRefusals.NotYours;
        if (await scope.MayAsk(by, input.Place, stop) is not { } place) return AdmissionRefusals.Place;
        if (Shape(input) is { } not) return not;
        if (!Read(input).Succeeded(out var said, out var no)) return no;
        var of = rules.Now.Classes[input.Class!];
        if (of.Breaks(input.Role!.Value) is { } breaks)
        {
            var forbidden = attempts.Keep(by, of, breaks, AttemptStep.Applied, place);
            await db.SaveChangesAsync(stop);
            return new Answer(null, forbidden);
        }

        var it = await Make(input, said, by, place, stop);
        db.Add(it);
        audit.Add(it.DistrictId, ReportsRights.ApplyForAdmission.Code, "application", it.Id, by, $"{it.Class} {it.Kind}");
        await Tell(it, place, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(it.Number);
    }

    private Refusal? Shape(Input input)
    {
        if (input.Kind is not { } kind || !Enum.IsDefined(kind)) return AdmissionRefusals.Kind;
        if (input.Nature is not { } nature || !Enum.IsDefined(nature)) return AdmissionRefusals.Nature;
        if (input.Class is null || !rules.Now.Classes.ContainsKey(input.Class)) return AdmissionRefusals.Class;
        if (input.Role is not { } role || !Enum.IsDefined(role)) return AdmissionRefusals.Role;
        if (input.Frequency is not { } frequency || !Enum.IsDefined(frequency)) return AdmissionRefusals.Frequency;
        if (input.Minutes is not (>= 1 and <= Application.MinutesMost)) return AdmissionRefusals.Minutes;
        if (input.Since is not { } since || since < scope.Today || since > scope.Today.AddYears(1)) return AdmissionRefusals.Since;
        if (input.Until is not { } until || until <= since || until > since.AddYears(1)) return AdmissionRefusals.Until;
        return input.StandardFen is not (>= 0 and <= Application.StandardFenMost) ? AdmissionRefusals.Standard : null;
    }

    private static Outcome<Said> Read(Input input)
    {
        if (!TaskWords.Line(input.Title, Application.TitleLengthMax, "title", AdmissionRefusals.Title).Succeeded(out var title, out var no)) return no;
        if (!Lines(input.Fields, input.Kind == ApplicationKind.Table).Succeeded(out var fields, out no)) return no;
        if (!TaskWords.Needed(input.Basis, Application.WordsLengthMax, "basis", AdmissionRefusals.Basis).Succeeded(out var basis, out no)) return no;
        if (!TaskWords.Needed(input.Conditions, Application.WordsLengthMax, "conditions", AdmissionRefusals.Conditions).Succeeded(out var conditions, out no)) return no;
        if (!TaskWords.Read(input.Returns, Application.WordsLengthMax, "returns").Succeeded(out var returns, out no)) return no;
        if (input.Kind == ApplicationKind.Table && returns.Text is null) return AdmissionRefusals.Returns; // who takes up says what comes down
        return new Said(title, fields.Count == 0 ? null : string.Join('\n', fields), basis, conditions, returns.Text);
    }

    /// <summary>The fields, each once. What must not be asked of anybody is no field of a table either (guard 1).</summary>
    private static Outcome<List<string>> Lines(string? typed, bool wanted)
    {
        var lines = (typed ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).DistinctBy(TaskWords.Bare).ToList();
        if (lines.Count > Application.FieldsMost || lines.Exists(line => line.Length > Application.FieldLengthMax) || wanted && lines.Count == 0) return AdmissionRefusals.Fields;
        foreach (var line in lines)
            if (ForbiddenFields.InText(line) is { } forbidden) return AdmissionRefusals.FieldForbidden.With(line, Kernel.Web.Words.Language == "en" ? forbidden.Idea.English : forbidden.Idea.Chinese);
        return lines;
    }

    private async Task<Application> Make(Input input, Said said, PostCard by, PlaceCard place, CancellationToken stop)
    {
        var (now, district) = (scope.Now, by.Id.District);
        return new Application
        {
            DistrictId = district, Id = Uuid.Next(now), Number = await db.NextNumber<Application>(district, scope.Today, stop), PlaceId = place.Id.Id, Path = place.Path, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id,
            Kind = input.Kind!.Value, Nature = input.Nature!.Value, Class = input.Class!, Role = input.Role!.Value, Title = said.Title, Fields = said.Fields, Basis = said.Basis, Frequency = input.Frequency!.Value, Minutes = input.Minutes!.Value,
            Since = input.Since!.Value, Until = input.Until!.Value, StandardFen = input.StandardFen!.Value, Conditions = said.Conditions, Returns = said.Returns, AppliedAt = now,
            OpinionsUntil = AdmissionScope.Calendar.Add(now, new(Application.OpinionWithinDays, ClockUnit.WorkingDays)), DecideBy = AdmissionScope.Calendar.Add(now, new(Application.DecideWithinDays, ClockUnit.WorkingDays)),
        };
    }

    private async Task Tell(Application it, PlaceCard place, CancellationToken stop)
    {
        var asked = (await scope.Communities(place, stop)).Select(one => one.Id.Id).ToList();
        var above = (await places.Chain(place.Id, stop)).Select(one => one.Id.Id).ToList();
        await news.Tell(AdmissionNews.Asked, it, asked, [.. ReportsRights.SpeakForCommunity.Holders], AdmissionParts.WayTo(it), stop);
        await news.Tell(AdmissionNews.ToDecide, it, above, [.. ReportsRights.DecideAdmission.Holders], AdmissionParts.WayTo(it), stop);
    }
}
