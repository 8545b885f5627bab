using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>
/// What a pack and the packs that it requires say about cases, at one version: whole, checked and never changed. A running
/// case keeps the snapshot that it began with, by <see cref="Hash"/>.
/// </summary>
/// <param name="Hash">SHA-256 of all texts, lower-case hex.</param>
/// <param name="Files">The texts themselves, the required packs first; <see cref="PackReader.Read(IReadOnlyList{PackFiles})"/> gives the same snapshot again.</param>
/// <param name="WorkingHours">As the pack has them, else the usual ones.</param>
internal sealed record Pack(
    PackManifest Manifest, string Hash, IReadOnlyList<PackFiles> Files,
    IReadOnlyDictionary<string, CaseTypeDefinition> CaseTypes, IReadOnlyDictionary<string, FlowDefinition> Flows,
    IReadOnlyDictionary<string, CodeList> CodeLists, IReadOnlyDictionary<string, ClockClass> Clocks, DayWindows WorkingHours,
    IReadOnlyDictionary<string, PostDefinition> Posts, Dispatch Dispatch, IReadOnlyList<Scenario> Scenarios)
{
    public Version Version => Manifest.Version;
}
