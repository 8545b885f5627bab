using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;

namespace Linli.Reports.Dictionary;

/// <summary>
/// A table of elements by place, as of a day. An office of the tree reads its own places as they are; a department reads
/// counts of communities and what lies above, those of people in fives, and none under five nor one that gives such a count
/// away; which counts of people it read, and for what, stands in the audit.
/// </summary>
internal sealed class AskColumns(TheDictionary dictionary, DictionaryScope scope, IPlaces places, Lane lane, TimeProvider clock)
{
    public const int ElementsMost = 12;

    /// <param name="Elements">Codes, or words as the caller's office uses them.</param>
    /// <param name="Place">Its own row, and one for each place right below it.</param>
    public sealed record Input(PlaceCard Place, IReadOnlyList<string> Elements, DateOnly? On = null);

    public sealed record Row(PlaceCard Place, IReadOnlyList<Figure> Figures);

    /// <param name="Rows">The place itself comes first.</param>
    /// <param name="Guarded">Small counts are left out.</param>
    public sealed record Table(IReadOnlyList<ElementNow> Columns, IReadOnlyList<Row> Rows, DateOnly On, bool Guarded);

    public async Task<Outcome<Table>> Run(Input input, CancellationToken stop)
    {
        if (!scope.ToFigures(input.Place).Succeeded(out var by, out var no)) return no;
        var (today, district) = (ChinaTime.DateOf(clock.GetUtcNow()), input.Place.Id.District);
        if ((input.On ?? today) is var on && (on > today || on.Year < 2000)) return DictionaryRefusals.Day;
        var set = await dictionary.Of(district, stop);
        var columns = input.Elements.Select(await dictionary.CalledBy(district, DictionaryScope.OfficeOf(by), stop)).ToList();
        if (columns.Count is 0 or > ElementsMost || columns.Any(column => column is not { IsComputed: true })) return DictionaryRefusals.Columns.With(ElementsMost);
        return await Reckon(input.Place, by, ColumnFor.OwnOffice(by), on, set, [.. columns.Select(column => column!)], stop);
    }

    /// <summary>The same for one who has asked already whether the caller may, and on which day. Not within a write: what a department reads is one.</summary>
    /// <param name="by">The post by which they may: how small counts are hidden hangs on it.</param>
    /// <param name="columns">Elements that are computed, however many.</param>
    public async Task<Table> Reckon(PlaceCard place, PostCard by, ColumnFor purpose, DateOnly on, ElementSet set, IReadOnlyList<ElementNow> columns, CancellationToken stop)
    {
        List<string> ofPeople = by.Kind == PostKind.Department ? [.. columns.Where(column => TellsOfPeople(column, set)).Select(column => column.Code)] : [];
        if (ofPeople.Count > 0) _ = (await lane.Write<NoteColumnsRead, Done>(use => use.Run(new(place.Id, by, purpose, ofPeople, on), stop), stop)).Value; // written down before anything is shown
        return await Reckon(place, by.Kind == PostKind.Department ? FigureCare.Rounded : FigureCare.None, purpose, on, set, columns, stop);
    }

    /// <summary>The same with as much care as whoever asks for it needs, who has written down that it was asked.</summary>
    public async Task<Table> Reckon(PlaceCard place, FigureCare care, ColumnFor purpose, DateOnly on, ElementSet set, IReadOnlyList<ElementNow> columns, CancellationToken stop)
    {
        var guarded = care != FigureCare.None;
        var rows = await RowsOf(place, guarded, stop);
        var reckoned = new Reckoning(set, rows, on, purpose, care, above: guarded ? await Above(place, purpose, set, on, stop) : null);
        List<IReadOnlyList<Figure>> figures = [];
        foreach (var column in columns) figures.Add(await reckoned.Column(column, stop));
        return new Table(columns, [.. rows.Select((row, nth) => new Row(row, [.. figures.Select(column => column[nth])]))], on, guarded);
    }

