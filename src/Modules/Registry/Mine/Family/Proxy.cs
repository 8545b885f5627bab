using Linli.Kernel.Calendar;

namespace Linli.Registry.Mine.Family;

/// <summary>Why somebody may see to another's data.</summary>
internal enum ProxyGround
{
    /// <summary>The person asked them to (Civil Code articles 161 and 165).</summary>
    Consent,

    /// <summary>Parent or guardian of a minor, until they come of age (Civil Code articles 17, 23 and 27; PIPL article 31).</summary>
    Minor,

    /// <summary>Guardian of an adult (Civil Code articles 28 and 33).</summary>
    Adult,
}

/// <summary>By what the ground is shown. The document is looked at, not kept.</summary>
internal enum ProxyEvidence { OwnAccount, InPerson, Mandate, BirthCertificate, HouseholdRegister, CourtRuling, GuardianAgreement, Appointment }

/// <summary>How it came to an end before its day.</summary>
internal enum ProxyEnd { ByPerson, ByProxy, AtDesk, Died }

/// <summary>
/// An account sees to somebody's data: reads them at 我的信息, keeps them right, asks and appeals. Every reading stands there for the
/// person, and either of the two ends it at any time but a ward, for whom the desk does.
/// </summary>
internal sealed class Proxy
{
    public const int MostOfPerson = 3; // ours
    public const int MostOfAccount = 5; // ours: a family, not an agency
    public const int ConsentMonths = 12; // ours
    public const int GuardianMonths = 36; // ours: then the ruling is looked at again
    public const int ComesOfAge = 18; // years, Civil Code article 17
    public static readonly TimeSpan CodeLasts = TimeSpan.FromDays(7);

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required ProxyGround Ground { get; init; }
    public required ProxyEvidence Evidence { get; init; }

    /// <summary>The post that looked at the evidence; null where the person gave it from their own account.</summary>
    public Guid? GivenBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The blind index of the code by which it is taken up; gone when it was.</summary>
    public byte[]? Code { get; private set; }
    public required DateTimeOffset CodeUntil { get; init; }

    /// <summary>Null until somebody took it up.</summary>
    public Guid? AccountId { get; private set; }
    public DateTimeOffset? TakenAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public ProxyEnd? EndedHow { get; private set; }

    /// <summary>The last day on which the account looked: each day is told once.</summary>
    public DateOnly? LookedOn { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>A guardian decides in the person's place; whom somebody asked sees to what they said and erases nothing.</summary>
    public bool MayErase => Ground != ProxyGround.Consent;

    public bool HoldsAt(DateTimeOffset now) => AccountId is not null && EndedAt is null && Until >= ChinaTime.DateOf(now);

    /// <summary>It holds, or waits to be taken up.</summary>
    public bool StandsAt(DateTimeOffset now) => HoldsAt(now) || WaitsAt(now);

    public bool WaitsAt(DateTimeOffset now) => AccountId is null && EndedAt is null && CodeUntil > now;

    public Proxy With(byte[] code)
    {
        Code = code;
        return this;
    }

    /// <returns>Whether it is the first look of the day.</returns>
    public bool Look(DateOnly today)
    {
        if (LookedOn == today) return false;
        LookedOn = today;
        return true;
    }

    public void Take(Guid account, DateTimeOffset at) => (AccountId, TakenAt, Code, Version) = (account, at, null, Version + 1);

    public void End(ProxyEnd how, DateTimeOffset at) => (EndedHow, EndedAt, Code, Version) = (how, at, null, Version + 1);

    /// <summary>The evidence that a desk may take for a ground.</summary>
    public static IReadOnlyList<ProxyEvidence> EvidenceFor(ProxyGround ground) => ground switch
    {
        ProxyGround.Consent => [ProxyEvidence.InPerson, ProxyEvidence.Mandate],
        ProxyGround.Minor => [ProxyEvidence.BirthCertificate, ProxyEvidence.HouseholdRegister, ProxyEvidence.CourtRuling],
        _ => [ProxyEvidence.CourtRuling, ProxyEvidence.GuardianAgreement, ProxyEvidence.Appointment],
    };
}
