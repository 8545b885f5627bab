using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;

namespace Linli.Kit.Pages.Kit;

/// <summary>Every part in light, dark and high contrast. A page for those who build pages: in Development only.</summary>
[AllowAnonymous]
public sealed class PartsModel(IWebHostEnvironment host) : PageModel
{
    public sealed record Theme(string Code, string Name, Func<string, string, string> In);

    public static IReadOnlyList<Theme> Themes =>
    [
        new("light", Say("浅色", "Light"), Say),
        new("dark", Say("深色", "Dark"), Say),
        new("contrast", Say("高对比", "High contrast"), Say),
    ];

    /// <summary>The sentence in the reader's language; Traditional Chinese reads the simplified one here.</summary>
    public Func<string, string, string> In => Say;

    /// <summary>The surface whose type and targets the parts are shown in: ?on=portal, field, desk (usual), command, admin.</summary>
    public string Surface { get; private set; } = "desk";

    public IActionResult OnGet(string? on)
    {
        if (!host.IsDevelopment()) return NotFound();
        if (on is "portal" or "field" or "desk" or "command" or "admin") Surface = on;
        return Page();
    }

    static string Say(string chinese, string english) => KitWords.Current.Language == "en" ? english : chinese;
}
