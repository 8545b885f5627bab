using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>
/// What a community handed in, opened: for the community itself and for the office that asked; for everybody else there is
/// none. A department finds hidden what its workbook leaves out, in every revision.
/// </summary>
internal sealed class OpenHandIn(LinliDb db, DictionaryScope scope, TheDictionary dictionary, SeeHandIns handed, IPlaces places, IPosts posts)
{
    /// <param name="Then">The element as it was when the number was handed in; null where nothing is known of it any more.</param>
    /// <param name="IsHidden">The reader is told neither the number nor where it is from.</param>
    public sealed record Cell(HandedCell It, ElementNow? Then, bool IsHidden);

    public sealed record Revision(HandIn It, IReadOnlyList<Cell> Cells)
    {
        /// <summary>The reader reads all of it, so that its check sum tells nothing more.</summary>
        public bool IsWhole => Cells.All(cell => !cell.IsHidden);

        public Cell? Find(string code) => Cells.FirstOrDefault(cell => cell.It.Code == code);
    }

    /// <param name="Here">What was opened.</param>
    /// <param name="Revisions">Of the same table, community and cycle, the latest first.</param>
    /// <param name="IsOwn">The reader works for the community.</param>
    /// <param name="ReadsFigures">The reader may ask for figures of the place.</param>
    /// <param name="Posts">In whose names it was handed in, received and returned.</param>
    public sealed record Seen(Revision Here, IReadOnlyList<Revision> Revisions, Application Entry, PlaceCard Place, bool IsOwn, bool ReadsFigures, IReadOnlyDictionary<Guid, PostCard> Posts);

    /// <param name="Said">The expression of then in plain words; null where there was none.</param>
    /// <param name="Parts">What it was reckoned from.</param>
    /// <param name="Answer">What somebody of the community said, where they were asked.</param>
    /// <param name="AnswerBy">In the name of which post; null where that is no more.</param>
    public sealed record One(Seen Of, Cell It, Sentence? Said, IReadOnlyList<ElementNow> Parts, KeptFigure? Answer, PostCard? AnswerBy);