    /// <summary>
    /// Of one place alone, as its own office reads it; and which of them a department doesn't: also a number from which, with
    /// the sum of the street, it would work out a small count of a place beside it. Where nobody is counted yet there is none.
    /// </summary>
    public async Task<IReadOnlyList<(Figure Figure, bool Few)>> Own(PlaceCard place, ColumnFor purpose, DateOnly on, ElementSet set, IReadOnlyList<ElementNow> columns, CancellationToken stop) => (await Own([place], purpose, on, set, columns, stop))[0];

    /// <summary>The same of several places right below one, each column reckoned once.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<(Figure Figure, bool Few)>>> Own(IReadOnlyList<PlaceCard> beside, ColumnFor purpose, DateOnly on, ElementSet set, IReadOnlyList<ElementNow> columns, CancellationToken stop)
    {
        IReadOnlyList<PlaceCard> rows = [beside[0]];
        if ((await places.Chain(beside[0].Id, stop)) is [.., var above, _]) rows = [above, .. await places.Children(above.Id, stop)];
        var (reckoned, at) = (new Reckoning(set, rows, on, purpose, FigureCare.None, nobodyTells: false), beside.Select(place => rows.Index().First(row => row.Item.Id == place.Id).Index).ToList());
        List<List<(Figure Figure, bool Few)>> figures = at.ConvertAll(_ => new List<(Figure Figure, bool Few)>());
        foreach (var column in columns)
        {
            var whole = await reckoned.Column(column, stop);
            foreach (var (nth, row) in at.Index()) figures[nth].Add((whole[row], reckoned.IsHidden(column, row)));
        }

        return figures;
    }

    /// <summary>The tables in which a place is a row, each with the one above it: what a department doesn't read there it doesn't read here. Null above a district.</summary>
    private async Task<Reckoning?> Above(PlaceCard place, ColumnFor purpose, ElementSet set, DateOnly on, CancellationToken stop)
    {
        Reckoning? above = null;
        foreach (var at in (await places.Chain(place.Id, stop)).SkipLast(1)) above = new(set, [at, .. await places.Children(at.Id, stop)], on, purpose, FigureCare.Rounded, nobodyTells: false, above);
        return above;
    }

    /// <summary>A count in which somebody stands: small ones would tell of them.</summary>
    private static bool IsOfPeople(ElementNow element) => element.Means is { Type: ElementType.Count, Sensitivity: not Sensitivity.Open };

    /// <summary>The same, or what is reckoned from one.</summary>
    private static bool TellsOfPeople(ElementNow element, ElementSet set) => IsOfPeople(element) || Formulas.ReadBy(element, set).Any(read => TellsOfPeople(read, set));

    /// <summary>Below a community lie its grids; a department doesn't come to them.</summary>
    private async Task<IReadOnlyList<PlaceCard>> RowsOf(PlaceCard place, bool guarded, CancellationToken stop) => place.Level switch
    {
        PlaceLevel.District or PlaceLevel.Street => [place, .. await places.Children(place.Id, stop)],
        PlaceLevel.Community when !guarded => [place, .. await places.Grids(place.Id, stop)],
        _ => [place],
    };

    /// <summary>Columns over the same places and day; each is asked of its module once.</summary>
    /// <param name="nobodyTells">A place with none of it is a small count, too.</param>
    /// <param name="above">The table in which the first row is one of several.</param>
    private sealed class Reckoning(ElementSet set, IReadOnlyList<PlaceCard> rows, DateOnly on, ColumnFor purpose, FigureCare care, bool nobodyTells = true, Reckoning? above = null)
    {
        private readonly Dictionary<string, IReadOnlyList<Figure>> whole = new(StringComparer.Ordinal);
        private readonly Dictionary<string, IReadOnlyList<bool>> hidden = new(StringComparer.Ordinal);

        public async Task<IReadOnlyList<Figure>> Column(ElementNow element, CancellationToken stop)
        {
            var figures = await Whole(element, stop);
            return care != FigureCare.None ? [.. figures.Select((figure, nth) => hidden[element.Code][nth] ? new Figure(null, NoFigure.TooFew) : figure)] : figures;
        }

        /// <summary>From a department, once the column is reckoned.</summary>
        public bool IsHidden(ElementNow element, int row) => hidden[element.Code][row];

