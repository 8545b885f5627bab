using Linli.Cases.Packs;
using Linli.Cases.Pages.Portal;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.YouSaid;

/// <summary>回执: for whoever reported a matter, what they said and what was done about it, whole, on one sheet of paper.</summary>
[OpenToAll]
internal sealed class ReceiptModel(SeeCase see, ReceiptCookie receipts, IPlaces places, Phones phones, TimeProvider clock, Words words) : PortalPage
{
    internal sealed record Line(string When, string What, string Text);

    internal CaseSeen Seen { get; private set; } = null!;
    internal Portal.CaseFace Face { get; private set; } = null!;
    internal Promise? Promise { get; private set; }
    internal IReadOnlyList<Line> Said { get; private set; } = [];
    internal IReadOnlyList<Line> Did { get; private set; } = [];
    internal PortalTimes Times { get; private set; } = null!;
    internal DateTimeOffset Now { get; private set; }
    internal Case It => Seen.Case;

    /// <summary>Anybody else is led to the matter's page, where the code can be given.</summary>
    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (!CaseNumber.TryParse(number, out var parsed)) return NotFound();
        if (!(await see.Run(parsed.Text, await receipts.Of(Request, parsed.Text, Stop), Stop, portal: true)).Succeeded(out var seen, out _) || seen.Nearness != Nearness.Reporter) return Redirect("/cases/" + parsed.Text);
        (Seen, Now) = (seen, clock.GetUtcNow());
        Times = new PortalTimes(words, Elder, Now);
        Face = Portal.CaseFace.Of(seen.Flow, It.State, It.Phase, It.End, It.ConfirmedByProxy, own: true, words, It.AnswerKind);
        Promise = Promise.Of(It, Times, Now, words);
        var lines = seen.Steps.Select(step => (step.By, step.Do, Line: StepLine.Of(step, seen, own: true, words))).ToList();
        Said = [new(Times.Moment(It.ReportedAt), "", Reported()), .. lines.Where(one => one.By == FlowPart.Reporter && one.Do != "report" && one.Line.Said.Length > 0).Select(one => Of(one.Line))];
        Did = [.. lines.Where(one => one.By != FlowPart.Reporter && one.Do != "report" && one.Line.Said.Length > 0).Select(one => Of(one.Line)), .. OfLeading()];
        ViewData["Phone"] = phones.For((await places.Chain(new(It.DistrictId, It.PlaceId), Stop)).LastOrDefault(place => place.Code is not null)?.Code);
        Response.Headers.CacheControl = "private, no-store";
        return Page();
    }

    private Line Of(StepLine line) => new(Times.Moment(line.At) + (line.Who.Length > 0 ? " · " + line.Who : ""), line.What, line.Said);

    /// <summary>Of one that is handled with another: what was answered there.</summary>
    private IEnumerable<Line> OfLeading() => Seen.Together.Leading is { Answer.Length: > 0 } leading
        ? [new(leading.Lead?.NameIn(Words.Language) ?? "", words["cases.portal.together.title"], leading.Answer)] : [];

    private string Reported()
    {
        var answers = Seen.Type.Asks.Where(ask => ask.Type != AskType.Post && Seen.Answers.GetValueOrDefault(ask.Id) is not null)
            .Select(ask => ask.Name.In(Words.Language) + ": " + Asks.Say(ask, Seen.Answers[ask.Id], Words.Language, yes => words[yes ? "cases.portal.yes" : "cases.portal.no"]));
        return string.Join('\n', new[] { It.Text }.Concat(answers).Where(part => part.Length > 0));
    }
}
