using Linli.Kernel;

namespace Linli.Registry.Compounds;

/// <summary>What is refused about compounds and the hours that are shared among them.</summary>
internal static class CompoundRefusals
{
    public static readonly Refusal None = new(RefusalKind.NotFound, "registry.no-compound");
    public static readonly Refusal Firm = new(RefusalKind.Invalid, "registry.compound-firm", "firm");
    public static readonly Refusal Guards = new(RefusalKind.Invalid, "registry.compound-guards", "guards", Compound.GuardsMost);
    public static readonly Refusal Built = new(RefusalKind.Invalid, "registry.compound-built", "built", Compound.BuiltLeast);
    public static readonly Refusal Step = new(RefusalKind.Invalid, "registry.compound-step", "step");
    public static readonly Refusal StepFirst = new(RefusalKind.Conflict, "registry.compound-step-first", "step");
    public static readonly Refusal Hours = new(RefusalKind.Invalid, "registry.hours", "staff", Allocation.HoursMost);
    public static readonly Refusal HoursEach = new(RefusalKind.Invalid, "registry.hours-each", null, Allocation.HoursMost);
    public static readonly Refusal NobodyShort = new(RefusalKind.Conflict, "registry.hours-nobody-short");
    public static readonly Refusal NoAllocation = new(RefusalKind.NotFound, "registry.no-allocation");
    public static readonly Refusal AllocationAccepted = new(RefusalKind.Conflict, "registry.allocation-accepted");

    /// <summary>{0}: hours given of staff, {1}: of volunteers; {2}, {3}: what the lines add up to.</summary>
    public static readonly Refusal HoursSum = new(RefusalKind.Invalid, "registry.hours-sum");
}
