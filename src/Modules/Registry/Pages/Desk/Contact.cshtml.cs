using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Contact;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>联系: the share of households that spoke with the community within a year, by grid; at a grid the homes to greet now, by their plates.</summary>
[Needs("registry.count")]
internal sealed class ContactModel(SeeContact see, IPlaces places, IAccess access, Lane lane) : PeoplePage
{
    internal SeeContact.Seen Seen { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Way { get; private set; } = [];
    internal bool Done { get; private set; }

    public async Task<IActionResult> OnGet(Guid? place, string? done)
    {
        Done = done is not null;
        return await Load(place) is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostSpoke(Guid household, string? kind, bool theirs, Guid? place, Guid? home)
    {
        var input = new RecordContact.Input(Post.Id.District, household, Chosen<ContactKind>(kind), theirs, null);
        return await After(await lane.Write<RecordContact, Done>(use => use.Run(input, Stop), Stop, Request.OnceFor(input)), place, home, "spoke");
    }

    public async Task<IActionResult> OnPostNoHello(Guid household, Guid? place, Guid? home) =>
        await After(await lane.Write<ChooseHello, Done>(use => use.For(Post.Id.District, household, false, Stop), Stop), place, home, "no-hello");

    internal static string Percent(SeeContact.Share share) => share.Percent is { } percent ? percent.ToString("0", CultureInfo.InvariantCulture) + "%" : "";

    private async Task<IActionResult> After(Outcome<Done> outcome, Guid? place, Guid? home, string done)
    {
        if (outcome.No is null) return Redirect(home is { } at ? $"/desk/people/homes/{at}?done={done}" : $"/desk/people/contact?place={place}&done={done}");
        return await Load(place) is { } unseen ? StatusCode(unseen.Status) : this.Refuse(outcome.No);
    }

    private async Task<Refusal?> Load(Guid? place)
    {
        if (await places.Find(place is { } id ? new PlaceId(Post.Id.District, id) : Post.Place, Stop) is not { } card) return RegistryRefusals.Unknown;
        if (!(await see.Run(card, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        Way = [.. (await places.Chain(card.Id, Stop)).SkipLast(1).Where(above => access.May(RegistryRights.Count, new(above.Id.District, above.Path, above.Grid)))];
        return null;
    }
}
