using System.Globalization;
using Linli.Cases.Pages.Desk;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Cases.Views;

/// <summary>
/// A list's address as a view keeps it: as <see cref="ListAsked.Query"/> writes it, but that today, the last seven and the
/// last thirty days go along with the days (<c>days=7</c>), since "this week" is meant and not that week.
/// </summary>
internal static class ViewAddress
{
    private static readonly int[] Rolling = [1, 7, 30];

    public static string Of(ListAsked asked, DateOnly today)
    {
        if (asked is not { From: { } from, To: null } || Rolling.FirstOrDefault(days => from == today.AddDays(1 - days)) is not (> 0 and var last)) return asked.Query;
        return (asked with { From = null }).Query + "&days=" + last.ToString(CultureInfo.InvariantCulture);
    }

    public static ListAsked Read(string query, DateOnly today)
    {
        var asked = ListAsked.ReadText(query);
        return QueryHelpers.ParseQuery(query).TryGetValue("days", out var said) && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Rolling.Contains(days)
            ? asked with { From = today.AddDays(1 - days), To = null }
            : asked;
    }
}
