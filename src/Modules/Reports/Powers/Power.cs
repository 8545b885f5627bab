using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Powers;

/// <summary>What goes along with a power that is handed down: posts, yuan a year (in fen), pieces of equipment.</summary>
internal enum MeansKind { Posts, Money, Goods }

/// <summary>Whether a power was handed down with what it takes.</summary>
internal enum Funding
{
    /// <summary>Nothing has come: neither posts nor money nor goods.</summary>
    Unfunded,

    /// <summary>Something has come, and less than it takes.</summary>
    Partly,
    Funded,
}

/// <summary>放权赋能: an office hands a power of its own down to a street: which, by which document, from when on, and what it takes to exercise it.</summary>
internal sealed class Power : INumbered
{
    public static string Letters => "FQ";

    public const int TitleLengthMax = 60;
    public const long PostsMost = 1_000, GoodsMost = 100_000, FenMost = 100_000_000_000; // a thousand million yuan

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: FQ2026-007.</summary>
    public required string Number { get; init; }

    /// <summary>The street that has it, and its path.</summary>
    public required Guid StreetId { get; init; }
    public required string Path { get; init; }

    /// <summary>Whose it was, and as it is called.</summary>
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required Guid ByPost { get; init; }
    public required string Title { get; init; }

    /// <summary>Which document or law hands it down.</summary>
    public required string Basis { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>What it takes: posts, fen a year, pieces; of one at least more than none.</summary>
    public required long PostsNeeded { get; init; }
    public required long FenNeeded { get; init; }
    public required long GoodsNeeded { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The street has it no more from this day on.</summary>
    public DateOnly? EndedOn { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;

    public long Needed(MeansKind kind) => kind switch { MeansKind.Posts => PostsNeeded, MeansKind.Money => FenNeeded, _ => GoodsNeeded };

    /// <summary>How much of a kind may stand in one line.</summary>
    public static long Most(MeansKind kind) => kind switch { MeansKind.Posts => PostsMost, MeansKind.Money => FenMost, _ => GoodsMost };

    public Outcome<Done> End(DateOnly today)
    {
        if (EndedOn is not null) return PowerRefusals.Ended;
        (EndedOn, Version) = (today, Version + 1);
        return Done.It;
    }
}

/// <summary>A line of the ledger: what an office gives along with a power. It counts once the street says that it has come.</summary>
internal sealed class MeansGiven
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PowerId { get; init; }
    public required MeansKind Kind { get; init; }

    /// <summary>Posts, fen a year, or pieces.</summary>
    public required long Amount { get; init; }

    /// <summary>What it is, and by which order or document.</summary>
    public required string Words { get; init; }
    public required DateOnly GivenOn { get; init; }
    public required Guid ByPost { get; init; }

    /// <summary>The day on which the street had it, and the post that said so; null while it is on its way.</summary>
    public DateOnly? ReceivedOn { get; private set; }
    public Guid? ReceivedBy { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public Outcome<Done> Receive(DateOnly today, Guid by)
    {
        if (ReceivedOn is not null) return PowerRefusals.Received;
        (ReceivedOn, ReceivedBy, Version) = (today, by, Version + 1);
        return Done.It;
    }
}

/// <summary>What of one kind a power takes, what has come, and what is on its way.</summary>
internal sealed record Balance(MeansKind Kind, long Needed, long Received, long OnTheWay)
{
    public long Lacks => Math.Max(0, Needed - Received);

    /// <summary>Each kind, the needed ones and those that came.</summary>
    public static IReadOnlyList<Balance> Of(Power power, IReadOnlyCollection<MeansGiven> lines) =>
    [
        .. Enum.GetValues<MeansKind>().Select(kind => new Balance(
            kind, power.Needed(kind), lines.Where(line => line.Kind == kind && line.ReceivedOn is not null).Sum(line => line.Amount), lines.Where(line => line.Kind == kind && line.ReceivedOn is null).Sum(line => line.Amount))),
    ];

    public static Funding FundingOf(IReadOnlyCollection<Balance> kinds) => kinds.All(kind => kind.Received == 0) ? Funding.Unfunded : kinds.Any(kind => kind.Lacks > 0) ? Funding.Partly : Funding.Funded;
}

/// <summary>What is refused about powers that are handed down.</summary>
internal static class PowerRefusals
{
    public static readonly Refusal Street = new(RefusalKind.Invalid, "reports.power-street", "street");
    public static readonly Refusal Title = new(RefusalKind.Invalid, "reports.power-title", "title", Power.TitleLengthMax);
    public static readonly Refusal Basis = new(RefusalKind.Invalid, "reports.power-basis", "basis");
    public static readonly Refusal Since = new(RefusalKind.Invalid, "reports.power-since", "since");
    public static readonly Refusal Needs = new(RefusalKind.Invalid, "reports.power-needs", "posts");
    public static readonly Refusal NoPower = new(RefusalKind.NotFound, "reports.no-power");
    public static readonly Refusal Ended = new(RefusalKind.Conflict, "reports.power-ended");
    public static readonly Refusal Kind = new(RefusalKind.Invalid, "reports.means-kind", "kind");
    public static readonly Refusal Amount = new(RefusalKind.Invalid, "reports.means-amount", "amount");
    public static readonly Refusal Words = new(RefusalKind.Invalid, "reports.means-words", "words");
    public static readonly Refusal NoMeans = new(RefusalKind.NotFound, "reports.no-means");
    public static readonly Refusal Received = new(RefusalKind.Conflict, "reports.means-received");
}

/// <summary>What the use cases of powers ask alike.</summary>
internal static class PowersOf
{
    /// <summary>A power in the caller's district, by its number.</summary>
    public static async Task<Power?> FindPower(this AdmissionScope scope, LinliDb db, string? number, CancellationToken stop) => scope.District is { } district && number is not null
        ? await db.Set<Power>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Number == number, stop) : null;
}
