using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Opening;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>The template for a district's communities, and its upload.</summary>
[Needs("territory.open")]
internal sealed class OpenCommunitiesModel(LinliDb db, IPlaces places, Lane lane, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? District { get; set; }

    [BindProperty]
    public IFormFile? Book { get; set; }

    public IReadOnlyList<PlaceCard> Districts { get; private set; } = [];
    public OpeningGround Ground { get; private set; } = null!;
    public ILookup<Guid?, Place> Below => Ground.Communities.ToLookup(c => c.ParentId);

    /// <summary>Few enough to choose one; in a larger district the template is taken by street.</summary>
    public bool NamesCommunities => Ground.Communities.Count <= ListedMost;

    private const int ListedMost = 300; // communities: with more the page grows heavy

    public string Once { get; } = Guid.NewGuid().ToString();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await Load(stop);
        return Districts.Count == 0 ? Redirect("/admin/districts/new") : Ground is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await Load(stop);
        if (Ground is null) return NotFound();
        if (Book is null || Book.Length == 0) return this.Refuse(OpeningRefusals.NoBook);
        if (Book.Length > ReadOpeningBook.BytesMax) return this.Refuse(OpeningRefusals.BookTooLarge.With(ReadOpeningBook.BytesMax / 1024 / 1024));
        using var held = new MemoryStream();
        await Book.CopyToAsync(held, stop);
        held.Position = 0;
        if (!ReadOpeningBook.Run(held).Succeeded(out var lines, out var no)) return this.Refuse(no);
        var input = new TakeBook.Input(Ground.District.DistrictId, Path.GetFileName(Book.FileName), lines);
        var taken = await lane.Write<TakeBook, Guid>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return taken.Succeeded(out var id, out no) ? Redirect($"/admin/districts/openings/{input.District}/{id}") : this.Refuse(no);
    }

    private async Task Load(CancellationToken stop)
    {
        Districts = await places.Districts(stop);
        var number = District ?? (Districts.Count > 0 ? Districts[0].Id.District : 0);
        Ground = (await OpeningGround.Read(db, number, clock.Today(), [], stop))!;
    }
}
