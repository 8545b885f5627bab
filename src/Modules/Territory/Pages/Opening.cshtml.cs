using Linli.Kernel;
using Linli.Kernel.LongWork;
using Linli.Kernel.Web;
using Linli.Territory.Opening;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>A workbook: what it would make or what is wrong with it, how far it has come, and what comes after.</summary>
[Needs("territory.open")]
internal sealed class OpeningModel(SeeOpening see, FindNamed named, FindWorks find, IWorks works, Lane lane, Words words) : PageModel
{
    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Which page of the one long list that there is: what is wrong, what would be made, or who is named.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public string At => $"/admin/districts/openings/{District}/{Id}";

    public SeeOpening.Seen Seen { get; private set; } = null!;
    public IReadOnlyList<FindNamed.Row> Named { get; private set; } = [];

    /// <summary>The work that writes it, for the one who said yes to it.</summary>
    public Work? Doing { get; private set; }

    /// <summary>It was being written, and nothing writes it any more.</summary>
    public bool Halted { get; private set; }

    /// <summary>Where residents come in, as this page was asked for.</summary>
    public string Portal => $"{Request.Scheme}://{Request.Host}/";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostStartAsync(CancellationToken stop)
    {
        var started = await lane.Write<StartOpening, Done>(use => use.Run(new(District, Id), stop), stop);
        if (started.No is not { } no) return Redirect($"/admin/districts/openings/{District}/{Id}");
        return await Load(stop) is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    public (IReadOnlyList<T> Shown, Pager Pager) PageOf<T>(IReadOnlyList<T> all) => Pager.Of(all, Nth, nth => $"{At}?p={nth}");

    public string Would => OpeningWords.Would(words, Seen.Sum);

    /// <summary>楼栋, 第 12 行, 网格.</summary>
    public string CellOf(OpeningProblem problem) => OpeningWords.CellOf(words, problem);

    public string Said(OpeningProblem problem) => OpeningWords.Said(words, problem);

    public string Mend(OpeningProblem problem) => OpeningWords.Mend(words, problem);

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (!(await see.Run(District, Id, stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        if (seen.Work.State == OpeningState.Running)
        {
            Doing = await find.About(RunOpening.Kind, Id, stop);
            Halted = !await works.IsUnderWay(RunOpening.Kind, Id, stop);
        }

        if (seen.Work.State == OpeningState.Written) Named = await named.Of(District, Id, stop);
        return null;
    }
}
