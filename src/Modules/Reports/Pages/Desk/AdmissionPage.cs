using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Pages.Desk;

/// <summary>What the pages of admission have in common.</summary>
internal abstract class AdmissionPage : PageModel
{
    protected CancellationToken Stop => HttpContext.RequestAborted;

    internal DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();
    internal DateOnly Today => ChinaTime.DateOf(Now);
    internal AdmissionRules Rules => Get<AdmissionInForce>().Now;

    protected T Get<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    protected static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    protected static T? Chosen<T>(string? typed) where T : struct, Enum => Enum.TryParse<T>(typed, out var one) && Enum.IsDefined(one) ? one : null;

    protected static Guid? Id(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The places whose communities a post may ask, from its own down; communities stand under their street.</summary>
    protected async Task<IReadOnlyList<PlaceCard>> PlacesOf(PostCard by)
    {
        var places = Get<IPlaces>();
        if (await places.Find(by.Place, Stop) is not { } own) return [];
        List<PlaceCard> found = [own];
        if (own.Level is not (PlaceLevel.District or PlaceLevel.Street)) return found;
        foreach (var below in await places.Children(own.Id, Stop))
        {
            found.Add(below);
            if (below.Level == PlaceLevel.Street) found.AddRange((await places.Children(below.Id, Stop)).Where(one => one.Level == PlaceLevel.Community));
        }

        return found;
    }
}

/// <summary>Where else one may go from here.</summary>
/// <param name="Here">The tab that is open.</param>
internal sealed record AdmissionTabs(string Here, IReadOnlyList<string> All)
{
    /// <summary>Pages of their own, for everybody who works in the district.</summary>
    private static readonly string[] Beside = ["week", "visits", "burden", "kept", "clean-up", "bills", "certificates"];

    /// <summary>The tabs of a caller, the one first that asks something of them.</summary>
    public static AdmissionTabs Of(Caller caller, string? asked)
    {
        bool Holds(Right right) => caller.Posts.Any(held => right.Holders.Contains(held.Post.Kind));
        List<string> all = [];
        if (Holds(ReportsRights.SpeakForCommunity)) all.Add("speak");
        if (Holds(ReportsRights.DecideAdmission)) all.Add("decide");
        if (Holds(ReportsRights.ApplyForAdmission)) all.Add("mine");
        all.AddRange(["catalogue", "assigned"]);
        return new(asked is not null && all.Contains(asked) ? asked : all[0], Holds(ReportsRights.SeeAttempts) ? [.. all, .. Beside, "attempts"] : [.. all, .. Beside]);
    }

    public static string WayTo(string tab) => tab == "attempts" || Beside.Contains(tab) ? "/desk/admission/" + tab : "/desk/admission?tab=" + tab;
}
