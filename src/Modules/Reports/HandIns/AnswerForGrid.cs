using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Notices;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>The numbers that the caller's grids are asked for.</summary>
internal sealed class FindGridQuestions(LinliDb db, Caller caller, IPlaces places, TheDictionary dictionary) : IFieldWork
{
    /// <param name="By">The post by which the caller answers.</param>
    public sealed record Row(GridQuestion It, ElementNow Element, PlaceCard Grid, PostCard By)
    {
        public string Field => GridQuestion.FieldOf(It.Id);
    }

    /// <summary>Due first.</summary>
    public async Task<IReadOnlyList<Row>> Mine(CancellationToken stop)
    {
        List<Row> rows = [];
        foreach (var post in caller.Posts.Select(held => held.Post).Where(post => ReportsRights.AnswerForGrid.Holders.Contains(post.Kind) && post.Grid is not null).DistinctBy(post => post.Grid))
        {
            var (district, id) = (post.Id.District, post.Grid!.Value);
            var open = await db.Set<GridQuestion>().AsNoTracking().Where(q => q.DistrictId == district && q.GridId == id && q.EndedAt == null).ToListAsync(stop);
            if (open.Count == 0 || await places.Find(new(district, id), stop) is not { } grid) continue;
            var set = await dictionary.Of(district, stop);
            foreach (var question in open.Where(q => PlacePath.IsWithin(grid.Path, q.Path))) // a grid that went to another community answers nothing for the old one
                if (set.Find(question.Code) is { } element && KeptFigure.AddsUpByGrid(element)) rows.Add(new(question, element, grid, post));
        }

        return [.. rows.OrderBy(row => row.It.DueOn).ThenBy(row => row.Grid.Name, StringComparer.Ordinal).ThenBy(row => row.It.Code, StringComparer.Ordinal)];
    }

    /// <summary>As a line among what is to be done today.</summary>
    public async Task<FieldLine?> Line(CancellationToken stop) => (await Mine(stop)).Count is > 0 and var count ? new("reports.asked.line", count, "question", PassToGrids.Way) : null;
}

/// <summary>A grid's worker says the grid's part of a number. It is kept for the grid and its day, and read by every table that asks it until it is too old.</summary>
internal sealed class AnswerForGrid(LinliDb db, FindGridQuestions find, IPosts posts, INotices notices, IAudit audit, TimeProvider clock)
{
    public const string Notice = "reports.grids-answered";

    /// <param name="Typed">As it was typed.</param>
    public sealed record Input(Guid Question, string? Typed);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if ((await find.Mine(stop)).FirstOrDefault(row => row.It.Id == input.Question) is not { } row) return HandInRefusals.NoQuestion;
        if (!TypedFigure.Read(input.Typed, row.Element).Succeeded(out var number, out var no)) return no.At(row.Field);
        var (district, now) = (row.It.DistrictId, clock.GetUtcNow());
        var today = ChinaTime.DateOf(now);
        var figure = new KeptFigure
        {
            DistrictId = district, Id = Uuid.Next(clock), CommunityId = row.It.CommunityId, GridId = row.It.GridId, Path = row.It.Path, Code = row.It.Code, Hundredths = (long)(number.Value * 100), On = row.It.DueOn < today ? row.It.DueOn : today, ByPost = row.By.Id.Id, At = now,
        };
        db.Add(figure);
        (await db.Set<GridQuestion>().SingleAsync(q => q.DistrictId == district && q.Id == row.It.Id, stop)).Answered(figure.Id, now);
        audit.Add(district, ReportsRights.AnswerForGrid.Code, "kept-figure", figure.Id, row.By, row.It.Code);
        await TellTheCommunity(row, now, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Once the last of its grids has answered.</summary>
    private async Task TellTheCommunity(FindGridQuestions.Row row, DateTimeOffset now, CancellationToken stop)
    {
        var (district, community, code, own) = (row.It.DistrictId, row.It.CommunityId, row.It.Code, row.It.Id);
        if (await db.Set<GridQuestion>().AnyAsync(q => q.DistrictId == district && q.CommunityId == community && q.Code == code && q.EndedAt == null && q.Id != own, stop)) return;
        await notices.Tell(new(Notice, district, code, row.Element.Name.Chinese, row.Element.Name.English, HandInParts.Way), await posts.Holders(new(district, row.It.ByPost), now, stop), stop);
    }
}
