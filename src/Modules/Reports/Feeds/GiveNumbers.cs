using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Feeds;

/// <summary>Somebody of the department brings a file. It is looked at before the writer lane: reading it is nobody else's wait.</summary>
internal sealed class GiveNumbers(FeedScope scope, ReadDelivery read, Lane lane)
{
    /// <param name="Feed">Its number.</param>
    /// <param name="On">The day as of which the numbers are.</param>
    /// <param name="JumpWhy">Why numbers moved, where they did; without it a jump is sent back.</param>
    public sealed record Input(string? Feed, string FileName, DateOnly? On, string? JumpWhy);

    public async Task<Outcome<KeepDelivery.Answer>> Run(Input input, byte[] file, CancellationToken stop)
    {
        if (await scope.Find(input.Feed, stop) is not { } feed) return FeedRefusals.Unknown;
        if (scope.GiverOf(feed) is null) return KernelRefusals.NotYours;
        if (!feed.IsLive(scope.Today)) return FeedRefusals.NotLive;
        if (input.On is not { } on || on > scope.Today || on < feed.EarliestOn) return FeedRefusals.On;
        if (!TaskWords.Read(input.JumpWhy, Application.WordsLengthMax, "jumpWhy").Succeeded(out var why, out var no)) return no;
        if (!(await read.Run(feed, input.FileName, file, on, why.Text is not null, stop)).Succeeded(out var found, out no)) return no;
        return await lane.Write<KeepDelivery, KeepDelivery.Answer>(use => use.Run(new(feed.DistrictId, feed.Id, Connector.Desk, Path.GetFileName(input.FileName), file.Length, Delivery.HashOf(file), on, found, why.Text), stop), stop);
    }
}

/// <summary>Keeps what a file came to: all of its numbers, or where it is wrong and none of them. By the department's own post, or by the house's clock where it went for the file.</summary>
internal sealed class KeepDelivery(LinliDb db, Caller caller, FeedScope scope, FeedNews news, IAudit audit)
{
    public sealed record Input(int District, Guid Feed, Connector How, string FileName, int Bytes, string Hash, DateOnly On, FeedRead Found, string? JumpWhy = null);

    public sealed record Answer(Guid Delivery, bool Taken, int Faults);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (await db.Set<Feed>().FirstOrDefaultAsync(it => it.DistrictId == input.District && it.Id == input.Feed, stop) is not { } feed) return FeedRefusals.Unknown;
        var by = caller.IsClock ? null : scope.GiverOf(feed);
        if (by is null && !caller.IsClock) return KernelRefusals.NotYours;
        if (!feed.IsLive(scope.Today)) return FeedRefusals.NotLive;
        var taken = input.Found.FaultCount == 0;
        if (!caller.IsClock && await Latest(feed, stop) is { } last && last.Hash == input.Hash && last.AsOf == input.On && taken == (last.State == DeliveryState.Taken)) return new Answer(last.Id, taken, last.FaultCount); // a second press brings no second one

        var it = Made(feed, input, by);
        db.Add(it);
        if (taken) db.AddRange(input.Found.Numbers.Select(cell => new GivenNumber { DistrictId = feed.DistrictId, DeliveryId = it.Id, Code = cell.Code, PlaceId = cell.Place.Id.Id, Path = cell.Place.Path, Value = cell.Value }));
        await Note(feed, it, input, stop);
        audit.Add(feed.DistrictId, ReportsRights.GiveFeeds.Code, "delivery", it.Id, by, $"{feed.Number} {it.State} {it.Hash}");
        await db.SaveChangesAsync(stop);
        return new Answer(it.Id, taken, it.FaultCount);
    }

    private Delivery Made(Feed feed, Input input, PostCard? by) => new()
    {
        DistrictId = feed.DistrictId, Id = Uuid.Next(scope.Now), FeedId = feed.Id, AsOf = input.On, ArrivedAt = scope.Now, Connector = input.How,
        FileName = Delivery.NameOf(input.FileName), Bytes = input.Bytes, Hash = input.Hash, Cells = input.Found.Numbers.Count,
        State = input.Found.FaultCount == 0 ? DeliveryState.Taken : DeliveryState.SentBack, Faults = Delivery.Write(input.Found.Faults), FaultCount = input.Found.FaultCount, JumpWhy = input.JumpWhy, ByPost = by?.Id.Id,
    };

    /// <summary>A file that the house went for and can't take is an alarm; one that somebody brought is said to them at once.</summary>
    private async Task Note(Feed feed, Delivery it, Input input, CancellationToken stop)
    {
        if (it.State == DeliveryState.Taken) feed.Came(input.On, scope.Now);
        else if (caller.IsClock && feed.Failed("sent-back", scope.Now)) await news.TellBoth(FeedNews.SentBack, feed, stop);
    }

    private Task<Delivery?> Latest(Feed feed, CancellationToken stop) =>
        db.Set<Delivery>().AsNoTracking().Where(it => it.DistrictId == feed.DistrictId && it.FeedId == feed.Id).OrderByDescending(it => it.ArrivedAt).ThenByDescending(it => it.Id).FirstOrDefaultAsync(stop);
}
