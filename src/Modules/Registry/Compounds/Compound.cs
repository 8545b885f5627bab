using Linli.Kernel;

namespace Linli.Registry.Compounds;

/// <summary>Whether a compound has an owners' committee.</summary>
internal enum CommitteeStand { None, Founding, Has }

/// <summary>
/// What is known of a compound's order: its property firm, owners' committee, gate and guards. The place itself is Territory's;
/// the values here hold now, and null is what nobody has noted yet. What held before stands in its dated facts.
/// </summary>
internal sealed class Compound
{
    public const int GuardsMost = 200;
    public const int BuiltLeast = 1900;

    public required int DistrictId { get; init; }
    public required Guid PlaceId { get; init; }
    public required string Path { get; set; }

    /// <summary>False: it is known to have none.</summary>
    public bool? HasFirm { get; set; }

    /// <summary>The firm as an organisation of the registry.</summary>
    public Guid? FirmId { get; set; }
    public CommitteeStand? Committee { get; set; }

    /// <summary>It has a gate that closes and is kept.</summary>
    public bool? Gate { get; set; }

    /// <summary>People who keep the gate.</summary>
    public int? Guards { get; set; }

    /// <summary>The year in which it was built.</summary>
    public int? Built { get; set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; }

    public void Changed() => Version++;
}

/// <summary>What is dated of a compound; the steps to a committee stand beside them as <c>step.</c> and their code.</summary>
internal enum CompoundField { Firm, Committee, Gate, Guards, Built }
