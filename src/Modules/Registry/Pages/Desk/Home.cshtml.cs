using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>One home with its households, masked; a whole household moves from here, and a child that was born is entered here.</summary>
[Needs("registry.see")]
internal sealed class HomeModel(FindPeople find, PeopleScope scope, IPlaces places, Lane lane) : PeoplePage
{
    private const int FoundMost = 6; // homes shown for a search

    /// <param name="Id">Null for those who keep house with nobody.</param>
    internal sealed record HouseholdSeen(Guid? Id, DateOnly Since, IReadOnlyList<PersonRow> Rows);

    [FromRoute]
    public Guid Id { get; set; }

    internal PlaceCard Home { get; private set; } = null!;
    internal IReadOnlyList<HouseholdSeen> Households { get; private set; } = [];
    internal bool MayKeep { get; private set; }
    internal string? Done { get; private set; }
    internal Guid? Moving { get; private set; }
    internal bool Away { get; private set; }
    internal string Where { get; private set; } = "";
    internal string? To { get; private set; }
    internal string? On { get; private set; }
    internal string? Shown { get; private set; }
    internal IReadOnlyList<PlaceCard> Found { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? done)
    {
        Done = done is "kept" or "moved" or "spoke" or "no-hello" or "hello" ? done : null;
        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostLook(Guid? household, string? where, string? place, bool away, string? on, string? evidence)
    {
        Take(household, where, place, away, on, evidence);
        if (await Load() is { } no) return StatusCode(no.Status);
        await Look();
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? household, string? where, string? place, bool away, string? on, string? evidence)
    {
        Take(household, where, place, away, on, evidence);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        await Look();
        if (!away && !PlaceTyped.TryParse(To, out _)) return this.Refuse(RegistryRefusals.PlaceMissing);
        var input = new MoveHousehold.Input(Home.Id.District, household ?? default, away || !PlaceTyped.TryParse(To, out var to) ? null : to, Day(on) ?? default, Chosen<Evidence>(evidence));
        var outcome = await lane.Write<MoveHousehold, MoveHousehold.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return outcome.No is { } no ? this.Refuse(no) : Redirect($"/desk/people/homes/{Id}?done=moved");
    }

    private void Take(Guid? household, string? where, string? place, bool away, string? on, string? evidence) =>
        (Moving, Where, To, Away, On, Shown) = (household, (where ?? "").Trim(), place, away, on, evidence);

    private async Task Look()
    {
        if (Where.Length is > 0 and <= 100) Found = [.. (await places.Search(Post.Id.District, Where, FoundMost, Stop, Post.Path)).Where(place => place.Level is PlaceLevel.Dwelling or PlaceLevel.Household)];
        if (PlaceTyped.TryParse(To, out var chosen) && Found.All(place => place.Id != chosen) && await places.Find(chosen, Stop) is { } kept) Found = [kept, .. Found];
        if (Found is [var only]) To = PlaceTyped.Of(only.Id);
    }

    private async Task<Refusal?> Load()
    {
        if (await places.Find(new(Post.Id.District, Id), Stop) is not { } home) return RegistryRefusals.Unknown;
        if (!(await find.Run(new(home), Stop)).Succeeded(out var found, out var no)) return no;
        (Home, MayKeep) = (home, scope.At(RegistryRights.Keep, home).No is null);
        Households = [.. found.Rows.GroupBy(row => row.Household).Select(household => new HouseholdSeen(household.Key, household.Min(row => row.Since), [.. household.OrderBy(row => row.Role)]))];
        return null;
    }
}
