using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Processors;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>委托处理: the agreements by which outside firms work on masked data, and a new one.</summary>
[Needs("registry.keep-processing")]
internal sealed class ProcessingModel(FindProcessing find, IPlaces places, Lane lane) : RegistryPage
{
    internal sealed record Typed(string Code = "", string Number = "", string? Purpose = null, string Elements = "", string Places = "", string? Since = null, string? Until = null, bool NoOtherUse = false, bool NoSubProcessing = false);

    internal IReadOnlyList<ProcessingSeen> All { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Choices { get; private set; } = [];
    internal Typed Form { get; private set; } = new();
    internal bool Making { get; private set; }

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost(string? code, string? number, string? purpose, string[] elements, Guid[] places, string? since, string? until, bool noOtherUse, bool noSubProcessing)
    {
        (Form, Making) = (new(code ?? "", number ?? "", purpose, string.Join(',', elements), string.Join(',', places), since, until, noOtherUse, noSubProcessing), true);
        var input = new AgreeProcessing.Input(code, number, Chosen<ProcessingPurpose>(purpose), elements, [.. places.Select(place => new PlaceId(Post.Id.District, place))], Day(since), Day(until), noOtherUse, noSubProcessing);
        var outcome = await lane.Write<AgreeProcessing, AgreeProcessing.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (outcome.Succeeded(out var made, out var no)) return Redirect($"/desk/processing/{made.District}/{made.Id}");
        await Load();
        return this.Refuse(no);
    }

    private async Task Load()
    {
        All = await find.Of(Post.Id.District, Post.Path, Stop);
        if (await places.Find(Post.Place, Stop) is not { } own) return;
        Choices = [own, .. own.Level == PlaceLevel.Community ? await places.Grids(own.Id, Stop) : await places.Children(own.Id, Stop)];
    }
}
