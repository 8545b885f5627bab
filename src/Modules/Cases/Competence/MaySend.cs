using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel;

namespace Linli.Cases.Competence;

/// <summary>
/// Whether a matter may go to a post by the lists: to a grid's worker only what is admitted to the grid; to nobody below the
/// level that must solve it; and what was passed up comes down again only with the means named (权随事转、人随事转、钱随事转).
/// </summary>
internal sealed class MaySend(GridList list, CasePacks packs)
{
    public async Task<Refusal?> Check(Case it, PostCard to, string means, CancellationToken stop)
    {
        var type = packs.TypeNamed(it.TypeCode) ?? packs.TypeOf(it);
        if (to.Kind == PostKind.GridWorker)
        {
            var listed = await list.Of(type, it.DistrictId, it.Path, stop, it.GridId);
            if (listed.Part is null) return Said(CaseRefusals.NotOnGridList, type.Name.Sentence);
            if (listed.Part == GridRole.Support) return Said(CaseRefusals.GridOnlySupports, type.Name.Sentence);
        }

        if (to.Level < it.SolveLevel) return Said(CaseRefusals.BelowLevel, LevelWords.Of(it.SolveLevel.Value));
        return NeedsMeans(it, to) && means.Length == 0 ? Said(CaseRefusals.SentUpStays, LevelWords.Of(it.HeldAt!.Value)) : null;
    }

    /// <summary>Why it can't be chosen whatever is written with it, as the desk's words name it; null where it can.</summary>
    public async Task<string?> WhyNot(Case it, PostCard to, CancellationToken stop) =>
        await Check(it, to, "?", stop) is { } no ? no.Code[(no.Code.IndexOf('.', StringComparison.Ordinal) + 1)..] : null;

    /// <summary>The post stands below the level that the matter was passed up to.</summary>
    public static bool NeedsMeans(Case it, PostCard to) => to.Level < it.HeldAt && to.Id.Id != it.LeadPost; // who leads it takes back what they offered

    private static Refusal Said(Refusal no, Sentence what) => no.With(what.Chinese, what.English);
}