    public async Task<Outcome<Seen>> Run(Guid handIn, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SeeFigures).Succeeded(out var reader, out var no)) return no;
        var district = reader.Id.District;
        if (await db.Set<HandIn>().AsNoTracking().FirstOrDefaultAsync(it => it.DistrictId == district && it.Id == handIn, stop) is not { } it
            || await places.Find(new(district, it.CommunityId), stop) is not { } place) return HandInRefusals.Unknown;
        var entry = await db.Set<Application>().AsNoTracking().SingleAsync(one => one.DistrictId == district && one.Id == it.ApplicationId, stop);
        var isOwn = scope.By(ReportsRights.HandIn).Succeeded(out var own, out _) && own.Place == place.Id;
        var asks = scope.By(ReportsRights.KeepForms).Succeeded(out var office, out _) && office.Office == entry.Office;
        if ((isOwn ? own : asks ? office : null) is not { } by) return HandInRefusals.Unknown;

        var set = await dictionary.Of(district, stop);
        List<HandIn> beside = [];
        if (by.Kind == PostKind.Department)
        {
            if (await handed.Rows(by, set, entry, it.DueOn, stop) is not { } rows) return HandInRefusals.Unknown;
            beside = [.. rows.Select(row => row.Last).OfType<HandIn>().Where(other => other.CommunityId != it.CommunityId)];
        }

        var revisions = await Revisions(it, by, beside, set, stop);
        return new Seen(revisions.First(one => one.It.Id == it.Id), revisions, entry, place, isOwn, scope.ToFigures(place).No is null, await Names(revisions, stop));
    }

    /// <summary>One cell of it.</summary>
    public async Task<Outcome<One>> Run(Guid handIn, string element, CancellationToken stop)
    {
        if (!(await Run(handIn, stop)).Succeeded(out var seen, out var no)) return no;
        if (seen.Here.Find(element) is not { } cell) return HandInRefusals.Unknown;
        var set = await dictionary.Of(seen.Entry.DistrictId, stop);
        var formula = cell.Then is { } then ? Formulas.Of(then) : null;
        var answer = cell.IsHidden ? null : await AnswerOf(seen.Here.It, cell.It, stop);
        return new One(
            seen, cell, formula is null ? null : Formulas.Say(formula, set), cell.Then is { } reckoned ? Formulas.ReadBy(reckoned, set) : [],
            answer, answer is null ? null : await posts.Find(new(answer.DistrictId, answer.ByPost), stop));
    }

    /// <summary>A revision hides what it would have hidden as the last one, and what the last one hides: they are numbers of one place within days.</summary>
    private async Task<IReadOnlyList<Revision>> Revisions(HandIn it, PostCard by, List<HandIn> beside, ElementSet set, CancellationToken stop)
    {
        var (district, application, community, due) = (it.DistrictId, it.ApplicationId, it.CommunityId, it.DueOn);
        var all = await db.Set<HandIn>().AsNoTracking().Where(one => one.DistrictId == district && one.ApplicationId == application && one.CommunityId == community && one.DueOn == due).OrderByDescending(one => one.Revision).ToListAsync(stop);
        var hidden = all.ConvertAll(one => SeeHandIns.Hidden(by, set, [one, .. beside])[0]);
        var rows = all.ConvertAll(one => one.Row);
        var then = await Then(district, [.. rows.SelectMany(row => row)], set, stop);
        return all.Index().Select(one => new Revision(one.Item, [.. rows[one.Index].Select(cell => new Cell(
            cell, then.GetValueOrDefault((cell.Code, cell.Version)) ?? (set.Find(cell.Code) is { Id: null } held && held.Version == cell.Version ? held : null), hidden[one.Index].Contains(cell.Code) || hidden[0].Contains(cell.Code)))])).ToList();
    }

    /// <summary>The district's own elements as they were, by code and version.</summary>
    private async Task<Dictionary<(string Code, int Version), ElementNow>> Then(int district, IReadOnlyList<HandedCell> cells, ElementSet set, CancellationToken stop)
    {
        var own = cells.Select(cell => set.Find(cell.Code)).OfType<ElementNow>().Where(element => element.Id is not null).DistinctBy(element => element.Code).ToDictionary(element => element.Id!.Value, element => element.Code);
        var ids = own.Keys.ToList();
        var versions = await db.Set<ElementVersion>().AsNoTracking().Where(version => version.DistrictId == district && ids.Contains(version.ElementId)).ToListAsync(stop);
        return versions.ToDictionary(version => (own[version.ElementId], version.Number), version => TheDictionary.Own(own[version.ElementId], version.Means, version.Number, version.ValidFrom));
    }

    /// <summary>What the community had said last when it handed in.</summary>
    private async Task<KeptFigure?> AnswerOf(HandIn it, HandedCell cell, CancellationToken stop)
    {
        if (cell.From != CellFrom.Answered) return null;
        var (district, community, code, on) = (it.DistrictId, it.CommunityId, cell.Code, it.AsOf);
        var said = await db.Set<KeptFigure>().AsNoTracking().Where(kept => kept.DistrictId == district && kept.CommunityId == community && kept.GridId == null && kept.Code == code && kept.On <= on).ToListAsync(stop);
        return said.Where(kept => kept.At <= it.At).MaxBy(kept => (kept.On, kept.At));
    }

    private async Task<Dictionary<Guid, PostCard>> Names(IReadOnlyList<Revision> revisions, CancellationToken stop)
    {
        Dictionary<Guid, PostCard> names = [];
        foreach (var post in revisions.SelectMany(one => new[] { one.It.ByPost, one.It.AnsweredBy ?? one.It.ByPost }).Distinct())
            if (await posts.Find(new(revisions[0].It.DistrictId, post), stop) is { } found) names[post] = found;
        return names;
    }
}

/// <summary>A number that a community or its grids said and that nothing reckons, opened before it is handed in: for the community itself.</summary>
internal sealed class SeeSaid(DictionaryScope scope, TheDictionary dictionary, SaidFigures said, IPlaces places, IPosts posts)
{
    /// <param name="By">The post in whose name the community said it; null where its grids did, or where that post is no more.</param>
    /// <param name="FreshUntil">The last day on which tables read it.</param>
    public sealed record Seen(ElementNow It, PlaceCard Place, SaidFigure Said, PostCard? By, DateOnly FreshUntil);

    /// <param name="on">As of which day; what was too old then is not told.</param>
    public async Task<Outcome<Seen>> Run(string element, Guid place, DateOnly on, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.HandIn).Succeeded(out var by, out var no)) return no;
        var (district, community) = (by.Id.District, by.Place.Id);
        if (community != place || await places.Find(by.Place, stop) is not { } at || (await dictionary.Of(district, stop)).Find(element) is not { } it || !KeptFigure.MayBeAsked(it)) return DictionaryRefusals.NoElement;
        if ((await said.Of(at, [it], on, stop))[it.Code] is not { Value: not null, On: { } day } last) return DictionaryRefusals.NoElement;
        return new Seen(it, at, last, last.Own is { } own ? await posts.Find(new(district, own.ByPost), stop) : null, day.AddDays(it.Means.FreshDays));
    }
}
