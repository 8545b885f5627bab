using Linli.Contracts;
using Linli.Engines.Learning;
using Linli.Kernel;

namespace Linli.Cases.Learning;

/// <summary>The post to which matters that read like this one went in the end.</summary>
internal sealed record ReceiverSuggested(PostCard Post, TextSuggestion Why);

/// <summary>
/// What closed cases of the district say of a new text: a type, a receiving post. For a person to take; nothing is done by
/// it, and it is silent where it isn't sure.
/// </summary>
internal sealed class SuggestFromClosed(LinliDb db, KnownModels models, DispatchCase dispatch)
{
    public async Task<TextSuggestion?> Type(int district, string text, CancellationToken stop) =>
        string.IsNullOrWhiteSpace(text) ? null : (await models.Of(db, district, LearntSubject.Type, stop))?.Suggest(text);

    /// <summary>Null also where it is with that post already.</summary>
    public async Task<ReceiverSuggested?> Receiver(Case it, PlaceCard place, CancellationToken stop)
    {
        if ((await models.Of(db, it.DistrictId, LearntSubject.Receiver, stop))?.Suggest(it.Text) is not { } why) return null;
        return await dispatch.Named(ReadExamples.NameOf(why.Answer), place, stop) is { } post && post.Id.Id != it.LeadPost ? new(post, why) : null;
    }
}
