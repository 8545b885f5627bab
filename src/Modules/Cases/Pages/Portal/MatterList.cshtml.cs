using Linli.Cases.Packs;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>办事清单: what can be reported here, who handles it, how long it takes and by what rule. Only kinds whose progress everybody may see.</summary>
[OpenToAll]
internal sealed class MatterListModel(CasePacks packs) : PortalPage
{
    internal sealed record Row(CaseTypeDefinition Type, string Leads, string Takes, string? Basis);

    /// <summary>By group, in the order of the pack's list of groups; those without one at the end.</summary>
    internal IReadOnlyList<(CodeEntry? Group, IReadOnlyList<Row> Rows)> Groups { get; private set; } = [];

    public void OnGet()
    {
        var (pack, order) = (packs.Current, packs.Current.CodeLists.GetValueOrDefault(CompetenceReader.Groups)?.Entries.ToList() ?? []);
        Groups = [.. pack.CaseTypes.Values.Where(type => type is { OpenedBy: OpenedBy.Residents, Visibility: CaseVisibility.Public })
            .GroupBy(type => type.Group?.Code).OrderBy(group => order.FindIndex(entry => entry.Code == group.Key) is >= 0 and var at ? at : int.MaxValue)
            .Select(group => (group.First().Group, (IReadOnlyList<Row>)[.. group.OrderBy(type => type.Code, StringComparer.Ordinal).Select(type => Say(pack, type))]))];
    }

    private static Row Say(Pack pack, CaseTypeDefinition type) => new(
        type, pack.Posts[type.Lead ?? pack.Dispatch.DutyPost].Name.In(Words.Language), type.SayClock()?.In(Words.Language) ?? "", Law(type.Grid?.Basis));

    /// <summary>The law that a basis begins with; what the grid does besides is a matter between offices.</summary>
    private static string? Law(LocalName? basis) => basis?.Sentence.Chinese.StartsWith('《') == true ? basis.In(Words.Language).Split('；', ';')[0] : null;
}
