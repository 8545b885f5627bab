using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>进入社区工作审批表: an office asks that something may be asked of communities.</summary>
[Needs("reports.apply-for-admission")]
internal sealed class AdmissionNewModel(AdmissionScope scope, Lane lane) : AdmissionPage
{
    internal sealed record Typed(
        string? Place = null, string? Kind = "Task", string? Nature = "Regular", string? Class = null, string? Role = "Helps", string? Title = null, string? Fields = null, string? Basis = null,
        string? Frequency = "Monthly", string? Minutes = null, string? Since = null, string? Until = null, string? Standard = null, string? Conditions = null, string? Returns = null);

    internal Typed Form { get; private set; } = new();
    internal IReadOnlyList<PlaceCard> Places { get; private set; } = [];
    internal PostCard By => scope.Applicant!;

    /// <summary>A bounced task brings its class, title and place along.</summary>
    public async Task OnGet(string? @class, string? title, string? place)
    {
        Form = new(Place: place, Class: @class, Title: title, Since: Text(Today), Until: Text(Today.AddYears(1)));
        Places = await PlacesOf(By);
    }

    public async Task<IActionResult> OnPost(string? place, string? kind, string? nature, string? @class, string? role, string? title, string? fields, string? basis, string? frequency, string? minutes, string? since, string? until, string? standard, string? conditions, string? returns)
    {
        Form = new(place, kind, nature, @class, role, title, fields, basis, frequency, minutes, since, until, standard, conditions, returns);
        var input = new ApplyForAdmission.Input(
            Id(place), Chosen<ApplicationKind>(kind), Chosen<TaskNature>(nature), @class, Chosen<CommunityRole>(role), title, fields?.Replace("\r\n", "\n", StringComparison.Ordinal), basis,
            Chosen<Frequency>(frequency), int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var each) ? each : null, Day(since), Day(until), Fen(standard), conditions, returns);
        var outcome = await lane.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (outcome.Succeeded(out var made, out var no) && made.Number is { } number) return Redirect($"/desk/admission/{number}?done=applied");
        Places = await PlacesOf(By);
        return this.Refuse(no ?? made!.No!);
    }

    /// <summary>Yuan as typed to fen: nothing is 0, what is no amount is null.</summary>
    internal static long? Fen(string? typed) => string.IsNullOrWhiteSpace(typed) ? 0
        : decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var yuan) && yuan * 100 == decimal.Truncate(yuan * 100) && yuan <= Application.StandardFenMost ? (long)(yuan * 100) : null;
}
