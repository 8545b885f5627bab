using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Pages.Portal;

/// <summary>What the portal's pages share.</summary>
internal static class PortalParts
{
    public static void AddPortal(this IServiceCollection parts)
    {
        parts.AddScoped<ChosenPlace>();
        parts.AddSingleton<DraftCookie>();
        parts.AddScoped<ReceiptCookie>();
        parts.AddScoped<ReadDraft>();
    }

    /// <summary>A number as a telephone dials it: digits, and a plus before them where there was one.</summary>
    public static string Dial(string? number) => new([.. (number ?? "").Where(c => char.IsAsciiDigit(c) || c == '+')]);
}
