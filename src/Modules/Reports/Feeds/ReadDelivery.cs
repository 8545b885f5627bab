using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Feeds;

/// <summary>Reads a file of a feed and looks at all of it before anything is written; outside the writer lane.</summary>
internal sealed class ReadDelivery(LinliDb db, TheDictionary dictionary, AdmissionScope admission, FeedScope scope, IPlaces places)
{
    /// <param name="on">The day as of which its numbers are.</param>
    /// <param name="jumpsMeant">The department said why numbers moved.</param>
    public async Task<Outcome<FeedRead>> Run(Feed feed, string name, byte[] file, DateOnly on, bool jumpsMeant, CancellationToken stop)
    {
        if (file.Length > FeedLines.BytesMost) return FeedRefusals.TooLarge.With(FeedLines.BytesMost / (1024 * 1024));
        var body = new MemoryStream(file, writable: false); // closed with the reader
        if (CheckSheet.Shell(name, body) is { } wrong) return wrong;
        if (await places.Find(new(feed.DistrictId, feed.PlaceId), stop) is not { } place) return FeedRefusals.Place;
        var set = await dictionary.Of(feed.DistrictId, stop);
        var wanted = feed.Codes.Select(set.Find).OfType<ElementNow>().Where(element => element.WithdrawnOn is null).ToList();
        if (wanted.Count < feed.Codes.Count) return FeedRefusals.NoElement.With(feed.Codes.First(code => wanted.TrueForAll(element => element.Code != code)));

        var office = feed.Office[(feed.Office.IndexOf(':', StringComparison.Ordinal) + 1)..]; // words name an office without its district
        var own = (await dictionary.WordsOf(feed.DistrictId, stop)).Where(word => word.Office == office).ToDictionary(word => word.Word, word => word.Code, StringComparer.OrdinalIgnoreCase);
        using var sheet = SheetReader.Open(body);
        if (sheet is null) return DictionaryRefusals.SheetUnreadable;
        return FeedSheet.Read(sheet, Find, wanted, await admission.Communities(place, stop), await Before(feed, on, stop), jumpsMeant, scope.Today);

        ElementNow? Find(string head) => (set.Find(own.GetValueOrDefault(head, head)) ?? set.Named(head)) is { WithdrawnOn: null } found ? found : null;
    }

    /// <summary>The numbers of the last good delivery before a day.</summary>
    private async Task<IReadOnlyDictionary<(string Code, Guid Place), long>> Before(Feed feed, DateOnly on, CancellationToken stop)
    {
        var last = await db.Set<Delivery>().AsNoTracking().Where(it => it.DistrictId == feed.DistrictId && it.FeedId == feed.Id && it.State == DeliveryState.Taken && it.AsOf < on)
            .OrderByDescending(it => it.AsOf).ThenByDescending(it => it.ArrivedAt).Select(it => (Guid?)it.Id).FirstOrDefaultAsync(stop);
        if (last is not { } id) return new Dictionary<(string, Guid), long>();
        var rows = await db.Set<GivenNumber>().AsNoTracking().Where(row => row.DistrictId == feed.DistrictId && row.DeliveryId == id).ToListAsync(stop);
        return rows.ToDictionary(row => (row.Code, row.PlaceId), row => row.Value);
    }
}
