using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Feeds;

/// <summary>An office offers numbers by place that it gives down: which, what for, on which basis, until when, how often, and by which way they come.</summary>
internal sealed class ProposeFeed(LinliDb db, FeedScope scope, AdmissionScope admission, TheDictionary dictionary, FeedDoors doors, FeedNews news, IAudit audit)
{
    /// <param name="Place">The district, street or community whose communities each have a row.</param>
    /// <param name="Elements">Codes or names as the office uses them, parted by lines or commas.</param>
    /// <param name="Until">The first day on which it is over; a year after <paramref name="Since"/> at most.</param>
    /// <param name="Address">Where to fetch, or the name of a database, as the connector wants it.</param>
    /// <param name="Entry">Number of the entry of the catalogue for which it comes back; null for none.</param>
    public sealed record Input(
        Guid? Place, string? Title, string? Purpose, string? Basis, string? Elements, Frequency? Cycle, DateOnly? Since, DateOnly? Until, Connector? Connector, string? Address = null, string? Entry = null);

    private sealed record Said(string Title, string Purpose, string Basis);

    public async Task<Outcome<string>> Run(Input input, CancellationToken stop)
    {
        if (scope.Giver is not { } by) return KernelRefusals.NotYours;
        if (await admission.MayAsk(by, input.Place, stop) is not { } place) return FeedRefusals.Place;
        if (!Words(input).Succeeded(out var said, out var no)) return no;
        if ((Term(input) ?? Way(input)) is { } wrong) return wrong;
        if (!(await Elements(by, input.Elements, stop)).Succeeded(out var elements, out no)) return no;
        if (await db.GivenAlready(by.Id.District, elements, scope.Today, stop) is { } given) return FeedRefusals.GivenAlready.With(Formulas.Said(given.Element.Name), given.By);
        Guid? entry = null;
        if (!string.IsNullOrWhiteSpace(input.Entry))
        {
            if (await admission.Find(input.Entry.Trim(), stop) is not { Kind: ApplicationKind.Table } of || of.Office != by.Office) return FeedRefusals.Entry;
            entry = of.Id;
        }

        var it = new Feed
        {
            DistrictId = by.Id.District, Id = Uuid.Next(scope.Now), Number = await db.NextNumber<Feed>(by.Id.District, scope.Today, stop), PlaceId = place.Id.Id, Path = place.Path, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id,
            ApplicationId = entry, Title = said.Title, Purpose = said.Purpose, Basis = said.Basis, Elements = string.Join(' ', elements.Select(element => element.Code)), Cycle = input.Cycle!.Value, Since = input.Since!.Value, Until = input.Until!.Value,
            Connector = input.Connector!.Value, Address = input.Connector is Connector.Address or Connector.Database ? input.Address!.Trim() : null, At = scope.Now,
        };
        db.Add(it);
        audit.Add(it.DistrictId, ReportsRights.GiveFeeds.Code, "feed", it.Id, by, $"{it.Number} {it.Connector}");
        await news.TellDesk(FeedNews.Asked, it, stop);
        await db.SaveChangesAsync(stop);
        return it.Number;
    }

    /// <summary>Whether an element is one that an office may give: a whole number of a place that the house doesn't reckon, and nothing personal.</summary>
    public static bool MayBeGiven(ElementNow element) =>
        element is { WithdrawnOn: null, IsBuiltIn: false, Means: { Expression: null, Of: ElementOf.Place, Type: ElementType.Count, Sensitivity: Sensitivity.Open or Sensitivity.Internal } };

    private static Outcome<Said> Words(Input input)
    {
        if (!TaskWords.Line(input.Title, Feed.TitleLengthMax, "title", FeedRefusals.Title).Succeeded(out var title, out var no)) return no;
        if (!TaskWords.Needed(input.Purpose, Application.WordsLengthMax, "purpose", FeedRefusals.Purpose).Succeeded(out var purpose, out no)) return no;
        if (!TaskWords.Needed(input.Basis, Application.WordsLengthMax, "basis", FeedRefusals.Basis).Succeeded(out var basis, out no)) return no;
        return new Said(title, purpose, basis);
    }

    private Refusal? Term(Input input)
    {
        if (input.Cycle is not { } cycle || !Enum.IsDefined(cycle) || cycle == Frequency.Once) return FeedRefusals.Cycle;
        if (input.Since is not { } since || since < scope.Today || since > scope.Today.AddYears(1)) return FeedRefusals.Since;
        return input.Until is not { } until || until <= since || until > since.AddYears(1) ? FeedRefusals.Until : null;
    }

    private Refusal? Way(Input input) => input.Connector switch
    {
        Connector.Desk => null,
        Connector.Folder => doors.Folder is null ? FeedRefusals.NoFolder : null,
        Connector.Address => doors.Takes(input.Address?.Trim()) ? null : FeedRefusals.Address,
        Connector.Database => input.Address is { } name && doors.Databases.ContainsKey(name.Trim()) ? null : FeedRefusals.Database,
        _ => FeedRefusals.Connector,
    };

    private async Task<Outcome<IReadOnlyList<ElementNow>>> Elements(PostCard by, string? typed, CancellationToken stop)
    {
        var (district, office) = (by.Id.District, DictionaryScope.OfficeOf(by));
        var set = await dictionary.Of(district, stop);
        var own = (await dictionary.WordsOf(district, stop)).Where(word => word.Office == office).ToDictionary(word => word.Word, word => word.Code, StringComparer.OrdinalIgnoreCase);
        List<ElementNow> found = [];
        foreach (var asked in DictionaryParts.Split(typed))
        {
            if ((set.Find(own.GetValueOrDefault(asked, asked)) ?? set.Named(asked)) is not { WithdrawnOn: null } element) return FeedRefusals.NoElement.With(asked.Length > 40 ? asked[..40] : asked);
            if (!MayBeGiven(element)) return FeedRefusals.NotToGive.With(Formulas.Said(element.Name));
            if (element.Means.Owner != office) return FeedRefusals.OthersElement.With(Formulas.Said(element.Name));
            if (!found.Contains(element)) found.Add(element);
        }

        if (found.Count is 0 or > Feed.ElementsMost) return FeedRefusals.Elements;
        return found;
    }
}

/// <summary>What feeds in term give already: each number has one source.</summary>
internal static class FeedsInTerm
{
    public static async Task<(ElementNow Element, string By)?> GivenAlready(this LinliDb db, int district, IReadOnlyList<ElementNow> elements, DateOnly today, CancellationToken stop)
    {
        var others = await db.Set<Feed>().AsNoTracking().Where(feed => feed.DistrictId == district && (feed.State == FeedState.Proposed || feed.State == FeedState.Agreed) && feed.Until > today).ToListAsync(stop);
        foreach (var element in elements)
            if (others.Find(feed => feed.Codes.Contains(element.Code)) is { } other) return (element, other.Number);
        return null;
    }
}
