using Linli.Cases.Packs;
using Linli.Contracts;

namespace Linli.Cases;

/// <summary>
/// Names the post that a matter goes to: what the pack's dispatch says for its type and place, else the duty post of its
/// grid. Never the one complained about, nor their office, nor an office below it.
/// </summary>
internal sealed class DispatchCase(IPosts posts)
{
    /// <param name="Lead">Who handles it.</param>
    /// <param name="Informed">Who is told.</param>
    /// <param name="Barred">Posts that must not see it.</param>
    public sealed record Answer(PostCard Lead, IReadOnlyList<PostCard> Informed, IReadOnlyList<PostCard> Barred);

    public async Task<Answer?> Run(Pack pack, CaseTypeDefinition type, PlaceCard place, Guid? about, CancellationToken stop)
    {
        var lead = await Named(pack.Dispatch.PostFor(type, place.Division ?? ""), place, stop) ?? await posts.DutyOf(place.Id, stop);
        List<PostCard> informed = [];
        foreach (var told in type.Informed)
            if (await Named(told, place, stop) is { } post && post.Id != lead?.Id) informed.Add(post);
        if (about is null) return lead is null ? null : new Answer(lead, informed, []);

        if (await posts.Find(new(place.Id.District, about.Value), stop) is not { } complained) return null;
        var office = await Office(complained, stop);
        while (lead is not null && IsNear(lead, complained, office)) lead = await posts.NextUp(lead.Id, stop);
        return lead is null ? null : new Answer(lead, [.. informed.Where(post => !IsNear(post, complained, office))], office);
    }

    /// <summary>A post as packs name it: one of the tree above the place, or a department that serves it.</summary>
    public async Task<PostCard?> Named(string code, PlaceCard place, CancellationToken stop)
    {
        if (!CaseVocabulary.Named<PostKind>().TryGetValue(code, out var kind)) return await posts.ByCode(place.Id.District, code, place.Path, stop);
        var post = await posts.DutyOf(place.Id, stop);
        while (post is not null && post.Kind < kind) post = await posts.NextUp(post.Id, stop);
        return post;
    }

    /// <summary>The one complained about with all posts of the same office: the same place of the tree, or the department itself.</summary>
    private async Task<IReadOnlyList<PostCard>> Office(PostCard complained, CancellationToken stop)
    {
        if (complained.Kind == PostKind.Department) return [complained];
        var below = await posts.Within(complained.Id.District, complained.Path, stop);
        return [complained, .. below.Where(p => p.Id != complained.Id && p.Place == complained.Place && p.Kind != PostKind.Department)];
    }

    /// <summary>Of that office, or below it: a subordinate does not judge its superior.</summary>
    private static bool IsNear(PostCard post, PostCard complained, IReadOnlyList<PostCard> office) =>
        office.Any(p => p.Id == post.Id)
        || (complained.Kind != PostKind.Department && post.Kind != PostKind.Department && PlacePath.IsWithin(post.Path, complained.Path));
}
