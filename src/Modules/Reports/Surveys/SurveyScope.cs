using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>Who stands how to a quick form: whose it is, who writes answers down for households of its place, and who may read what one household said.</summary>
internal sealed class SurveyScope(LinliDb db, Caller caller, IAccess access, IPlaces places, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => ChinaTime.DateOf(Now);

    /// <summary>The post in whose name the caller asks; null for who can't.</summary>
    public PostCard? Maker => Held(ReportsRights.KeepSurveys);

    /// <summary>The post from whose place the caller sees forms.</summary>
    public PostCard? Main => caller.MainPost;

    /// <summary>An office asks only under an entry of the catalogue; a community asks its own households by itself.</summary>
    public static bool NeedsEntry(PostCard by) => by.Kind is not (PostKind.CommunityDesk or PostKind.CommunityLead);

    public bool IsOwn(Survey it) => IsOwn(it.DistrictId, it.Office);

    public bool IsOwn(int district, string office) => Maker is { } by && by.Id.District == district && by.Office == office;

    /// <summary>The caller writes answers down for some of the households that it asks.</summary>
    public bool Takes(Survey it) => Takes(it.DistrictId, it.Path);

    /// <param name="path">Of the place that is asked.</param>
    public bool Takes(int district, string path) => caller.Posts.Any(held => held.Post.Id.District == district && ReportsRights.TakeAnswers.Holders.Contains(held.Post.Kind) && Touches(held.Post.Path, path));

    /// <summary>A form that the caller made, or for which they write answers down; any other is as one that isn't there.</summary>
    public async Task<Survey?> Find(Guid id, CancellationToken stop) =>
        caller.MainPost is { } post && await db.Set<Survey>().FirstOrDefaultAsync(s => s.DistrictId == post.Id.District && s.Id == id, stop) is { } it && (IsOwn(it) || (it.State != SurveyState.Draft && Takes(it))) ? it : null;

    /// <summary>A form of the caller's own office.</summary>
    public async Task<Survey?> FindOwn(Guid id, CancellationToken stop) => await Find(id, stop) is { } it && IsOwn(it) ? it : null;

    public async Task<Survey?> ByLink(string? link, CancellationToken stop) => string.IsNullOrEmpty(link) ? null : await db.Set<Survey>().FirstOrDefaultAsync(s => s.Link == link && s.State != SurveyState.Draft, stop);

    public async Task<PlaceCard?> PlaceOf(Survey it, CancellationToken stop) => await places.Find(new PlaceId(it.DistrictId, it.PlaceId), stop);

    /// <summary>A community or grid within the post's own place.</summary>
    public async Task<PlaceCard?> MayAsk(PostCard by, Guid? place, CancellationToken stop) =>
        place is { } id && await places.Find(new PlaceId(by.Id.District, id), stop) is { Level: PlaceLevel.Community or PlaceLevel.Grid } found && PlacePath.IsWithin(found.Path, by.Path) ? found : null;

    /// <summary>The post through which the caller writes down what a household says.</summary>
    public Outcome<PostCard> Taker(HouseholdCard household)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        return access.Through(ReportsRights.TakeAnswers, TargetOf(household)) is { } by ? by : SurveyRefusals.NoHousehold;
    }

    /// <summary>The purpose is the form itself while it takes answers, and the community's own posts take part in it (guard 13).</summary>
    public Purpose PurposeOf(Survey it) => new("survey", it.Id, it.IsLive(Today), [.. caller.Posts.Select(held => held.Post).Where(post => post.Kind is PostKind.CommunityDesk or PostKind.CommunityLead && PlacePath.IsWithin(it.Path, post.Path)).Select(post => post.Id.Id)]);

    /// <summary>The post through which the caller reads single answers of a household.</summary>
    public Outcome<PostCard> Reader(Survey it, HouseholdCard household)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        return access.Through(ReportsRights.ReadAnswers, TargetOf(household), PurposeOf(it)) is { } by ? by : SurveyRefusals.NoHousehold;
    }

    private static Target TargetOf(HouseholdCard household) => new(household.District, household.Path, household.Grid);

    private static bool Touches(string one, string other) => PlacePath.IsWithin(one, other) || PlacePath.IsWithin(other, one);

    private PostCard? Held(Right right) => caller.Posts.Where(held => right.Holders.Contains(held.Post.Kind)).OrderBy(held => held.Deputy).Select(held => held.Post).FirstOrDefault();
}
