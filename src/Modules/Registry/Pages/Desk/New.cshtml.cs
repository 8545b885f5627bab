using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>登记居民: a home and the people in it, typed by hand; also a child that was born, and who joins a household.</summary>
[Needs("registry.keep")]
internal sealed class NewModel(Lane lane, IPlaces places) : PeoplePage
{
    private const int FoundMost = 6; // homes shown for a search

    internal string Where { get; private set; } = "";
    internal string? Home { get; private set; }
    internal string Since { get; private set; } = "";
    internal string? Shown { get; private set; }
    internal Guid? Household { get; private set; }
    internal bool Born { get; private set; }
    internal IReadOnlyList<PlaceCard> Found { get; private set; } = [];
    internal List<AddPeople.NewPerson> People { get; private set; } = [];

    internal IReadOnlyList<Evidence> Evidences => Born
        ? [Evidence.BirthCertificate, Evidence.OfficialNotice]
        : [Evidence.OwnWord, Evidence.IdentityCard, Evidence.TenancyAgreement, Evidence.OfficialNotice];

    /// <param name="household">Who comes joins this one.</param>
    public async Task OnGet(Guid? place, Guid? household, bool born)
    {
        (Household, Born) = (household, born);
        Since = Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        People = [new("", Role: born ? HouseholdRole.Child : HouseholdRole.Contact, Kind: born || household is not null ? ResidenceKind.Family : ResidenceKind.Owner)];
        if (place is { } id && await places.Find(new(Post.Id.District, id), Stop) is { Level: PlaceLevel.Dwelling or PlaceLevel.Household } home) (Found, Home, Where) = ([home], PlaceTyped.Of(home.Id), home.FullName);
    }

    /// <summary>Looks for the home, or makes room for one person more; what was typed stays.</summary>
    public async Task<IActionResult> OnPostLook(int? more)
    {
        await Take();
        if (more is not null && People.Count < AddPeople.PeopleMax) People.Add(new("", Kind: ResidenceKind.Family));
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Take();
        if (!PlaceTyped.TryParse(Home, out var home)) return this.Refuse(RegistryRefusals.PlaceMissing);
        var input = new AddPeople.Input(home, Day(Since) ?? default, Chosen<Evidence>(Shown), [.. People.Where((one, nth) => nth == 0 || one.Name.Trim().Length > 0)], Household, Born: Born);
        var outcome = await lane.Write<AddPeople, AddPeople.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (outcome.No is { } no) return this.Refuse(no.Field == "on" ? no.At("since") : no);
        return Redirect($"/desk/people/homes/{home.Id}?done=kept");
    }

    private async Task Take()
    {
        var form = await Request.ReadFormAsync(Stop);
        string Given(string field) => form[field].FirstOrDefault() ?? "";
        (Where, Home, Since, Shown, Born) = (Given("Where").Trim(), Given("Place"), Given("Since"), Given("Evidence"), Given("born") == "true");
        Household = Guid.TryParse(Given("household"), out var id) ? id : null;
        People = [.. Enumerable.Range(1, AddPeople.PeopleMax).TakeWhile(nth => form.ContainsKey($"Name{nth}")).Select(nth => new AddPeople.NewPerson(
            Given($"Name{nth}"), Given($"Phone{nth}"), Given($"Identity{nth}"), Given($"Birth{nth}"), Given($"Sex{nth}"), Given($"Source{nth}"),
            Chosen<ResidenceKind>(Given($"Kind{nth}")) ?? ResidenceKind.Other, Chosen<HouseholdRole>(Given($"Role{nth}")) ?? HouseholdRole.Other))];
        if (Where.Length is > 0 and <= 100) Found = [.. (await places.Search(Post.Id.District, Where, FoundMost, Stop, Post.Path)).Where(place => place.Level is PlaceLevel.Dwelling or PlaceLevel.Household)];
        if (PlaceTyped.TryParse(Home, out var chosen) && Found.All(place => place.Id != chosen) && await places.Find(chosen, Stop) is { } kept) Found = [kept, .. Found];
        if (Found is [var only]) Home = PlaceTyped.Of(only.Id); // nothing to choose from
    }
}
