using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Details;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>明细表: the tables about people, households, homes, matters and organisations that a community fills for its own; a look at one, masked, and the file to take along.</summary>
[Needs("reports.fill-details")]
internal sealed class DetailsModel(SeeDetails see, TakeDetail take) : AdmissionPage
{
    internal SeeDetails.Listed Listed { get; private set; } = null!;

    /// <summary>The one that is looked at.</summary>
    internal SeeDetails.Seen? Seen { get; private set; }

    public async Task<IActionResult> OnGet(Guid? form, string? on)
    {
        if (await Load() is { } no) return StatusCode(no.Status);
        return form is { } asked && await Look(asked, on) is { } barred ? this.Refuse(barred) : Page();
    }

    public async Task<IActionResult> OnPostTake(Guid form, int version, string? on)
    {
        if (await Load() is { } no) return StatusCode(no.Status);
        if (!(await take.Run(new(form, version, Asked(on)), Stop)).Succeeded(out var taken, out var barred))
        {
            _ = await Look(form, null); // what can be shown of it stays in sight
            return this.Refuse(barred);
        }

        Response.Headers.CacheControl = "no-store";
        return File(taken.File, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TakenOut.Named("detail", "xlsx", Get<TimeProvider>()));
    }

    /// <summary>Who said a value, and on which day it was last said to hold.</summary>
    internal string Known(Words words, RowValue value) =>
        value is { Source: { } source, ConfirmedAt: { } at } ? words["reports.detail.said", words[source].Value, words.Day(ChinaTime.DateOf(at), Today)].Value : "";

    /// <summary>How many stand in no row, by fives: that one is missing more than yesterday would tell who asked not to be given.</summary>
    internal static string LeftOut(Words words, int rows) =>
        rows < SmallCounts.Least ? words["reports.detail.left-out-few", SmallCounts.Least].Value : words["reports.detail.left-out", SmallCounts.Rounded(rows)].Value;

    internal static string Show(object value) => value is DateOnly day ? Text(day) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Where a value is entered and kept true; null for what nobody enters.</summary>
    internal static string? WayToTruth(ElementNow element) => element.Means.Of switch
    {
        _ when !element.IsBuiltIn => "/desk/dictionary/" + element.Code,
        ElementOf.Person or ElementOf.Household => "/desk/people/fresh",
        ElementOf.Dwelling => "/desk/places",
        ElementOf.Organisation => "/desk/organisations",
        _ => null,
    };

    internal string TitleOf(DetailTaken taken) => Listed.Tables.FirstOrDefault(table => table.Entry.Id == taken.ApplicationId)?.Entry.Title ?? "";

    /// <summary>A day that can't be read is none that a table is filled for.</summary>
    private static DateOnly? Asked(string? on) => string.IsNullOrEmpty(on) ? null : Day(on) ?? DateOnly.MinValue;

    private async Task<Refusal?> Look(Guid form, string? on)
    {
        if (!(await see.Look(form, Asked(on), Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }

    private async Task<Refusal?> Load()
    {
        if (!(await see.Run(Stop)).Succeeded(out var listed, out var no)) return no;
        Listed = listed;
        return null;
    }
}
