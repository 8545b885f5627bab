using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Notices;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>What an organisation is asked to do.</summary>
internal enum TaskKind { Repair, Clean, Check, Open, Lend, SendPeople, Attend, Tell, Other }

/// <summary>How a task stands. Who was asked may say that it can't: that is an answer, and no mark against anybody.</summary>
internal enum TaskState { Open, Done, CanNot, Withdrawn }

/// <summary>Something that an office asks an organisation to do by a day: of the matter, never of people.</summary>
internal sealed class OrganisationTask
{
    public const int WordsLengthMax = 300, AnswerLengthMax = 300; // characters
    public const int DueMostDays = 366;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required TaskKind Kind { get; init; }
    public required string Words { get; init; }
    public required DateOnly Due { get; init; }
    public required Guid PlaceId { get; init; }
    public required Guid ByPost { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public TaskState State { get; private set; } = TaskState.Open;
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public Outcome<Done> End(TaskState to, string? answer, DateTimeOffset at)
    {
        if (State != TaskState.Open) return RegistryRefusals.TaskOver;
        (State, Answer, AnsweredAt) = (to, answer, at);
        return Kernel.Done.It;
    }
}

/// <summary>The kinds of news about tasks.</summary>
internal static class TaskNews
{
    public const string Given = "registry.task-given", Answered = "registry.task-answered";

    public static readonly NoticeKind[] Kinds = [new(Given, Hearer.Resident), new(Answered, Hearer.Staff)];

    public static News Of(string kind, int district, Organisation it, string way) => new(kind, district, it.Name, it.Name, it.Name, way);
}

/// <summary>An office gives an organisation a task; whoever signs in for it is told.</summary>
internal sealed class GiveTask(LinliDb db, OrganisationScope scope, IPlaces places, INotices notices, IAudit audit, TimeProvider clock)
{
    /// <param name="Place">Where; the organisation's own place if left out.</param>
    public sealed record Input(int District, Guid Organisation, TaskKind? Kind, string? Words, DateOnly? Due, PlaceId? Place = null);

    public sealed record Answer(Guid Task);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.KeepOrganisations, input.District, input.Organisation, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.ClosedOn is not null) return RegistryRefusals.OrganisationClosed;
        if (input.Kind is not { } kind || !Enum.IsDefined(kind)) return RegistryRefusals.TaskKind;
        if (!OrganisationWords.Read(input.Words, OrganisationTask.WordsLengthMax, "words").Succeeded(out var words, out no)) return no;
        if (words.Text is null) return RegistryRefusals.TaskWords;
        if (input.Due is not { } due || due < scope.Today || due > scope.Today.AddDays(OrganisationTask.DueMostDays)) return RegistryRefusals.TaskDue;
        var at = it.PlaceId;
        if (input.Place is { } asked)
        {
            if (asked.District != it.DistrictId || await places.Find(asked, stop) is not { } place || scope.At(RegistryRights.SeeOrganisations, place).No is not null) return RegistryRefusals.OrganisationPlace;
            at = place.Id.Id;
        }

        var now = clock.GetUtcNow();
        var task = new OrganisationTask { DistrictId = it.DistrictId, Id = Uuid.Next(now), OrganisationId = it.Id, Kind = kind, Words = words.Text, Due = due, PlaceId = at, ByPost = by.Id.Id, GivenAt = now };
        db.Add(task);
        audit.Add(it.DistrictId, "registry.task-given", "organisation", it.Id, by, kind.ToString());
        var logins = await db.Set<OrganisationLogin>().Where(l => l.DistrictId == it.DistrictId && l.OrganisationId == it.Id && l.Until == null).Select(l => l.AccountId).ToListAsync(stop);
        await notices.Tell(TaskNews.Of(TaskNews.Given, it.DistrictId, it, "/unit"), logins.ConvertAll(account => new AccountId(account)), stop);
        await db.SaveChangesAsync(stop);
        return new Answer(task.Id);
    }

    /// <summary>It is not needed any more.</summary>
    public async Task<Outcome<Done>> Withdraw(int district, Guid organisation, Guid id, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.KeepOrganisations, district, organisation, stop)).Succeeded(out var found, out var no)) return no;
        if (await db.Set<OrganisationTask>().FirstOrDefaultAsync(t => t.DistrictId == district && t.OrganisationId == organisation && t.Id == id, stop) is not { } task) return RegistryRefusals.NoOrganisation;
        if (task.End(TaskState.Withdrawn, null, clock.GetUtcNow()).No is { } over) return over;
        audit.Add(district, "registry.task-withdrawn", "organisation", organisation, found.By);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>Whoever signs in for the organisation says that it is done, or that it can't be and why; the office that gave it is told.</summary>
internal sealed class AnswerTask(LinliDb db, OwnOrganisation own, IPosts posts, INotices notices, IAudit audit, TimeProvider clock)
{
    /// <param name="Can">False: it can't be done, and the words say why.</param>
    public sealed record Input(Guid Task, bool? Can, string? Words);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await own.Find(stop) is not { } it) return RegistryRefusals.NoOrganisation;
        if (await db.Set<OrganisationTask>().FirstOrDefaultAsync(t => t.DistrictId == it.DistrictId && t.OrganisationId == it.Id && t.Id == input.Task, stop) is not { } task) return RegistryRefusals.NoOrganisation;
        if (input.Can is not { } can) return RegistryRefusals.TaskAnswer;
        if (!OrganisationWords.Read(input.Words, OrganisationTask.AnswerLengthMax, "words").Succeeded(out var words, out var no)) return no;
        if (!can && words.Text is null) return RegistryRefusals.TaskAnswer.At("words");
        var now = clock.GetUtcNow();
        if (task.End(can ? TaskState.Done : TaskState.CanNot, words.Text, now).No is { } over) return over;
        audit.Add(it.DistrictId, "registry.task-answered", "organisation", it.Id, detail: task.State.ToString());
        await notices.Tell(TaskNews.Of(TaskNews.Answered, it.DistrictId, it, $"/desk/organisations/{it.DistrictId}/{it.Id}"), await posts.Holders(new(it.DistrictId, task.ByPost), now, stop), stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
