using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Dictionary;

/// <summary>An element as it stands: one of a module's, of a pack in force, or of the district's own.</summary>
/// <param name="Source">The module that computes it, or the numbers that a department gives; null for one that is derived or reported.</param>
/// <param name="Version">0 for one of a module's.</param>
internal sealed record ElementNow(string Code, Definition Means, Sentence Name, Sentence Meaning, Sentence Unit, Sentence From, IElementSource? Source, int Version, DateOnly? Since)
{
    public Guid? Id { get; init; }
    public string? SenseOf { get; init; }
    public DateOnly? WithdrawnOn { get; init; }
    public string? WithdrawnWhy { get; init; }

    /// <summary>What a field of people is kept for, and on what basis; null for what is counted.</summary>
    public Sentence? For { get; init; }
    public Sentence? Basis { get; init; }

    /// <summary>The pack that brings it, by name and version; null for what modules hold and districts settle.</summary>
    public string? Pack { get; init; }

    public bool IsBuiltIn => Version == 0;

    /// <summary>A department gives its number: nobody else is asked for it.</summary>
    public bool IsGiven => Source is GivenNumbers;

    /// <summary>There is a number of it for a place.</summary>
    public bool IsComputed => WithdrawnOn is null && (Source is not null || Means.Expression is not null);

    /// <summary>As an expression writes it: CEL takes a hyphen for a minus.</summary>
    public string Path => Code.Replace('-', '_');
}

/// <summary>All elements of a district: those that modules hold, and those that its data desk has settled; withdrawn ones too, so that old tables can be read.</summary>
internal sealed class ElementSet(IReadOnlyList<ElementNow> all)
{
    private readonly Dictionary<string, ElementNow> byCode = all.ToDictionary(element => element.Code, StringComparer.Ordinal);
    private readonly Dictionary<string, ElementNow> byPath = all.ToDictionary(element => element.Path, StringComparer.Ordinal);

    public IReadOnlyList<ElementNow> All { get; } = all;

    public ElementNow? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <summary>By the name that expressions use.</summary>
    public ElementNow? AtPath(string path) => byPath.GetValueOrDefault(path);

    /// <summary>The one that has a name, in either language; one that is withdrawn no more.</summary>
    public ElementNow? Named(string name) => All.FirstOrDefault(element => element.WithdrawnOn is null && (Same(element.Name.Chinese, name) || Same(element.Name.English, name)));

    /// <summary>The same set as it would be with one more, or one changed.</summary>
    public ElementSet With(ElementNow one) => new([.. All.Where(element => element.Code != one.Code), one]);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads a district's dictionary, once a request.</summary>
internal sealed class TheDictionary(LinliDb db, IEnumerable<IElementSource> sources, GivenNumbers given, ElementsInForce packs, Words words)
{
    private readonly Dictionary<int, ElementSet> read = [];

    public async Task<ElementSet> Of(int district, CancellationToken stop)
    {
        if (read.TryGetValue(district, out var known)) return known;
        var own = await (
            from element in db.Set<DataElement>().AsNoTracking()
            join version in db.Set<ElementVersion>().AsNoTracking() on new { element.DistrictId, ElementId = element.Id } equals new { version.DistrictId, version.ElementId }
            where element.DistrictId == district && !db.Set<ElementVersion>().Any(later => later.DistrictId == district && later.ElementId == element.Id && later.Number > version.Number)
            select new { element, version }).ToListAsync(stop);
        var codes = await given.Codes(district, stop);
        List<ElementNow> all = [.. sources.SelectMany(source => source.Elements.Select(element => Held(source, element))), .. own.Select(one => Fed(Own(one.element, one.version), codes))];
        var taken = all.Select(element => element.Code).ToHashSet(StringComparer.Ordinal); // what a district settled before a pack came stays the district's
        var brought = packs.Now.Elements.Values.Where(one => !taken.Contains(one.Code)).Select(one => Fed(one.Now, codes));
        return read[district] = new([.. all.Concat(brought).OrderBy(element => element.Code, StringComparer.Ordinal)]);
    }

    /// <summary>After a write in the same scope.</summary>
    public void Forget(int district) => read.Remove(district);

    /// <summary>What offices mean by their words.</summary>
    public async Task<IReadOnlyList<OfficeWord>> WordsOf(int district, CancellationToken stop) => await db.Set<OfficeWord>().AsNoTracking().Where(word => word.DistrictId == district).OrderBy(word => word.Word).ThenBy(word => word.Office).ToListAsync(stop);

    /// <summary>What an office means: by its own word, a code, or a name.</summary>
    public async Task<Func<string, ElementNow?>> CalledBy(int district, string office, CancellationToken stop)
    {
        var set = await Of(district, stop);
        var own = (await WordsOf(district, stop)).Where(word => word.Office == office).ToDictionary(word => word.Word, word => word.Code, StringComparer.OrdinalIgnoreCase);
        return said => set.Find(own.GetValueOrDefault(said, said)) ?? set.Named(said);
    }

    public static ElementNow Own(DataElement element, ElementVersion version) => Own(element.Code, version.Means, version.Number, version.ValidFrom) with
    {
        Id = element.Id, SenseOf = element.SenseOf, WithdrawnOn = element.WithdrawnOn, WithdrawnWhy = element.WithdrawnWhy, Version = element.Version,
    };

    public static ElementNow Own(string code, Definition means, int version, DateOnly since) =>
        new(code, means, new(means.Name, means.NameEn ?? means.Name), new(means.Meaning, means.Meaning), new(means.Unit ?? "", means.Unit ?? ""), new(means.Source, means.Source), null, version, since);

    private ElementNow Fed(ElementNow element, HashSet<string> codes) => codes.Contains(element.Code) && element.Means.Expression is null ? element with { Source = given } : element;

    private ElementNow Held(IElementSource source, SourceElement element)
    {
        var (key, from) = ("element." + element.Code, Said("element-source." + source.Name));
        var (name, meaning, unit) = (Said(key), Said(key + ".what"), element.Unit is null ? default : Said("element-unit." + element.Unit));
        var means = new Definition(name.Chinese, name.English, meaning.Chinese, element.Of, element.Type, unit.Chinese is { Length: > 0 } one ? one : null, element.Sensitivity, from.Chinese, element.FreshDays, source.Name)
        {
            LengthMost = element.LengthMost, Codes = [.. element.Codes.Select(code => (code, said: Said($"{key}.{code}"))).Select(one => new CodeName(one.code, one.said.Chinese, one.said.English))],
        };
        return new(element.Code, means, name, meaning, unit is { Chinese: null } ? new("", "") : unit, from, element.Computed ? source : null, 0, null)
        {
            For = element.Purpose is { } purpose ? Said(purpose) : null, Basis = element.Basis is { } basis ? Said(basis) : null,
        };
    }

    private Sentence Said(string key) => new(words.In("zh-Hans").GetValueOrDefault(key, key), words.In("en").GetValueOrDefault(key, key));
}
