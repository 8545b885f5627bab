using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;

namespace Linli.Reports.Visits;

/// <summary>What a community says of a visit, once it was there.</summary>
/// <param name="Minutes">Of all its staff together.</param>
/// <param name="Help">What help it brought; nothing for none.</param>
internal sealed record VisitSaid(int? Minutes, string? Help, VisitRating? Rating)
{
    /// <summary>The same, read; or why it can't be taken.</summary>
    public Outcome<Read> Check()
    {
        if (Minutes is not (>= 1 and <= Visit.MinutesMost)) return VisitRefusals.Minutes;
        if (Rating is not { } rating || !Enum.IsDefined(rating)) return VisitRefusals.Rating;
        if (!TaskWords.Read(Help, Application.WordsLengthMax, "help").Succeeded(out var help, out var no)) return no;
        return new Read(Minutes.Value, help.Text, rating);
    }

    public sealed record Read(int Minutes, string? Help, VisitRating Rating);
}

/// <summary>The community says of a visit that was announced what it took and what it brought; the offices that came read it.</summary>
internal sealed class RecordVisit(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public sealed record Input(string? Number, int? Minutes, string? Help, VisitRating? Rating);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.FindVisit(db, input.Number, stop) is not { } it) return VisitRefusals.NoVisit;
        if (scope.Community is not { } by || by.Place.Id != it.CommunityId) return KernelRefusals.NotYours;
        if (!new VisitSaid(input.Minutes, input.Help, input.Rating).Check().Succeeded(out var said, out var no)) return no;
        if (it.Record(said.Minutes, said.Help, said.Rating, scope.Today).No is { } not) return not;
        audit.Add(it.DistrictId, ReportsRights.SpeakForCommunity.Code, "visit", it.Id, by, it.BroughtNothing ? "nothing" : "helped");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>The community notes a visit that nobody had announced: it counts for its month like any other.</summary>
internal sealed class NoteVisit(LinliDb db, AdmissionScope scope, AdmissionInForce rules, IAudit audit)
{
    /// <param name="Office">As it is called; nobody's name.</param>
    public sealed record Input(string? Office, string? Class, string? Purpose, DateOnly? Day, int? Minutes, string? Help, VisitRating? Rating);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.Community is not { } by) return KernelRefusals.NotYours;
        if (!TaskWords.Line(input.Office, Visit.OfficeLengthMax, "office", VisitRefusals.Office).Succeeded(out var office, out var no)) return no;
        if (input.Class is not { } of || !rules.Now.Classes.ContainsKey(of)) return AdmissionRefusals.Class;
        if (!TaskWords.Needed(input.Purpose, Visit.PurposeLengthMax, "purpose", VisitRefusals.Purpose).Succeeded(out var purpose, out no)) return no;
        if (input.Day is not { } day || day > scope.Today || day < scope.Today.AddDays(-Visit.DaysBack)) return VisitRefusals.NotedDay;
        if (!new VisitSaid(input.Minutes, input.Help, input.Rating).Check().Succeeded(out var said, out no)) return no;

        var it = new Visit
        {
            DistrictId = by.Id.District, Id = Uuid.Next(scope.Now), Number = await db.NextNumber<Visit>(by.Id.District, scope.Today, stop), CommunityId = by.Place.Id, Path = by.Path, Class = of, Purpose = purpose, Day = day,
            OfficeName = office, OfficeNameEn = office, ByPost = by.Id.Id, At = scope.Now, Announced = false,
        };
        if (it.Record(said.Minutes, said.Help, said.Rating, scope.Today).No is { } not) return not;
        db.Add(it);
        audit.Add(it.DistrictId, ReportsRights.SpeakForCommunity.Code, "visit", it.Id, by, it.BroughtNothing ? "noted nothing" : "noted helped");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
