using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Feeds;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>部门给的数: which numbers departments give down, how fresh each is; and the way for a department to offer another.</summary>
[Needs("reports.see-feeds")]
internal sealed class FeedsModel(FindFeeds find, FindAdmission admission, TheDictionary dictionary, FeedDoors doors, Lane lane) : AdmissionPage
{
    internal sealed record Typed(
        string? Place = null, string? Title = null, string? Purpose = null, string? Basis = null, string? Elements = null, string? Cycle = "Monthly", string? Since = null, string? Until = null, string? Connector = "Desk", string? Address = null, string? Entry = null);

    internal FindFeeds.Found Found { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();
    internal IReadOnlyList<PlaceCard> Places { get; private set; } = [];

    /// <summary>Tables of the caller's office that are admitted: something may come back for them.</summary>
    internal IReadOnlyList<Application> Entries { get; private set; } = [];

    /// <summary>Elements that the caller's office answers for and may give.</summary>
    internal IReadOnlyList<ElementNow> Own { get; private set; } = [];

    /// <summary>Ways that the operator of this house has opened.</summary>
    internal IReadOnlyList<Connector> Ways { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? entry)
    {
        Form = new(Since: Text(Today), Until: Text(Today.AddYears(1)), Entry: entry);
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(string? place, string? title, string? purpose, string? basis, string? elements, string? cycle, string? since, string? until, string? connector, string? address, string? entry)
    {
        Form = new(place, title, purpose, basis, elements, cycle, since, until, connector, address, entry);
        var input = new ProposeFeed.Input(Id(place), title, purpose, basis, elements, Chosen<Frequency>(cycle), Day(since), Day(until), Chosen<Connector>(connector), address, entry);
        if ((await lane.Write<ProposeFeed, string>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).Succeeded(out var number, out var no)) return Redirect($"{FeedParts.Way}/{number}?done=offered");
        return await Load() ? this.Refuse(no) : NotFound();
    }

    private async Task<bool> Load()
    {
        if (await find.All(Stop) is not { } found) return false;
        Found = found;
        if (found.Giver is not { } by) return true;
        Places = await PlacesOf(by);
        Entries = [.. (await admission.Catalogue(own: true, Stop)).Select(row => row.It).Where(it => it.Kind == ApplicationKind.Table)];
        Own = [.. (await dictionary.Of(by.Id.District, Stop)).All.Where(element => ProposeFeed.MayBeGiven(element) && element.Means.Owner == DictionaryScope.OfficeOf(by))];
        Ways = [.. Enum.GetValues<Connector>().Where(way => way switch { Connector.Folder => doors.Folder is not null, Connector.Address => doors.Hosts.Count > 0, Connector.Database => doors.Databases.Count > 0, _ => true })];
        return true;
    }
}
