using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>Step 1, what: a tile or a sentence of one's own picks the kind, then the kind's few questions.</summary>
[OpenToAll]
internal sealed class ReportModel(DraftCookie drafts, CasePacks packs, SeePublicFigures figures, IPosts posts, TimeProvider clock, Words words) : PortalPage
{
    private const int TilesAtOnceForElders = 3; // choices a block, look.md section 9
    private const int CommonTiles = 6; // the rest stands in its groups

    internal ReportDraft Draft { get; private set; } = null!;

    /// <summary>The kind chosen; null while one is to be picked.</summary>
    internal CaseTypeDefinition? Type { get; private set; }
    internal IReadOnlyList<CaseTypeDefinition> Types { get; private set; } = [];

    /// <summary>Kinds that sound like what was typed; null where nothing was.</summary>
    internal IReadOnlyList<CaseTypeDefinition>? Alike { get; private set; }

    /// <summary>The groups of kinds, each with some of its names; empty within one of them.</summary>
    internal IReadOnlyList<(CodeEntry Group, IReadOnlyList<CaseTypeDefinition> Types)> Groups { get; private set; } = [];

    /// <summary>The group whose kinds are shown; null for the common ones.</summary>
    internal CodeEntry? Group { get; private set; }

    /// <summary>In 长辈版 three kinds a page.</summary>
    internal int NextTiles { get; private set; }

    /// <summary>Offices and posts that a question may ask for.</summary>
    internal IReadOnlyList<(string Group, IReadOnlyList<PostCard> Posts)> Posts { get; private set; } = [];

    private DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    /// <param name="type">A kind to begin with, as the home's tiles name it.</param>
    /// <param name="pick">Choose another kind.</param>
    /// <param name="from">In 长辈版: the first of the next three kinds.</param>
    /// <param name="group">The group whose kinds are to be shown.</param>
    public async Task<IActionResult> OnGetAsync(string? type, bool pick = false, int from = 0, string? group = null)
    {
        Draft = drafts.Of(HttpContext) ?? ReportDraft.New();
        var all = await All();
        if (all.FirstOrDefault(known => known.Code == type) is { } chosen)
        {
            drafts.Keep(HttpContext, Draft.Of(chosen.Code));
            return Redirect("/report"); // the address bar and "back" stay plain
        }

        if (!pick) Type = all.FirstOrDefault(known => known.Code == Draft.Type);
        if (Type is null) ShowTiles(all, from, group);
        else await FindPosts();
        return Page();
    }

    /// <param name="go"><c>find</c> looks for the kind by what was typed, <c>anew</c> forgets the draft, else the answers are checked and one goes on.</param>
    public async Task<IActionResult> OnPostAsync(string? go, string? text)
    {
        Draft = drafts.Of(HttpContext) ?? ReportDraft.New();
        if (go == "anew")
        {
            drafts.Forget(HttpContext);
            return Redirect("/report");
        }

        Draft = Draft with { Text = (text ?? "").Trim() };
        var all = await All();
        if (Draft.Text.Length > ReportDraft.TextLengthMax) return await ShowAgain(all, go, CaseRefusals.TextTooLong.With(ReportDraft.TextLengthMax));
        if (go == "find")
        {
            drafts.Keep(HttpContext, Draft);
            ShowTiles(all, 0);
            return Page();
        }

        if (all.FirstOrDefault(known => known.Code == Draft.Type) is not { } type) return Redirect("/report");
        Draft = Draft with { Asks = Asks.Read(Request.Form, type) };
        var problems = type.CheckAnswers(Asks.Values(type, Draft.Asks), Today);
        if (problems.Count > 0) return await ShowProblems(type, problems);
        drafts.Keep(HttpContext, Draft);
        return Redirect("/report/where");
    }

    private async Task<IReadOnlyList<CaseTypeDefinition>> All() => TypesInWords.All(packs.Current, await figures.Common(Here, Stop));

    private async Task<IActionResult> ShowAgain(IReadOnlyList<CaseTypeDefinition> all, string? go, Kernel.Refusal no)
    {
        Type = go == "find" ? null : all.FirstOrDefault(known => known.Code == Draft.Type);
        if (Type is null) ShowTiles(all, 0);
        else await FindPosts();
        return this.Refuse(no);
    }

    private async Task<IActionResult> ShowProblems(CaseTypeDefinition type, IReadOnlyList<AnswerProblem> problems)
    {
        Type = type;
        await FindPosts();
        foreach (var problem in problems) ModelState.AddModelError(Asks.Prefix + problem.Field, problem.Sentence.In(Words.Language));
        Response.StatusCode = CaseRefusals.AnswerWrong.Status;
        return Page();
    }

    private void ShowTiles(IReadOnlyList<CaseTypeDefinition> all, int from, string? group = null)
    {
        if (Draft.Text.Length > 0 && group is null) Alike = TypesInWords.Like(all, Draft.Text);
        var groups = all.Where(type => type.Group is not null).GroupBy(type => type.Group!.Code).ToDictionary(of => of.Key, of => of.ToList());
        IReadOnlyList<CaseTypeDefinition> shown = group is not null && groups.TryGetValue(group, out var within) ? within : [];
        Group = shown.Count > 0 ? shown[0].Group : null;
        var grouped = all.Count > 2 * CommonTiles && groups.Count > 1;
        if (Group is null)
        {
            shown = grouped ? [.. all.Take(Elder ? TilesAtOnceForElders : CommonTiles)] : all;
            if (grouped) Groups = [.. packs.Current.CodeLists[CompetenceReader.Groups].Entries.Where(entry => groups.ContainsKey(entry.Code)).Select(entry => (entry, (IReadOnlyList<CaseTypeDefinition>)groups[entry.Code]))];
            if (grouped) shown = [.. shown, .. all.Where(type => type.Group is null).Except(shown)];
        }

        Types = shown;
        if (!Elder) return;
        var at = from > 0 && from < shown.Count ? from : 0;
        Types = [.. shown.Skip(at).Take(TilesAtOnceForElders)];
        NextTiles = at + TilesAtOnceForElders < shown.Count ? at + TilesAtOnceForElders : 0;
    }

    /// <summary>Only where a question asks for a post: those of the community chosen, those above it, and the district's departments.</summary>
    private async Task FindPosts()
    {
        if (Type!.Asks.All(ask => ask.Type != AskType.Post)) return;
        List<PostCard> near = Here.Level == PlaceLevel.District ? [] : [.. await posts.Within(Here.Id.District, Here.Path, Stop)];
        List<PostCard> above = [];
        for (var up = near.Where(post => post.Place == Here.Id).MaxBy(post => post.Kind); up is not null && await posts.NextUp(up.Id, Stop) is { } next; up = next) above.Add(next);
        if (Here.Level == PlaceLevel.District) above = [.. (await posts.Within(Here.Id.District, Here.Path, Stop)).Where(post => post.Kind is PostKind.DistrictDesk or PostKind.StreetDesk or PostKind.StreetLead)];
        Posts =
        [
            .. near.Count == 0 ? Array.Empty<(string, IReadOnlyList<PostCard>)>() : [(Here.Name, near)],
            (words["cases.portal.report.posts-above"], above),
            (words["cases.portal.report.posts-departments"], await posts.Departments(Here.Id.District, Stop)),
        ];
    }
}
