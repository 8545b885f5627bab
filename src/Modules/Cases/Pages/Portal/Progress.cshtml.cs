using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Cases.Tombstones;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>
/// Where a matter stands, for everybody, with nothing personal on it; and, for the one who reported it (signed in, or by
/// receipt code), the word that is theirs: done or not, an answer to a question, withdrawn, open again.
/// </summary>
[OpenToAll]
internal sealed class ProgressModel(
    SeeCase see, ReceiptCookie receipts, Lane lane, IPlaces places, PublicPlaces publicPlaces, CaseLookup cases, ReadTombstones stones, Phones phones, TimeProvider clock, Words words) : PortalPage
{
    internal const string SaidKey = "linli.said";

    internal CaseSeen Seen { get; private set; } = null!;
    internal CaseFace Face { get; private set; } = null!;
    internal PortalTimes Times { get; private set; } = null!;
    internal Promise? Promise { get; private set; }

    /// <summary>What is left of a hidden matter for everybody; the matter itself is then not opened.</summary>
    internal Tombstone? Gone { get; private set; }
    internal string GoneNumber { get; private set; } = "";

    /// <summary>The community whose list of what was hidden it stands in.</summary>
    internal PlaceCard? GoneAt { get; private set; }

    /// <summary>The place as everybody may name it, for what is printed.</summary>
    internal PlaceCard? Building { get; private set; }

    /// <summary>Opened by its receipt code in this browser, and can be closed again.</summary>
    internal bool ByReceipt { get; private set; }

    /// <summary>The move that is being written, where words belong to it.</summary>
    internal string? Doing { get; private set; }
    internal string Typed { get; private set; } = "";
    internal string TypedCode { get; private set; } = "";

    /// <summary>What was just done here.</summary>
    internal string? Done { get; private set; }

    internal Case It => Seen.Case;
    internal bool Own => Seen.Nearness == Nearness.Reporter;
    internal Flow Flow => Seen.Flow.Flow;

    /// <summary>What the reporter can say now; everybody else needs the code for it.</summary>
    internal IReadOnlyList<FlowMove> Moves => [.. Flow.MovesFrom(It.State, FlowPart.Reporter).Concat(OfLeading).DistinctBy(move => move.Do)];

    /// <summary>The verdict on the answer to the case that leads: it is each reporter's, whichever case they came with.</summary>
    private IEnumerable<FlowMove> OfLeading =>
        Seen.Together.Leading is { AsksVerdict: true } leading ? leading.Flow.Flow.MovesFrom(leading.State, FlowPart.Reporter).Where(move => move.Do is "confirm" or "dispute") : [];
    internal bool AsksVerdict => Moves.Any(move => move.Do == "confirm");
    internal string TypeName => Seen.Type.Name.In(Words.Language);

    public async Task<IActionResult> OnGetAsync(string number, string? @do)
    {
        if (!await Open(number, await receipts.Of(Request, number, Stop))) return await Left(number) ? Page() : NotFound();
        Doing = Own ? Moves.FirstOrDefault(move => move.Do == @do)?.Do : null;
        Done = TempData[SaidKey] as string;
        return Page();
    }

    /// <param name="do"><c>open</c> with the code, <c>close</c>, or a move of the flow.</param>
    /// <param name="reason">One of the reasons offered for a dispute, in words.</param>
    public async Task<IActionResult> OnPostAsync(string number, string? @do, string? text, string? reason, string? code, Tap? content, Tap? manner)
    {
        if (!CaseNumber.TryParse(number, out var parsed)) return NotFound();
        number = parsed.Text;
        if (@do == "close")
        {
            receipts.Forget(Response, number);
            return Redirect("/cases/" + number);
        }

        var (pass, wrong) = await Prove(number, @do, code);
        if (!await Open(number, pass)) return !await Left(number) ? NotFound() : this.Refuse(wrong ?? CaseRefusals.WrongCode);
        (Typed, TypedCode) = ((text ?? "").Trim(), code ?? "");
        if (wrong is not null) return this.Refuse(wrong);
        if (@do == "open") return Redirect("/cases/" + number);
        if (!Own)
        {
            ModelState.AddModelError("Code", words["cases.portal.code.missing"]);
            Response.StatusCode = CaseRefusals.WrongCode.Status;
            return Page();
        }

        if (@do == "judge") return await Judge(new JudgeMatter.Input(number, content, manner) { Pass = pass });
        return await Move(number, @do ?? "", pass, string.Join('\n', new[] { (reason ?? "").Trim(), Typed }.Where(part => part.Length > 0)));
    }

    private async Task<IActionResult> Judge(JudgeMatter.Input input)
    {
        var judged = await lane.Write<JudgeMatter, Done>(use => use.Run(input, Stop), Stop);
        return judged.No is { } no && no.Code != EndRefusals.JudgedAlready.Code ? this.Refuse(no) : Redirect("/cases/" + input.Number); // a second press changes nothing
    }

    private async Task<IActionResult> Move(string number, string @do, ReceiptPass? pass, string said)
    {
        var move = Moves.FirstOrDefault(move => move.Do == @do);
        if (move is { Needs.Count: > 0 } && said.Length == 0 && !Request.Form.ContainsKey("text")) return Redirect($"/cases/{number}?do={@do}"); // one tap, then the words
        var input = new MakeMove.Input(number, @do, null, said) { Pass = pass };
        var made = await lane.Write<MakeMove, MakeMove.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (!made.Succeeded(out _, out var no))
        {
            Doing = move?.Do;
            return this.Refuse(no);
        }

        TempData[SaidKey] = @do;
        return Redirect("/cases/" + number);
    }

    /// <summary>The code typed now, else the one that this browser showed before.</summary>
    private async Task<(ReceiptPass? Pass, Refusal? Wrong)> Prove(string number, string? @do, string? code)
    {
        if (string.IsNullOrWhiteSpace(code) && @do != "open") return (await receipts.Of(Request, number, Stop), null);
        if (!(await CheckReceipt.At(lane, number, code, Stop)).Succeeded(out var pass, out var wrong)) return (null, wrong);
        receipts.Give(Response, number, code!);
        return (pass, null);
    }

    /// <summary>The tombstone at the address of a hidden matter; the answer says that it is gone (410).</summary>
    private async Task<bool> Left(string number)
    {
        if (await cases.Find(number, Stop) is not { Case: { IsHidden: true, Visibility: Visibility.Public } it } || await stones.Of(it, Stop) is not { } left) return false;
        (Gone, GoneNumber, Times) = (left, it.Number, new PortalTimes(words, Elder, clock.GetUtcNow()));
        var chain = await places.Chain(new(it.DistrictId, it.PlaceId), Stop);
        GoneAt = chain.LastOrDefault(ChosenPlace.MayBeChosen) ?? Here;
        ViewData["Phone"] = phones.For(chain.LastOrDefault(place => place.Code is not null)?.Code);
        Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status410Gone;
        return true;
    }

    private async Task<bool> Open(string number, ReceiptPass? shown)
    {
        if (!(await see.Run(number, shown, Stop, portal: true)).Succeeded(out var seen, out _)) return false;
        var now = clock.GetUtcNow();
        (Seen, ByReceipt, Times) = (seen, shown is not null, new PortalTimes(words, Elder, now));
        Face = CaseFace.Of(seen.Flow, It.State, It.Phase, It.End, It.ConfirmedByProxy, Own, words, It.AnswerKind);
        Promise = Promise.Of(It, Times, now, words);
        Building = await publicPlaces.Of(new(It.DistrictId, It.PlaceId), Stop);
        ViewData["Phone"] = phones.For((await places.Chain(new(It.DistrictId, It.PlaceId), Stop)).LastOrDefault(place => place.Code is not null)?.Code); // whoever looks, the matter's own place is to be called
        return true;
    }
}