        private bool Hides(ElementNow element, PlaceCard place)
        {
            for (var nth = 0; nth < rows.Count; nth++)
                if (rows[nth].Id == place.Id) return hidden[element.Code][nth];
            return false;
        }

        private async Task<IReadOnlyList<Figure>> Whole(ElementNow element, CancellationToken stop)
        {
            if (whole.TryGetValue(element.Code, out var known)) return known;
            var below = new List<ElementNow>();
            if (element.Source is { } source)
            {
                var none = element.IsGiven ? NoFigure.NotGiven : NoFigure.TooLongAgo;
                whole[element.Code] = [.. (await source.Column(element.Code, rows, on, purpose, stop)).Select(value => new Figure(value, value is null ? none : null))];
            }
            else if (Formulas.Of(element) is not { } expression)
            {
                whole[element.Code] = [.. rows.Select(_ => new Figure(null, NoFigure.NotGiven))]; // a feed gave it when a formula began to read it, and gives it no more
            }
            else
            {
                below.AddRange(Formulas.ReadBy(element, set));
                foreach (var read in below) await Whole(read, stop);
                whole[element.Code] = [.. rows.Select((_, nth) => Formulas.Reckon(expression, below.ToDictionary(read => read.Path, read => whole[read.Code][nth], StringComparer.Ordinal)))];
            }

            if (above is not null) await above.Whole(element, stop);
            hidden[element.Code] = Hide(element, below);
            if (care == FigureCare.Rounded && IsOfPeople(element)) whole[element.Code] = [.. whole[element.Code].Select(Round)]; // what is reckoned from it reads the rounded one
            return whole[element.Code];
        }

        private static Figure Round(Figure figure) => figure.Value is { } value ? new(SmallCounts.Rounded((long)value), null) : figure;

        /// <summary>What lies below the first row adds up to it. What is reckoned from a hidden number is hidden, too.</summary>
        private bool[] Hide(ElementNow element, List<ElementNow> below)
        {
            var own = new bool[rows.Count];
            if (IsOfPeople(element))
            {
                var cells = whole[element.Code].Select(figure => (int)Math.Clamp(figure.Value ?? SmallCounts.Least, int.MinValue, int.MaxValue)).ToList();
                own[0] = cells[0] < SmallCounts.Least;
                var beside = cells[1..].FindAll(count => nobodyTells || count > 0);
                var counts = SmallCounts.Hidden(beside).Zip(beside).Where(one => one.First).Select(one => one.Second).ToHashSet(); // it treats the same number alike
                for (var nth = 1; nth < own.Length; nth++) own[nth] = cells[nth] < SmallCounts.Least || counts.Contains(cells[nth]);
            }

            for (var nth = 0; nth < own.Length; nth++) own[nth] |= below.Exists(read => hidden[read.Code][nth]);
            if (above?.Hides(element, rows[0]) == true) Array.Fill(own, true); // its parts would add up to it
            return own;
        }
    }
}

/// <summary>How figures are kept from telling of single people.</summary>
internal enum FigureCare
{
    /// <summary>As they are: for an office of the tree and its own places.</summary>
    None,

    /// <summary>None under five, nor one that gives such a count away, and counts of people in fives: for departments, who would subtract one table, or one day, from another (guard 17).</summary>
    Rounded,
}

/// <summary>Writes down that a department read counts of people: which, of which place, as of which day, and for what. Whose they are is in no count.</summary>
internal sealed class NoteColumnsRead(LinliDb db, IAudit audit)
{
    public const string Action = "reports.columns-read";

    public sealed record Input(PlaceId Place, PostCard By, ColumnFor Purpose, IReadOnlyList<string> Codes, DateOnly On);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        audit.AddRead(
            input.Place.District, Action, "place", input.Place.Id, input.By, new Purpose(input.Purpose.Kind, input.Purpose.Id, true, []), [],
            string.Create(CultureInfo.InvariantCulture, $"for:{input.Purpose.Kind} as-of:{input.On:yyyy-MM-dd} {string.Join(' ', input.Codes)}"));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
