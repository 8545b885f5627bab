using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Dictionary;

/// <summary>The dictionary a page at a time, one element with its past, and what waits for the desk.</summary>
internal sealed class FindElements(LinliDb db, DictionaryScope scope, TheDictionary dictionary, IPosts posts, Kernel.Web.Words words)
{
    public const int PageSize = 50;
    public const int ProposalsMost = 100; // the latest

    /// <param name="Words">In code, names or meaning.</param>
    /// <param name="Withdrawn">Those alone that are withdrawn.</param>
    public sealed record Input(string? Words = null, string? Owner = null, Sensitivity? Sensitivity = null, ElementType? Type = null, bool Withdrawn = false, string? After = null);

    /// <param name="Owners">Names of all owners, by their codes.</param>
    public sealed record Answer(IReadOnlyList<ElementNow> Rows, string? Next, int Count, IReadOnlyDictionary<string, string> Owners, int Waiting, ILookup<string, OfficeWord> Called);

    public sealed record One(ElementNow It, ElementSet Set, IReadOnlyList<ElementVersion> Versions, IReadOnlyList<ElementNow> Readers, IReadOnlyList<OfficeWord> Called, IReadOnlyList<ElementNow> Senses, IReadOnlyDictionary<string, string> Owners, bool MayPropose);

    /// <param name="Rivals">Other proposals that wait for the same word.</param>
    /// <param name="Now">The element as it stands, where there is one of this code or name.</param>
    public sealed record OneProposal(Proposal It, ElementSet Set, IReadOnlyList<Proposal> Rivals, ElementNow? Now, IReadOnlyDictionary<string, string> Owners, bool MaySettle, bool IsOwn);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SeeDictionary).Succeeded(out var by, out var no)) return no;
        var district = by.Id.District;
        var found = Asked(await dictionary.Of(district, stop), input).ToList();
        var page = found.SkipWhile(element => input.After is not null && string.CompareOrdinal(element.Code, input.After) <= 0).Take(PageSize + 1).ToList();
        var waiting = await db.Set<Proposal>().CountAsync(p => p.DistrictId == district && p.State == Settled.Waiting, stop);
        return new Answer([.. page.Take(PageSize)], page.Count > PageSize ? page[PageSize - 1].Code : null, found.Count, await Owners(district, stop), waiting, (await dictionary.WordsOf(district, stop)).ToLookup(word => word.Code));
    }

    /// <summary>All of them, for a file.</summary>
    public async Task<Outcome<(PostCard By, IReadOnlyList<ElementNow> Rows, IReadOnlyDictionary<string, string> Owners)>> All(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SeeDictionary).Succeeded(out var by, out var no)) return no;
        return (by, [.. Asked(await dictionary.Of(by.Id.District, stop), input)], await Owners(by.Id.District, stop));
    }

    public async Task<Outcome<One>> Of(string code, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SeeDictionary).Succeeded(out var by, out var no)) return no;
        var (district, set) = (by.Id.District, await dictionary.Of(by.Id.District, stop));
        if (set.Find(code) is not { } it) return DictionaryRefusals.NoElement;
        var versions = it.Id is { } id ? await db.Set<ElementVersion>().AsNoTracking().Where(v => v.DistrictId == district && v.ElementId == id).OrderByDescending(v => v.Number).ToListAsync(stop) : [];
        var word = it.SenseOf ?? it.Means.Name;
        return new One(
            it, set, versions, [.. set.All.Where(other => other.WithdrawnOn is null && Formulas.ReadBy(other, set).Contains(it))], [.. (await dictionary.WordsOf(district, stop)).Where(one => one.Code == code)],
            [.. set.All.Where(other => other.Code != code && (other.SenseOf ?? other.Means.Name) == word)], await Owners(district, stop), scope.By(ReportsRights.ProposeElement).No is null);
    }

    public async Task<Outcome<IReadOnlyList<Proposal>>> Proposals(bool settled, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.ProposeElement).Succeeded(out var by, out var no)) return no;
        var all = db.Set<Proposal>().AsNoTracking().Where(p => p.DistrictId == by.Id.District && (p.State != Settled.Waiting) == settled);
        if (scope.By(ReportsRights.SettleElements).No is not null) all = all.Where(p => p.ByPost == by.Id.Id);
        return await all.OrderByDescending(p => p.At).Take(ProposalsMost).ToListAsync(stop);
    }

    /// <summary>For the desk, and for the office that proposed it.</summary>
    public async Task<Outcome<OneProposal>> OfProposal(Guid id, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.ProposeElement).Succeeded(out var by, out var no)) return no;
        var (district, desk) = (by.Id.District, scope.By(ReportsRights.SettleElements).No is null);
        if (await db.Set<Proposal>().AsNoTracking().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == id, stop) is not { } it || !desk && it.ByPost != by.Id.Id) return DictionaryRefusals.NoProposal;
        var (set, means) = (await dictionary.Of(district, stop), it.Means);
        var waiting = desk ? await db.Set<Proposal>().AsNoTracking().Where(p => p.DistrictId == district && p.State == Settled.Waiting && p.Id != id).OrderBy(p => p.At).Take(ProposalsMost).ToListAsync(stop) : [];
        return new OneProposal(it, set, waiting.FindAll(other => other.Code == it.Code || other.Means.Name == means.Name), set.Find(it.Code) ?? set.Named(means.Name), await Owners(district, stop), desk, it.ByPost == by.Id.Id);
    }

    /// <summary>What offices are called, by their codes: departments, the district's desk, the modules, and offices of the tree.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Owners(int district, CancellationToken stop)
    {
        var owners = (await posts.Departments(district, stop)).Where(post => post.Code is not null).GroupBy(post => post.Code!).ToDictionary(same => same.Key, same => same.First().NameIn(Kernel.Web.Words.Language), StringComparer.Ordinal);
        foreach (var held in new[] { DictionaryScope.District, "registry", "territory", "cases", "reports" }) owners[held] = words["dictionary.owner." + held].Value;
        return owners;
    }

    private static IEnumerable<ElementNow> Asked(ElementSet set, Input input) => set.All
        .Where(element => (element.WithdrawnOn is not null) == input.Withdrawn && (input.Owner is null || element.Means.Owner == input.Owner) && (input.Sensitivity is null || element.Means.Sensitivity == input.Sensitivity) && (input.Type is null || element.Means.Type == input.Type))
        .Where(element => string.IsNullOrWhiteSpace(input.Words) || new[] { element.Code, element.Name.Chinese, element.Name.English, element.Meaning.Chinese, element.Meaning.English }.Any(text => text.Contains(input.Words.Trim(), StringComparison.OrdinalIgnoreCase)));
}
