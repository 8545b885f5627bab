using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Linli.Registry.Parking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Pages.Desk;

/// <summary>停车证: which plates may park in the compounds of a place, masked; one is found by its whole plate, given, renewed in one step or ended.</summary>
[Needs("registry.keep-parking")]
internal sealed class ParkingModel(FindPermits find, IPlaces places, LinliDb db, Lane lane) : PeoplePage
{
    internal PlaceCard Place { get; private set; } = null!;
    internal FindPermits.Answer Found { get; private set; } = null!;
    internal FindPermits.Sought? Sought { get; private set; }
    internal string? After { get; private set; }
    internal string? Done { get; private set; }
    internal string Words { get; private set; } = "";
    internal string Plate { get; private set; } = "";
    internal string Where { get; private set; } = "";
    internal string? Home { get; private set; }
    internal string Until { get; private set; } = "";
    internal string? Source { get; private set; }
    internal Organisation? Unit { get; private set; }
    internal IReadOnlyList<PlaceCard> Homes { get; private set; } = [];
    internal bool Giving { get; private set; }

    public async Task<IActionResult> OnGet(string? after, string? done, Guid? unit)
    {
        (After, Done, Giving, Until) = (after, done is "given" or "renewed" or "ended" ? done : null, unit is not null, Text(Today.AddYears(ParkingPermit.YearsMost)));
        return await Load(unit) is { } no ? StatusCode(no.Status) : Page();
    }

    /// <summary>A search goes by POST: plates stand in no address and no log.</summary>
    public async Task<IActionResult> OnPost(string? words)
    {
        Words = words ?? "";
        if (await Load(null) is { } unseen) return StatusCode(unseen.Status);
        if (!(await lane.Write<FindPermits, FindPermits.Sought>(use => use.Seek(Place, Words, Stop), Stop)).Succeeded(out var sought, out var no) || (no = sought.No) is not null) return this.Refuse(no);
        Sought = sought;
        return Page();
    }

    public async Task<IActionResult> OnPostLook(string? plate, string? where, string? place, string? until, string? source, Guid? unit)
    {
        await Take(plate, where, place, until, source);
        return await Load(unit) is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostGive(string? plate, string? where, string? place, string? until, string? source, Guid? unit)
    {
        await Take(plate, where, place, until, source);
        if (await Load(unit) is { } unseen) return StatusCode(unseen.Status);
        var input = new KeepPermit.Input(plate, PlaceTyped.TryParse(Home, out var home) ? home : null, Unit is { } one ? (one.DistrictId, one.Id) : null, Day(until), source);
        var outcome = await lane.Write<KeepPermit, KeepPermit.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return outcome.No is { } no ? this.Refuse(no) : Redirect("/desk/parking?done=given");
    }

    public Task<IActionResult> OnPostRenew(int district, Guid permit) => Ended(use => use.Renew(district, permit, Stop), "renewed");

    public Task<IActionResult> OnPostEnd(int district, Guid permit) => Ended(use => use.End(district, permit, Stop), "ended");

    private async Task<IActionResult> Ended(Func<KeepPermit, Task<Outcome<Done>>> run, string done)
    {
        var outcome = await lane.Write(run, Stop);
        if (outcome.No is null) return Redirect("/desk/parking?done=" + done);
        return await Load(null) is { } unseen ? StatusCode(unseen.Status) : this.Refuse(outcome.No);
    }

    private async Task Take(string? plate, string? where, string? place, string? until, string? source)
    {
        (Plate, Where, Home, Until, Source, Giving) = (plate ?? "", (where ?? "").Trim(), place, until ?? "", source, true);
        if (Where.Length is > 0 and <= 100) Homes = [.. (await places.Search(Post.Id.District, Where, OrganisationForm.FoundMost, Stop, Post.Path)).Where(at => at.Level is PlaceLevel.Dwelling or PlaceLevel.Household)];
        if (PlaceTyped.TryParse(Home, out var chosen) && Homes.All(at => at.Id != chosen) && await places.Find(chosen, Stop) is { } kept) Homes = [kept, .. Homes];
        if (string.IsNullOrEmpty(Home) && Homes is [var only]) Home = PlaceTyped.Of(only.Id);
    }

    private async Task<Refusal?> Load(Guid? unit)
    {
        if (await places.Find(Post.Place, Stop) is not { } card) return RegistryRefusals.NoPermit;
        if (!(await find.Run(card, After, Stop)).Succeeded(out var found, out var no)) return no;
        (Place, Found) = (card, found);
        if (unit is { } id) Unit = await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(o => o.DistrictId == Post.Id.District && o.Id == id && o.ClosedOn == null, Stop);
        return null;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
