using System.Text.Json;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>
/// Received: the number, the receipt code, who answers by when. The code is shown once; who opens the page again learns that
/// it can't be had anew. Changing language or size on the page itself does not count as again.
/// </summary>
[OpenToAll]
internal sealed class ReportDoneModel(TimeProvider clock, CasePacks packs, Words words) : PortalPage
{
    public const string Key = "linli.report";

    /// <summary>What the page shows once, sealed in a cookie of this browser until then.</summary>
    /// <param name="ShownAt">When it first stood on the screen.</param>
    public sealed record Receipt(ReportCase.Answer Answer, string Type, DateTimeOffset? ShownAt = null);

    private static readonly TimeSpan SwitchesWithin = TimeSpan.FromMinutes(10);

    internal string Number { get; private set; } = "";

    /// <summary>Null when it has been shown before.</summary>
    internal ReportCase.Answer? Answer { get; private set; }
    internal Packs.CaseTypeDefinition? Type { get; private set; }
    internal PortalTimes Times { get; private set; } = null!;

    public IActionResult OnGet(string number)
    {
        if (!CaseNumber.TryParse(number, out var parsed)) return NotFound();
        (Number, Times) = (parsed.Text, new PortalTimes(words, Elder, clock.GetUtcNow()));
        if (TempData[Key] is not string kept || JsonSerializer.Deserialize<Receipt>(kept) is not { } receipt || receipt.Answer.Number != Number) return Page();
        var now = clock.GetUtcNow();
        if (receipt.ShownAt is { } shown && !(CameFromItself() && now - shown < SwitchesWithin)) return Page();
        Answer = receipt.Answer;
        Type = packs.TypeNamed(receipt.Type);
        TempData[Key] = JsonSerializer.Serialize(receipt with { ShownAt = receipt.ShownAt ?? now });
        return Page();
    }

    /// <summary>The code as it is read out, figure by figure.</summary>
    internal string Aloud => string.Join(words["cases.portal.list-comma"], (Answer?.Receipt ?? "").Split(' ').Select(group =>
        string.Join(Words.Language == "en" ? " " : "", group.Select(digit => words[$"cases.portal.digit.{digit}"].Value))));

    /// <summary>The switches for language and size send one back to the page that they stand on; reloading keeps the referrer of before.</summary>
    private bool CameFromItself() => Request.GetTypedHeaders().Referer is { } from && from.AbsolutePath == Request.Path && from.Authority == Request.Host.Value;
}
