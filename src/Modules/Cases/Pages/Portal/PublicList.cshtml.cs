using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>逐件看: the open matters of a place that have a public page, one by one.</summary>
[OpenToAll]
internal sealed class PublicListModel(FindPublicCases find, SeePublicFigures figures, CasePacks packs, IPlaces places, TimeProvider clock, Words words) : PortalPage
{
    private const int RowsForElders = 6; // a short page, look.md section 9

    internal sealed record Row(PublicRow It, string Icon, string Name, CaseFace Face);

    /// <summary>The community or street that is listed, else the one chosen.</summary>
    internal PlaceCard At { get; private set; } = null!;
    internal IReadOnlyList<Row> Rows { get; private set; } = [];
    internal string? Next { get; private set; }
    internal bool IsFirst { get; private set; }
    internal int Open { get; private set; }
    internal PortalTimes Times { get; private set; } = null!;

    public async Task OnGetAsync(string? at, string? after)
    {
        Times = new PortalTimes(words, Elder, clock.GetUtcNow());
        At = PlaceText.TryParse(at, out var id) && await places.Find(id, Stop) is { } asked && ChosenPlace.MayBeChosen(asked) ? asked : Here;
        var page = await find.Run(At, after, Elder ? RowsForElders : FindPublicCases.SizeMax, Stop);
        (Next, IsFirst, Open) = (page.Next, after is null, (await figures.Run(At, Stop)).Open);
        Rows = [.. page.Rows.Select(row => Say(row, packs.TypeOf(row.PackVersion, row.Type)))];
    }

    private Row Say(PublicRow row, CaseTypeDefinition type) =>
        new(row, type.Icon, type.Name.In(Words.Language), CaseFace.Of(type.Flow, row.State, row.Phase, null, byProxy: false, own: false, words));
}
