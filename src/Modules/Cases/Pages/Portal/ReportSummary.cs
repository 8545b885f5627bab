using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>What is about to be sent, in words to look over once more.</summary>
internal sealed record ReportSummary(ReportDraft Draft, CaseTypeDefinition Type, PlaceCard Place, PostCard? GoesTo, IReadOnlyDictionary<string, object?> Answers)
{
    /// <summary>Questions that were answered, with their answers as one reads them.</summary>
    public IEnumerable<(string Asked, string Said)> Said(Words words, IReadOnlyList<PostCard> posts) =>
        from ask in Type.Asks
        let answer = Answers.GetValueOrDefault(ask.Id)
        where answer is not null
        select (ask.Name.In(Words.Language), ask.Type == AskType.Post
            ? posts.FirstOrDefault(post => post.Id.Id.ToString() == answer as string)?.NameIn(Words.Language) ?? ""
            : Asks.Say(ask, answer, Words.Language, yes => words[yes ? "cases.portal.yes" : "cases.portal.no"]));
}

/// <summary>Reads a draft back into what it names: the kind, the place, the post that will get it.</summary>
internal sealed class ReadDraft(CasePacks packs, IPlaces places, IPosts posts, DispatchCase dispatch)
{
    /// <summary>Null where a step before is still open.</summary>
    public async Task<ReportSummary?> Run(ReportDraft? draft, CancellationToken stop)
    {
        if (draft?.Type is null || !packs.Current.CaseTypes.TryGetValue(draft.Type, out var type)) return null;
        if (!PlaceText.TryParse(draft.Place, out var id) || await places.Find(id, stop) is not { } place) return null;
        var answers = Asks.Values(type, draft.Asks);
        var about = type.KeepAway is { } field && Guid.TryParse(draft.Ask(field), out var post) ? post : (Guid?)null;
        return new ReportSummary(draft, type, place, (await dispatch.Run(packs.Current, type, place, about, stop))?.Lead, answers);
    }

    /// <summary>The posts that the answers name.</summary>
    public async Task<IReadOnlyList<PostCard>> PostsNamed(ReportSummary summary, CancellationToken stop)
    {
        List<PostCard> named = [];
        foreach (var ask in summary.Type.Asks.Where(ask => ask.Type == AskType.Post))
            if (Guid.TryParse(summary.Answers.GetValueOrDefault(ask.Id) as string, out var id) && await posts.Find(new(summary.Place.Id.District, id), stop) is { } post) named.Add(post);
        return named;
    }
}
