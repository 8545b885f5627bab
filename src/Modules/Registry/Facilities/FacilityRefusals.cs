using Linli.Kernel;

namespace Linli.Registry.Facilities;

/// <summary>What is refused about facilities.</summary>
internal static class FacilityRefusals
{
    public static readonly Refusal None = new(RefusalKind.NotFound, "registry.no-facility");
    public static readonly Refusal Kind = new(RefusalKind.Invalid, "registry.facility-kind", "kind");
    public static readonly Refusal State = new(RefusalKind.Invalid, "registry.facility-state", "state");
    public static readonly Refusal Reason = new(RefusalKind.Invalid, "registry.facility-reason", "reason");
    public static readonly Refusal Keeper = new(RefusalKind.Invalid, "registry.facility-keeper", "keeper");
    public static readonly Refusal Gone = new(RefusalKind.Conflict, "registry.facility-gone");
}
