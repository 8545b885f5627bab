using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Competence;

/// <summary>Takes a place's list of matters admitted to the grid, or its figures by level, out of the house as CSV; that it was taken is in the audit.</summary>
internal sealed class ExportGridList(LinliDb db, Caller caller, IAudit audit)
{
    public async Task<Outcome<Done>> Run(PlaceId place, string what, CancellationToken stop)
    {
        audit.Add(place.District, "cases.export-" + what, "place", place.Id, caller.MainPost);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static async Task<IResult> List(Guid? place, PlaceChosen where, GridList list, CountGridMinutes count, IPosts posts, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        var stop = http.RequestAborted;
        if (await where.Find(place, stop) is { } unseen) return unseen.ToProblem(http);
        if ((await lane.Write<ExportGridList, Done>(use => use.Run(where.Card.Id, "grid-list", stop), stop)).No is { } no) return no.ToProblem(http);
        var weeks = where.SeesCounts ? await count.Of(where.Card, stop) : [];
        List<object?[]> rows = [];
        foreach (var one in await list.At(where.Card, stop))
        {
            var leads = one.Leads is { } post ? (await posts.Find(post, stop))?.NameIn(Words.Language) : null;
            rows.Add(
            [
                one.Type.Name.In(Words.Language), words["cases.matters.part." + (one.Part?.ToString() ?? "None")].Value, leads, one.Part is null ? null : one.Minutes,
                one.Basis, one.Review, weeks.Count == 0 || one.Part is null ? null : Math.Round(weeks.Sum(week => week.Minutes.GetValueOrDefault(one.Type.Code)), 1),
            ]);
        }

        string[] heads = ["matter", "part", "leads", "minutes", "basis", "review", "weekly"];
        return CsvAnswer.Of(http, $"linli-matters-{ChinaTime.DateOf(clock.GetUtcNow()):yyyyMMdd}.csv", heads.Select(head => words["cases.matters.col." + head].Value), rows);
    }

    public static async Task<IResult> Levels(Guid? place, DateOnly? from, DateOnly? to, PlaceChosen where, CountLevels count, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        var (stop, today) = (http.RequestAborted, ChinaTime.DateOf(clock.GetUtcNow()));
        if (await where.Find(place, stop) is { } unseen) return unseen.ToProblem(http);
        if (!where.SeesCounts) return KernelRefusals.NotYours.ToProblem(http);
        if ((await lane.Write<ExportGridList, Done>(use => use.Run(where.Card.Id, "levels", stop), stop)).No is { } no) return no.ToProblem(http);
        var (whole, children) = await count.Of(where.Card, from ?? today.AddDays(-LevelDays), to ?? today, stop);
        string[] heads = ["place", "solved", "Grid", "Community", "Street", "District", "base", "raised", "climbed"];
        return CsvAnswer.Of(http, $"linli-levels-{today:yyyyMMdd}.csv", heads.Select(head => words["cases.levels.col." + head].Value), children.Append(whole).Select(IEnumerable<object?> (one) =>
        [
            one.Place?.FullName ?? words["cases.levels.direct"].Value, one.All, .. one.Solved.Values.Select(solved => (object?)solved),
            one.BaseShare is { } share ? Math.Round(100 * share, 1) : null, one.Raised, one.Climbed,
        ]));
    }

    /// <summary>The days that the page of levels shows where none were chosen.</summary>
    public const int LevelDays = 90;
}
