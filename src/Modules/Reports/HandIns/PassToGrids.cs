using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Notices;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>
/// A community passes a number on that its grids know better: each grid without a fresh part of its own is asked for that,
/// once, whichever tables want it. Only a count adds up by grid; a share or an average doesn't.
/// </summary>
internal sealed class PassToGrids(LinliDb db, SeeDue see, IPosts posts, INotices notices, IAudit audit, TimeProvider clock)
{
    public const string Notice = "reports.grid-asked", Way = "/field/asked";

    /// <param name="Grids">So many were asked.</param>
    public sealed record Answer(int Grids);

    /// <param name="code">Of the element.</param>
    public async Task<Outcome<Answer>> Run(string? code, CancellationToken stop)
    {
        if (!(await see.Run(stop)).Succeeded(out var seen, out var no)) return no;
        var cells = seen.Cells.Where(cell => cell.IsAsked && cell.Element.Code == code).ToList(); // one for each day as of which it is wanted
        if (cells.Count == 0) return HandInRefusals.NotAsked;
        var element = cells[0].Element;
        var lacking = cells.SelectMany(cell => cell.Parts).Where(part => part is { Said: null, Asked: null }).Select(part => part.Grid).DistinctBy(grid => grid.Id).ToList();
        if (cells[0].Parts.Count == 0) return HandInRefusals.AddsUpNot;
        if (lacking.Count == 0) return HandInRefusals.WithGridsAlready;

        var (now, due) = (clock.GetUtcNow(), cells.SelectMany(cell => cell.In).Min(table => table.Cycle.DueOn));
        HashSet<AccountId> workers = [];
        List<string> nobody = [];
        foreach (var grid in lacking)
        {
            var holders = await posts.DutyOf(grid.Id, stop) is { Kind: PostKind.GridWorker } duty ? await posts.Holders(duty.Id, now, stop) : [];
            if (holders.Count == 0) nobody.Add(grid.Name);
            workers.UnionWith(holders);
        }

        if (nobody.Count > 0) return HandInRefusals.NoWorker.With(string.Join(" · ", nobody));
        await Ask(seen, element.Code, lacking, due, now, stop);
        audit.Add(seen.Place.Id.District, "reports.grids-asked", "community", seen.Place.Id.Id, seen.By, $"{element.Code} grids:{lacking.Count}");
        await notices.Tell(new(Notice, seen.Place.Id.District, element.Code, element.Name.Chinese, element.Name.English, Way), workers, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(lacking.Count);
    }

    private async Task Ask(SeeDue.Seen seen, string code, List<PlaceCard> grids, DateOnly due, DateTimeOffset now, CancellationToken stop)
    {
        var (district, community) = (seen.Place.Id.District, seen.Place.Id.Id);
        var open = await db.Set<GridQuestion>().Where(q => q.DistrictId == district && q.CommunityId == community && q.Code == code && q.EndedAt == null).ToListAsync(stop);
        foreach (var grid in grids)
        {
            if (open.Find(q => q.GridId == grid.Id.Id) is { } old) old.AskFor(due); // for a day so long ago that an answer would be too old now
            else db.Add(new GridQuestion { DistrictId = district, Id = Uuid.Next(clock), CommunityId = community, Path = seen.Place.Path, GridId = grid.Id.Id, Code = code, DueOn = due, ByPost = seen.By.Id.Id, At = now });
        }
    }
}

/// <summary>The community takes a question back and says the number itself. What grids have said by then stays said.</summary>
internal sealed class TakeBackFromGrids(LinliDb db, DictionaryScope scope, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(string? code, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.HandIn).Succeeded(out var by, out var no)) return no;
        var (district, community) = (by.Id.District, by.Place.Id);
        var open = await db.Set<GridQuestion>().Where(q => q.DistrictId == district && q.CommunityId == community && q.Code == code && q.EndedAt == null).ToListAsync(stop);
        if (open.Count == 0) return HandInRefusals.NotWithGrids;
        foreach (var question in open) question.End(clock.GetUtcNow());
        audit.Add(district, "reports.grids-asked-no-more", "community", community, by, $"{code} grids:{open.Count}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
