using Linli.Cases.Ends;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Ends;

/// <summary>办得怎样: how the matters of the caller's place ended and how their reporters judged them, by type, community and post. No worker is reckoned.</summary>
[Needs("cases.see-counts")]
internal sealed class EndsModel(CountEnds count, CasePacks packs, IPlaces places, IPosts posts, Caller caller) : PageModel
{
    /// <summary>By what the lines are: type, community or post.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; set; }

    internal PlaceCard Place { get; private set; } = null!;
    internal EndsOf Whole { get; private set; } = null!;
    internal IReadOnlyList<(string Name, EndsOf Ends)> Lines { get; private set; } = [];
    internal bool MayCallBack => caller.Posts.Any(held => CaseRights.CallBack.Holders.Contains(held.Post.Kind));

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (caller.MainPost is not { } main || await places.Find(main.Place, stop) is not { } place) return NotFound();
        By = By is "community" or "post" ? By : "type";
        Place = place;
        var answer = await count.Run(place, stop);
        Whole = answer.Whole;
        List<(string, EndsOf)> lines = [];
        foreach (var line in By switch { "community" => answer.ByCommunity, "post" => answer.ByPost, _ => answer.ByType }) lines.Add((await Name(line.Key, stop), line));
        Lines = lines;
        return Page();
    }

    private async Task<string> Name(string key, CancellationToken stop)
    {
        if (By == "type") return packs.TypeNamed(key)?.Name.In(Words.Language) ?? key;
        if (By == "post") return Guid.TryParse(key, out var post) ? (await posts.Find(new(Place.Id.District, post), stop))?.NameIn(Words.Language) ?? "—" : "—";
        names ??= await Communities(stop);
        return names.GetValueOrDefault(key, Place.Name);
    }

    private Dictionary<string, string>? names;

    /// <summary>Names of the communities below the place, by path.</summary>
    private async Task<Dictionary<string, string>> Communities(CancellationToken stop)
    {
        Dictionary<string, string> found = new() { [Place.Path] = Place.Name };
        if (Place.Level >= PlaceLevel.Community) return found;
        foreach (var child in await places.Children(Place.Id, stop))
        {
            found[child.Path] = child.Name;
            if (child.Level == PlaceLevel.Street) foreach (var community in await places.Children(child.Id, stop)) found[community.Path] = community.FullName;
        }

        return found;
    }
}
