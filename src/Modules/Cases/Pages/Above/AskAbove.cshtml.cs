using System.Globalization;
using Linli.Cases.Above;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Above;

/// <summary>请示上一级: the post that leads a matter asks for more time, or says that it is not theirs.</summary>
[Needs("cases.ask-above")]
internal sealed class AskAboveModel(Lane lane, CaseLookup cases, CasePacks packs, AskingAbove asking, AskExtension extension, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    public string? Kind { get; private set; }
    public string Until { get; private set; } = "";
    public string Reason { get; private set; } = "";

    /// <summary>What was typed belongs to the objection.</summary>
    public bool Objecting { get; private set; }

    internal Case It { get; private set; } = null!;
    internal PostCard? Above { get; private set; }
    internal DateTimeOffset Now => clock.GetUtcNow();
    internal string Title => packs.TypeOf(It).TitleOr(It.Title);
    internal ExtensionRule? Rule => extension.Rule(It);
    internal DateTimeOffset? Latest => extension.Latest(It);
    internal CodeList? Kinds => packs.Current.CodeLists.GetValueOrDefault(ClockClass.ExtensionKinds);

    /// <summary>Why more time can't be asked for now, as the key of a sentence; null where it can.</summary>
    internal string? ExtensionNo => Above is null ? "refusal.cases.above-nobody" : extension.MayExtend(It, Now) is { } no ? "refusal." + no.Code : It.AsksTime ? "refusal." + AboveRefusals.Asked.Code : null;
    internal string? ObjectionNo => Above is null ? "refusal.cases.above-nobody" : ObjectToCase.MayObject(It) is { } no ? "refusal." + no.Code : It.ReviewBy is not null ? "refusal." + AboveRefusals.Asked.Code : null;

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostTime(CancellationToken stop)
    {
        if (!await Load(stop)) return NotFound();
        var form = await Request.ReadFormAsync(stop);
        (Kind, Until, Reason) = (form["Kind"].FirstOrDefault(), form["Until"].FirstOrDefault() ?? "", form["Reason"].FirstOrDefault() ?? "");
        DateTimeOffset? until = DateTime.TryParse(Until, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? ChinaTime.At(DateOnly.FromDateTime(local), local.TimeOfDay) : null;
        var input = new AskExtension.Input(Number, Kind, until, Reason);
        var outcome = await lane.Write<AskExtension, AskExtension.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out _, out var no) ? LocalRedirect($"/desk/cases/{Number}?done=extension-ask") : this.Refuse(no);
    }

    public async Task<IActionResult> OnPostObject(CancellationToken stop)
    {
        if (!await Load(stop)) return NotFound();
        var form = await Request.ReadFormAsync(stop);
        (Objecting, Reason) = (true, form["Why"].FirstOrDefault() ?? "");
        var input = new ObjectToCase.Input(Number, Reason);
        var outcome = await lane.Write<ObjectToCase, ObjectToCase.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out _, out var no) ? LocalRedirect($"/desk/cases/{Number}?done=objection") : this.Refuse(no.Field == "reason" ? no.At("why") : no);
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await cases.Find(Number, stop) is not { } found || asking.Asks(found) is not { } by) return false;
        (It, Number, Above) = (found.Case, found.Case.Number, await asking.Above(found, by, stop));
        return true;
    }
}
