using System.Text.Json;
using Linli.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>Tells other modules, in the same transaction as what happened.</summary>
public interface IEvents
{
    void Add(Happened happened);
}

/// <summary>
/// A module that listens. Called at least once per event, in a lane transaction of its own together with an inbox row, so
/// that its effect happens once.
/// </summary>
public interface IHear<in TEvent> where TEvent : Happened
{
    Task Hear(TEvent happened, CancellationToken stop);
}

/// <summary>One listener of the house: its stable name, what it hears, who it is.</summary>
public sealed record Listener(string Name, Type Event, Func<IServiceProvider, Happened, CancellationToken, Task> Call)
{
    /// <summary>Says whether it is worth telling now; null for always. Cheap: it is asked within each write.</summary>
    public Func<bool>? Wanted { get; init; }

    public static Listener Of<TEvent, TListener>(string name) where TEvent : Happened where TListener : class, IHear<TEvent> => new(
        name, typeof(TEvent),
        (scope, happened, stop) => ((TListener)scope.GetService(typeof(TListener))!).Hear((TEvent)happened, stop));
}

internal sealed class Events(LinliDb db, IEnumerable<Listener> listeners, TimeProvider clock) : IEvents
{
    public void Add(Happened happened)
    {
        var at = clock.GetUtcNow();
        var row = new EventRow
        {
            DistrictId = happened.District, Id = Uuid.Next(at), At = at, Kind = happened.GetType().Name,
            Subject = happened.Subject, Version = happened.Version, Body = JsonSerializer.Serialize(happened, happened.GetType()),
        };
        db.Add(row);
        foreach (var listener in listeners.Where(l => l.Event == happened.GetType() && l.Wanted?.Invoke() != false))
            db.Add(JobRow.Deliver(row, listener.Name));
    }
}

/// <summary>An event as it is kept: ids and codes only.</summary>
internal sealed class EventRow
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Kind { get; init; }
    public required Guid Subject { get; init; }
    public required int Version { get; init; }
    public required string Body { get; init; }
}

/// <summary>This listener has had its effect of this event.</summary>
internal sealed class InboxRow
{
    public required int DistrictId { get; init; }
    public required string Listener { get; init; }
    public required Guid EventId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Delivers one event to one listener, once.</summary>
internal sealed class DeliverEvent(LinliDb db, IEnumerable<Listener> listeners, IServiceProvider scope, TimeProvider clock) : IRunJob
{
    public const string Kind = "deliver";

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var (name, eventId) = (job.Body[..job.Body.IndexOf('|', StringComparison.Ordinal)], Guid.Parse(job.Body.AsSpan(job.Body.IndexOf('|', StringComparison.Ordinal) + 1)));
        if (await db.Set<InboxRow>().AnyAsync(i => i.DistrictId == job.DistrictId && i.Listener == name && i.EventId == eventId, stop)) return;
        var listener = listeners.Single(l => l.Name == name);
        var row = await db.Set<EventRow>().AsNoTracking().SingleAsync(e => e.DistrictId == job.DistrictId && e.Id == eventId, stop);
        var happened = (Happened)JsonSerializer.Deserialize(row.Body, listener.Event)!;
        db.Add(new InboxRow { DistrictId = job.DistrictId, Listener = name, EventId = eventId, At = clock.GetUtcNow() });
        await listener.Call(scope, happened, stop);
        await db.SaveChangesAsync(stop);
    }
}
