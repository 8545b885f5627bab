using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;

namespace Linli.Cases;

/// <summary>
/// Names the post that a matter goes to, by type × place × line × competence: what the pack's dispatch says for the type at
/// the place, else the post of the net that carries the type's line in the grid, else the pack's other lines, else the duty
/// post of the grid. From a grid's worker who may not lead such matters it goes on to who leads instead, and from a post
/// below the level that must solve it up to that level. Never to the one complained about, nor their office, nor an office
/// below it.
/// </summary>
internal sealed class DispatchCase(IPosts posts, GridList list, ILines lines)
{
    /// <param name="Lead">Who handles it.</param>
    /// <param name="Informed">Who is told.</param>
    /// <param name="Barred">Posts that must not see it.</param>
    public sealed record Answer(PostCard Lead, IReadOnlyList<PostCard> Informed, IReadOnlyList<PostCard> Barred);

    public async Task<Answer?> Run(Pack pack, CaseTypeDefinition type, PlaceCard place, Guid? about, CancellationToken stop, PostLevel? level = null)
    {
        var lead = await Competent(type, place, level ?? type.Level.Level, await First(pack, type, place, stop), stop);
        List<PostCard> informed = [];
        foreach (var told in type.Informed)
            if (await Named(told, place, stop) is { } post && post.Id != lead?.Id) informed.Add(post);
        if (about is null) return lead is null ? null : new Answer(lead, informed, []);

        if (await posts.Find(new(place.Id.District, about.Value), stop) is not { } complained) return null;
        var office = await Office(complained, stop);
        while (lead is not null && IsNear(lead, complained, office)) lead = await posts.NextUp(lead.Id, stop);
        return lead is null ? null : new Answer(lead, [.. informed.Where(post => !IsNear(post, complained, office))], office);
    }

    private async Task<PostCard?> First(Pack pack, CaseTypeDefinition type, PlaceCard place, CancellationToken stop)
    {
        var division = place.Division ?? "";
        if (type.Line is { } line && place.Grid is { } grid && !pack.Dispatch.NamesPlace(type, division)
            && await lines.PostOf(line, new(place.Id.District, grid), stop) is { } ofNet) return ofNet;
        return await Named(pack.Dispatch.PostFor(type, division), place, stop) ?? await posts.DutyOf(place.Id, stop);
    }

    /// <summary>Whoever may lead it, from this post on: by the list of matters admitted to the grid, and by the level that must solve it.</summary>
    private async Task<PostCard?> Competent(CaseTypeDefinition type, PlaceCard place, PostLevel level, PostCard? lead, CancellationToken stop)
    {
        if (lead is { Kind: PostKind.GridWorker } && await list.Of(type, place.Id.District, place.Path, stop, place.Grid) is { Part: not GridRole.Lead } listed)
            lead = (listed.Leads is { } named ? await posts.Find(named, stop) : null) ?? await posts.NextUp(lead.Id, stop) ?? lead;
        while (lead is not null && lead.Level < level && await posts.NextUp(lead.Id, stop) is { } above) lead = above;
        return lead;
    }

    public Task<PostCard?> Post(PostId post, CancellationToken stop) => posts.Find(post, stop);

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
