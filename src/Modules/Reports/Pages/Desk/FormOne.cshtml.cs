using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>One form: what its columns mean, confirmed once; and the form filled as of a day, with what stays empty.</summary>
[Needs("reports.keep-forms")]
internal sealed class FormOneModel(SeeForms see, FillForm fill, Lane lane) : AdmissionPage
{
    /// <summary>The answer that a column stays as the department sent it.</summary>
    internal const string AsSent = "-";

    public const int ShownMost = 200; // cells that stay empty

    internal SeeForms.Seen Seen { get; private set; } = null!;
    internal IReadOnlyDictionary<int, string> Said { get; private set; } = new Dictionary<int, string>();

    /// <summary>What a row stands for, as it is chosen.</summary>
    internal string RowOf { get; private set; } = nameof(ElementOf.Place);
    internal string? Recipients { get; private set; }
    internal string? KeptDays { get; private set; }

    /// <summary>All that a column may mean, those of places first; what fits a row is asked when it is confirmed.</summary>
    internal IReadOnlyList<ElementNow> Elements { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Places { get; private set; } = [];
    internal FillForm.Filled? Filled { get; private set; }
    internal Guid Place { get; private set; }
    internal string? On { get; private set; }
    internal string? Done { get; private set; }

    /// <summary>The columns are open to be said.</summary>
    internal bool Asks { get; private set; }
    internal string Here => FormParts.WayTo(Seen.It.Id);
    internal string WayToFile => $"{Here}/filled.xlsx?place={Filled!.Place.Id.Id}&on={Text(Filled.On)}";

    public async Task<IActionResult> OnGet(Guid id, Guid? place, string? on, string? done, bool change = false)
    {
        if (await Load(id, change) is { } no) return StatusCode(no.Status);
        (Done, Place, On) = (done is "taken" or "confirmed" ? done : null, place ?? Place, on ?? Text(Today));
        Said = Seen.Columns.ToDictionary(column => column.Nth, Before);
        if (place is not { } within) return Page();
        if (Day(on) is not { } day) return this.Refuse(DictionaryRefusals.Day);
        if (!(await fill.Run(new(id, within, day), Stop)).Succeeded(out var filled, out no)) return this.Refuse(no);
        Filled = filled;
        return Page();
    }

    public async Task<IActionResult> OnPostConfirm(Guid id, int version, string? rowOf, string? recipients, string? keptDays)
    {
        if (await Load(id, change: true) is { } unseen) return StatusCode(unseen.Status);
        (RowOf, Recipients, KeptDays) = (rowOf ?? nameof(ElementOf.Place), recipients, keptDays);
        Said = Seen.Columns.ToDictionary(column => column.Nth, column => Request.HasFormContentType ? Request.Form["C" + ConfirmForm.FieldOf(column)[1..]].ToString() : "");
        var said = Said.Where(one => one.Value.Length > 0).ToDictionary(one => one.Key, one => one.Value == AsSent ? null : one.Value);
        var outcome = await lane.Write<ConfirmForm, Done>(use => use.Run(new(id, version, Chosen<ElementOf>(RowOf), said, recipients, Days(keptDays)), Stop), Stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect($"{Here}?done=confirmed");
    }

    /// <summary>What is no number is none that may be said: it is refused with the others.</summary>
    private static int? Days(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : int.TryParse(typed, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var days) ? days : 0;

    /// <summary>What was said before, else what is offered; nothing where nobody can know.</summary>
    private string Before(MappedColumn column) => Seen.It.State == FormState.Given ? column.Offered ?? "" : column.Code ?? AsSent;

    internal ElementNow? Of(MappedColumn column) => Seen.Elements.Find(column.Code);

    /// <summary>Why a column is offered what it is, or what has changed since it was confirmed.</summary>
    internal string? Hint(Words words, MappedColumn column) =>
        Of(column) is { } now && (now.WithdrawnOn is not null || now.Version != column.ElementVersion) ? words["reports.form.moved-on", now.Name.In(Words.Language)].Value
        : column is { Code: null, OfferedBy: { } by } && Seen.It.State == FormState.Given ? words["reports.form.offered." + by.ToString().ToLowerInvariant()].Value : null;

    private async Task<Refusal?> Load(Guid form, bool change)
    {
        if (!(await see.Run(form, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        Asks = seen.Standing is FormStanding.ToConfirm or FormStanding.MovedOn || (change && seen.Standing == FormStanding.Ready);
        Elements = [.. seen.Elements.All.Where(element => element.WithdrawnOn is null).OrderBy(element => element.Means.Of)];
        (RowOf, Recipients, KeptDays) = ((seen.It.RowOf ?? ElementOf.Place).ToString(), seen.It.Recipients, seen.It.KeptDays?.ToString(CultureInfo.InvariantCulture));
        Places = await PlacesOf(seen.By);
        Place = Places.FirstOrDefault(place => place.Id.Id == seen.Entry.PlaceId)?.Id.Id ?? seen.By.Place.Id;
        return null;
    }
}
