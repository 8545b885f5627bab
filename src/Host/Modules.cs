using Linli.Kernel;

namespace Linli.Host;

/// <summary>The modules of this house, in the order in which they are mapped and routed.</summary>
public static class Modules
{
    public static readonly IReadOnlyList<IModule> All = [new Territory.TerritoryModule(), new Cases.CasesModule(), new Registry.RegistryModule(), new Reports.ReportsModule(), new Fieldwork.FieldworkModule()];
}
