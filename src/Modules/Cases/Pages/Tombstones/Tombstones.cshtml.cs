using Linli.Cases.Pages.Portal;
using Linli.Cases.Tombstones;
using Linli.Contracts;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Tombstones;

/// <summary>不再公开的事项: what was merged or hidden at a place, by reason, with day and office.</summary>
[OpenToAll]
internal sealed class TombstonesModel(ReadTombstones read, CasePacks packs, IPlaces places, TimeProvider clock, Words words) : PortalPage
{
    internal PlaceCard At { get; private set; } = null!;
    internal TombstonesSeen Seen { get; private set; } = null!;
    internal TombstoneReason? Only { get; private set; }
    internal bool IsFirst { get; private set; }
    internal PortalTimes Times { get; private set; } = null!;

    public async Task OnGetAsync(string? at, string? reason, string? after)
    {
        Times = new PortalTimes(words, Elder, clock.GetUtcNow());
        At = PlaceText.TryParse(at, out var id) && await places.Find(id, Stop) is { } asked && ChosenPlace.MayBeChosen(asked) ? asked : Here;
        Only = Enum.TryParse<TombstoneReason>(reason, out var one) && Enum.IsDefined(one) ? one : null;
        IsFirst = after is null;
        Seen = await read.Of(At, Only, after, Stop);
    }

    internal string TypeName(TombstoneSeen row) => packs.TypeOf(row.PackVersion, row.Type).Name.In(Words.Language);
}
