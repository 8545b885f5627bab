using System.Globalization;
using Linli.Host.Shell;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>怎么告诉您: how soon of which kind, and the hours in which nobody is disturbed.</summary>
[NeedsSignIn]
public sealed class NoticeSettingsModel(FindNotices find, Caller caller, Lane lane) : PageModel
{
    public IReadOnlyList<(NoticeKind Kind, Pace Pace)> Kinds { get; private set; } = [];
    public QuietHours Quiet { get; private set; } = QuietHours.Usual;
    public bool Saved { get; private set; }
    public Surface Surface => Surface.HomeOf(caller) is var home && home == Surface.Command ? Surface.Desk : home;

    public async Task OnGetAsync(string? saved, CancellationToken stop)
    {
        Saved = saved is not null;
        (Kinds, Quiet) = await find.Choices(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        (Kinds, _) = await find.Choices(stop);
        Quiet = new(form["quiet"] == "true", Minute(form["QuietFrom"]), Minute(form["QuietTo"]));
        Kinds = [.. Kinds.Select(one => (one.Kind, Enum.TryParse<Pace>(form[one.Kind.Code], out var pace) ? pace : one.Pace))];
        var input = new ChooseNotices.Input(Kinds.ToDictionary(one => one.Kind.Code, one => one.Pace), Quiet.On, Quiet.FromMinute, Quiet.ToMinute);
        var outcome = await lane.Write<ChooseNotices, Done>(use => use.Run(input, stop), stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect("/notices/settings?saved=1");
    }

    public string Time(int minute) => minute < 0 ? "" : $"{minute / 60:00}:{minute % 60:00}";

    private static int Minute(string? typed) => TimeOnly.TryParseExact(typed, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : -1;
}
