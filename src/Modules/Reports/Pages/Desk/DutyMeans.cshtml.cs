using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Powers;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>放权赋能台账: powers that offices handed down to streets, what came along, and what is lacking.</summary>
[Needs("reports.see-duties")]
internal sealed class DutyMeansModel(FindPowers find, Lane lane) : AdmissionPage
{
    internal sealed record Typed(
        string? Street = null, string? Title = null, string? Basis = null, string? Since = null, string? Posts = null, string? Yuan = null, string? Goods = null, string? Kind = null, string? Amount = null, string? Words = null);

    internal FindPowers.Found Found { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();

    /// <summary>The streets to which the caller may hand something down.</summary>
    internal IReadOnlyList<PlaceCard> Streets { get; private set; } = [];

    /// <summary>The power whose ledger is open; null for none.</summary>
    internal FindPowers.Row? Open { get; private set; }
    internal string? Told { get; private set; }

    /// <param name="power">Number of the power whose ledger is read.</param>
    public async Task OnGet(string? power, string? done)
    {
        await Load(power);
        Told = done is "handed-down" or "taken-back" or "given" or "received" ? done : null;
        Form = new(Since: Text(Today));
    }

    public async Task<IActionResult> OnPost(string? street, string? title, string? basis, string? since, string? posts, string? yuan, string? goods)
    {
        Form = new(street, title, basis, since, posts, yuan, goods);
        var input = new HandDownPower.Input(Id(street), title, basis, Day(since), Whole(posts), Fen(yuan), Whole(goods));
        if ((await lane.Write<HandDownPower, HandDownPower.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).Succeeded(out var answer, out var no)) return Redirect(PowerParts.WayTo(answer.Number) + "&done=handed-down");
        await Load(null);
        return this.Refuse(no);
    }

    public async Task<IActionResult> OnPostGive(string? power, string? kind, string? amount, string? words)
    {
        Form = new(Kind: kind, Amount: amount, Words: words);
        var of = Chosen<MeansKind>(kind);
        var input = new GiveMeans.Input(power, of, string.IsNullOrWhiteSpace(amount) ? null : of == MeansKind.Money ? Fen(amount) : Whole(amount), words);
        return await After(await lane.Write<GiveMeans, Done>(use => use.Run(input, Stop), Stop, Request.OnceFor(input)), "given", power);
    }

    public async Task<IActionResult> OnPostReceive(string? power, string? line) => await After(await lane.Write<ReceiveMeans, Done>(use => use.Run(new(power, Id(line)), Stop), Stop), "received", power);

    public async Task<IActionResult> OnPostTakeBack(string? power) => await After(await lane.Write<TakeBackPower, Done>(use => use.Run(power, Stop), Stop), "taken-back", power);

    /// <summary>Nothing typed is none; what is no number is null.</summary>
    private static long? Whole(string? typed) => string.IsNullOrWhiteSpace(typed) ? 0 : long.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Yuan as typed to fen, likewise.</summary>
    private static long? Fen(string? typed) => string.IsNullOrWhiteSpace(typed) ? 0
        : decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var yuan) && yuan <= Power.FenMost / 100 && yuan * 100 == decimal.Truncate(yuan * 100) ? (long)(yuan * 100) : null;

    private async Task<IActionResult> After(Outcome<Done> outcome, string done, string? power)
    {
        if (outcome.No is not { } no) return Redirect($"{PowerParts.WayTo(Uri.EscapeDataString(power ?? ""))}&done={done}");
        await Load(power);
        return this.Refuse(no);
    }

    private async Task Load(string? power)
    {
        Found = await find.Run(Stop);
        Open = Found.Find(power);
        if (Found.By is { } by) Streets = [.. (await PlacesOf(by)).Where(place => place.Level == PlaceLevel.Street)];
    }
}
