using System.Globalization;
using Linli.Cases.Ends;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Ends;

/// <summary>回访: matters drawn at random, to be called back by people who did not answer them.</summary>
[Needs("cases.call-back")]
internal sealed class CallBacksModel(FindCallBacks find, CasePacks packs, Lane lane, TimeProvider clock) : PageModel
{
    public const int CountUsual = 10;

    internal IReadOnlyList<(CallBack Call, Case Case)> Waiting { get; private set; } = [];
    internal IReadOnlyDictionary<CallBackResult, int> Results { get; private set; } = new Dictionary<CallBackResult, int>();
    internal string? Done { get; private set; }

    /// <summary>The call whose telephone is shown in this one answer.</summary>
    internal (Guid Call, ReadReporter.Answer Reporter)? Shown { get; private set; }
    internal string Typed { get; private set; } = "";
    internal DateTimeOffset Now => clock.GetUtcNow();

    internal string TypeName(Case it) => packs.TypeNamed(it.TypeCode)?.Name.In(Words.Language) ?? it.TypeCode;

    public Task OnGet(string? done, CancellationToken stop)
    {
        Done = done;
        return Load(stop);
    }

    public async Task<IActionResult> OnPostDraw(string? count, CancellationToken stop)
    {
        var input = new DrawCallBacks.Input(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 0);
        var outcome = await lane.Write<DrawCallBacks, DrawCallBacks.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.No is null) return LocalRedirect("/desk/call-backs?done=draw");
        await Load(stop);
        return this.Refuse(outcome.No);
    }

    public async Task<IActionResult> OnPostPhone(Guid call, CancellationToken stop)
    {
        var outcome = await lane.Write<ReadForCallBack, ReadReporter.Answer>(use => use.Run(call, stop), stop);
        await Load(stop);
        if (!outcome.Succeeded(out var reporter, out var no)) return this.Refuse(no);
        Shown = (call, reporter);
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostResult(Guid call, CallBackResult? result, Tap? manner, bool again, string? text, CancellationToken stop)
    {
        Typed = text ?? "";
        var input = new RecordCallBack.Input(call, result, manner, again, Typed);
        var outcome = await lane.Write<RecordCallBack, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.No is null) return LocalRedirect("/desk/call-backs?done=result");
        await Load(stop);
        return this.Refuse(outcome.No);
    }

    private async Task Load(CancellationToken stop) => (Waiting, Results) = (await find.Waiting(stop), await find.Results(stop));
}
