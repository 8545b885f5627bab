using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Dictionary;
using Linli.Reports.HandIns;

namespace Linli.Reports.Feeds;

/// <summary>Where a number of a place is from.</summary>
internal enum LineageFrom
{
    /// <summary>The house counts it from its own registers each time that somebody looks.</summary>
    Counted,

    /// <summary>A department gave it, in one delivery.</summary>
    Given,

    /// <summary>It is reckoned from other numbers, which follow.</summary>
    Derived,

    /// <summary>The community or each of its grids was asked, and said it.</summary>
    Said,

    /// <summary>Nobody knows it.</summary>
    Nowhere,
}

/// <summary>
/// The lineage of any number of a place as of a day: which definition, from where, of which day; of what was given the delivery with
/// its hash; of what is reckoned the same of each number in it. Small counts stay hidden from whom they are hidden.
/// </summary>
internal sealed class FindLineage(AskColumns ask, TheDictionary dictionary, DictionaryScope scope, GivenNumbers given, SaidFigures said, IPosts posts, TimeProvider clock)
{
    private const int StepsMost = 60; // formulas read each other, and a circle is refused when they are settled

    /// <param name="Element">Its code, or a name.</param>
    public sealed record Input(PlaceCard Place, string? Element, DateOnly? On);

    /// <param name="Depth">0 for the number that was asked about.</param>
    /// <param name="Given">Of <see cref="LineageFrom.Given"/>.</param>
    /// <param name="Said">Of <see cref="LineageFrom.Said"/>.</param>
    /// <param name="By">The post that brought or said it; null where the house went for it, or each grid said its part.</param>
    public sealed record Step(ElementNow Element, int Depth, Figure Figure, LineageFrom From, (Feed Feed, Delivery Delivery)? Given, SaidFigure? Said, PostCard? By);

    public sealed record Seen(PlaceCard Place, DateOnly On, bool Guarded, IReadOnlyList<Step> Steps);

    public async Task<Outcome<Seen>> Run(Input input, CancellationToken stop)
    {
        if (!scope.ToFigures(input.Place).Succeeded(out var by, out var no)) return no;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        if ((input.On ?? today) is var on && (on > today || on.Year < 2000)) return DictionaryRefusals.Day;
        var set = await dictionary.Of(input.Place.Id.District, stop);
        if ((set.Find(input.Element) ?? (input.Element is { } name ? set.Named(name) : null)) is not { WithdrawnOn: null, Means: { Of: ElementOf.Place, IsNumber: true } } asked) return FeedRefusals.LineageElement;

        var elements = Way(asked, set);
        var computed = elements.Select(one => one.Element).Where(element => element.IsComputed).Distinct().ToList();
        var table = await ask.Reckon(input.Place, by, ColumnFor.OwnOffice(by), on, set, computed, stop);
        List<Step> steps = [];
        foreach (var (element, depth) in elements) steps.Add(await StepOf(input.Place, element, depth, computed.IndexOf(element) is >= 0 and var at ? table.Rows[0].Figures[at] : null, on, table.Guarded, stop));
        return new Seen(input.Place, on, table.Guarded, steps);
    }

    /// <summary>The number itself, then what it is reckoned from, each followed by what it is reckoned from.</summary>
    private static List<(ElementNow Element, int Depth)> Way(ElementNow asked, ElementSet set)
    {
        List<(ElementNow Element, int Depth)> way = [];
        Stack<(ElementNow Element, int Depth)> open = new([(asked, 0)]);
        while (way.Count < StepsMost && open.TryPop(out var next))
        {
            way.Add(next);
            foreach (var read in Formulas.ReadBy(next.Element, set).Reverse()) open.Push((read, next.Depth + 1));
        }

        return way;
    }

    private async Task<Step> StepOf(PlaceCard place, ElementNow element, int depth, Figure? figure, DateOnly on, bool guarded, CancellationToken stop)
    {
        if (element.IsGiven && await given.From(place.Id.District, element.Code, on, stop) is { } came)
            return new(element, depth, figure!, figure!.Value is null && figure.Why == NoFigure.NotGiven ? LineageFrom.Nowhere : LineageFrom.Given, came, null, await Post(place, came.Delivery.ByPost, stop));
        if (figure is not null) return new(element, depth, figure, element.Means.Expression is not null ? LineageFrom.Derived : element.IsGiven ? LineageFrom.Nowhere : LineageFrom.Counted, null, null, null);
        var told = guarded || !IsOwn(place) || !KeptFigure.MayBeAsked(element) ? null : (await said.Of(place, [element], on, stop))[element.Code]; // others read what communities say in what they hand in
        return told?.Value is not { } number
            ? new(element, depth, new Figure(null, NoFigure.NotGiven), LineageFrom.Nowhere, null, null, null)
            : new(element, depth, new Figure((double)number, null), LineageFrom.Said, null, told, await Post(place, told.Own?.ByPost, stop));
    }

    /// <summary>The caller works for the community, whose own it is until it is handed in (<see cref="SeeSaid"/>).</summary>
    private bool IsOwn(PlaceCard place) => place.Level == PlaceLevel.Community && scope.By(ReportsRights.HandIn).Succeeded(out var own, out _) && own.Place == place.Id;

    private async Task<PostCard?> Post(PlaceCard place, Guid? post, CancellationToken stop) => post is { } id ? await posts.Find(new(place.Id.District, id), stop) : null;
}
