using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>Work for later, written in the same transaction as what asks for it.</summary>
public interface IJobs
{
    void Add(int district, string kind, string body, DateTimeOffset runAt);
}

/// <summary>Runs one kind of job, in a lane transaction of its own. Its rows and the job's end are one commit.</summary>
public interface IRunJob
{
    Task Run(JobRow job, CancellationToken stop);
}

/// <summary>A kind of job and who runs it.</summary>
public sealed record JobKind(string Name, Type Runner)
{
    /// <summary>Set for work that recurs: after each run the same row is put back by this much.</summary>
    public TimeSpan? Every { get; init; }

    public static JobKind Of<TRunner>(string name) where TRunner : class, IRunJob => new(name, typeof(TRunner));
    public static JobKind Recurring<TRunner>(string name, TimeSpan every) where TRunner : class, IRunJob => new(name, typeof(TRunner)) { Every = every };

    /// <summary>The one row of a recurring kind has an id made from its name, so that many nodes agree on it.</summary>
    internal Guid RecurringId => new(SHA256.HashData(Encoding.UTF8.GetBytes("linli-recurring:" + Name)).AsSpan(0, 16));
}

internal sealed class Jobs(LinliDb db, TimeProvider clock) : IJobs
{
    public void Add(int district, string kind, string body, DateTimeOffset runAt) =>
        db.Add(new JobRow { DistrictId = district, Id = Uuid.Next(clock), Kind = kind, Body = body, RunAt = runAt });
}

/// <summary>A waiting job. Order within a key is kept: a later one waits for the earlier.</summary>
public sealed class JobRow
{
    public const int TriesMax = 8; // then it is parked and shown in Admin

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string Body { get; init; }
    public string? OrderKey { get; init; }
    public int OrderNo { get; init; }
    public DateTimeOffset RunAt { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? ParkedAt { get; set; }
    public string? LastProblem { get; set; }

    internal static JobRow Deliver(EventRow row, string listener) => new()
    {
        DistrictId = row.DistrictId, Id = Uuid.Next(row.At), Kind = DeliverEvent.Kind, Body = $"{listener}|{row.Id}",
        OrderKey = $"{listener}|{row.Subject}", OrderNo = row.Version, RunAt = row.At,
    };
}
