using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Linli.Reports.HandIns;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>
/// 一个数的来历: a figure by place, a row that a community handed in, a cell of it, or a number that a community said. Who may
/// come in reads figures; what of it they read is asked of each by itself.
/// </summary>
[Needs("reports.see-figures")]
internal sealed class CellModel(SeeFigure figures, OpenHandIn handed, SeeSaid said, Words words) : AdmissionPage
{
    internal SeeFigure.Seen? Figure { get; private set; }
    internal SeeSaid.Seen? Said { get; private set; }

    /// <summary>A row that was handed in.</summary>
    internal OpenHandIn.Seen? Row { get; private set; }

    /// <summary>A cell of that row.</summary>
    internal OpenHandIn.One? Handed { get; private set; }

    /// <param name="of">The place whose table the figure stands in.</param>
    /// <param name="place">Its row; the place of one's own post where left out.</param>
    public async Task<IActionResult> OnGet(Guid? handIn, string? element, Guid? of, Guid? place, string? on)
    {
        if (handIn is { } id) return await Open(id, element) is { } unseen ? StatusCode(unseen.Status) : Page();
        if (string.IsNullOrWhiteSpace(element)) return Redirect("/desk/dictionary/figures");
        if (!string.IsNullOrWhiteSpace(on) && Day(on) is null) return StatusCode(DictionaryRefusals.Day.Status);
        var row = place ?? Get<Caller>().MainPost!.Place.Id;
        if ((await figures.Run(new(element, of, row, Day(on)), Stop)).Succeeded(out var figure, out var no)) Figure = figure;
        else if (no == DictionaryRefusals.NoElement && (await said.Run(element, row, Day(on) ?? Today, Stop)).Succeeded(out var kept, out _)) Said = kept;
        else return StatusCode(no.Status);
        return Page();
    }

    private async Task<Refusal?> Open(Guid handIn, string? element)
    {
        if (string.IsNullOrWhiteSpace(element))
        {
            if (!(await handed.Run(handIn, Stop)).Succeeded(out var row, out var no)) return no;
            Row = row;
            return null;
        }

        if (!(await handed.Run(handIn, element, Stop)).Succeeded(out var one, out var unseen)) return unseen;
        (Row, Handed) = (one.Of, one);
        return null;
    }

    /// <summary>Number and unit of a cell, or why there is none.</summary>
    internal string ValueOf(OpenHandIn.Cell? cell) =>
        cell is null ? "–" : cell.IsHidden ? words["dictionary.no-figure.toofew"].Value : cell.It.Value is { } value ? $"{value} {cell.Then?.Unit.In(Words.Language)}".TrimEnd() : words["reports.due.nobody-knows"].Value;

    internal static string NameOf(OpenHandIn.Cell cell) => cell.Then?.Name.In(Words.Language) ?? cell.It.Code;

    /// <summary>A post as it is called.</summary>
    internal string NameOf(PostCard? post) => post?.NameIn(Words.Language) ?? words["reports.cell.post-gone"].Value;

    /// <summary>A post in whose name the row was handed in, received or returned.</summary>
    internal string PostOf(Guid? post) => NameOf(post is { } id ? Row!.Posts.GetValueOrDefault(id) : null);

    /// <summary>Which version of an element, and since when.</summary>
    internal string VersionOf(ElementNow element) =>
        element.Pack is { } pack ? words["reports.cell.of-pack", pack].Value : element is { IsBuiltIn: false, Since: { } since } ? words["reports.cell.version", element.Version, DictionaryPage.Day(since)].Value : words["reports.cell.held"].Value;

    /// <summary>The table of the figure.</summary>
    internal string WayToTable => $"/desk/dictionary/figures?place={Figure!.Of.Id.Id}&elements={Figure.It.Code}{(Figure.On == Today ? "" : "&on=" + Text(Figure.On))}";

    /// <summary>Where a number that another was reckoned from opens: in the same row, else as a figure of that day.</summary>
    internal string? WayToPart(ElementNow part) =>
        Row!.Here.Find(part.Code) is not null ? HandInParts.WayTo(Row.Here.It, part.Code) : Row.ReadsFigures && part.IsComputed ? DictionaryParts.WayTo(part, Row.Place, Row.Place, Row.Here.It.AsOf) : null;
}
