using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>数据字典: every element with what it means, found by words, owner, sensitivity and type; taken along as a file.</summary>
[Needs("reports.see-dictionary")]
internal sealed class DictionaryModel(FindElements find) : DictionaryPage
{
    internal FindElements.Input Asked { get; private set; } = new();
    internal FindElements.Answer Found { get; private set; } = null!;
    internal bool MayPropose { get; private set; }
    internal bool MaySettle { get; private set; }

    public async Task<IActionResult> OnGet(string? q, string? owner, string? sensitivity, string? type, string? withdrawn, string? after)
    {
        Asked = new(string.IsNullOrWhiteSpace(q) ? null : q.Trim(), string.IsNullOrWhiteSpace(owner) ? null : owner, Chosen<Sensitivity>(sensitivity), Chosen<ElementType>(type), withdrawn == "1", after);
        if (!(await find.Run(Asked, Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        (Found, MayPropose, MaySettle) = (found, Get<DictionaryScope>().By(ReportsRights.ProposeElement).No is null, Get<DictionaryScope>().By(ReportsRights.SettleElements).No is null);
        return Page();
    }

    /// <summary>The same list with something asked for otherwise.</summary>
    internal static string Way(FindElements.Input asked, string path = "/desk/dictionary")
    {
        var parts = new (string Name, string? Value)[] { ("q", asked.Words), ("owner", asked.Owner), ("sensitivity", asked.Sensitivity?.ToString()), ("type", asked.Type?.ToString()), ("withdrawn", asked.Withdrawn ? "1" : null), ("after", asked.After) };
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
