using System.Text.Json;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Dictionary;

/// <summary>A dictionary as it leaves one house and enters another, with every version of every element; nothing is lost on the way.</summary>
/// <param name="Format">1.</param>
/// <param name="Held">What modules hold and packs bring, for whoever reads the file; passed over where it is taken in, for each house has its own.</param>
internal sealed record DictionaryFile(int Format, IReadOnlyList<DictionaryFile.Element> Elements, IReadOnlyList<DictionaryFile.Word> Words, IReadOnlyList<DictionaryFile.HeldElement>? Held = null)
{
    public const int BytesMost = 8 * 1024 * 1024, ElementsMost = 5_000;

    public sealed record Element(string Code, string? SenseOf, DateOnly? WithdrawnOn, string? WithdrawnWhy, IReadOnlyList<Version> Versions);

    public sealed record Version(int Number, DateOnly ValidFrom, DateTimeOffset RecordedAt, string Why, Definition Means);

    /// <summary>What an office means by a word.</summary>
    public sealed record Word(string Office, string Says, string Code);

    public sealed record HeldElement(string Code, Definition Means);
}

/// <summary>Writes the district's dictionary as a file.</summary>
internal sealed class WriteDictionary(LinliDb db, DictionaryScope scope, TheDictionary dictionary)
{
    public async Task<Outcome<DictionaryFile>> Run(CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SeeDictionary).Succeeded(out var by, out var no)) return no;
        var district = by.Id.District;
        var elements = await db.Set<DataElement>().AsNoTracking().Where(e => e.DistrictId == district).ToListAsync(stop);
        var versions = (await db.Set<ElementVersion>().AsNoTracking().Where(v => v.DistrictId == district).ToListAsync(stop)).ToLookup(v => v.ElementId);
        return new DictionaryFile(
            1,
            [
                .. elements.OrderBy(e => e.Code, StringComparer.Ordinal).Select(e => new DictionaryFile.Element(
                    e.Code, e.SenseOf, e.WithdrawnOn, e.WithdrawnWhy, [.. versions[e.Id].OrderBy(v => v.Number).Select(v => new DictionaryFile.Version(v.Number, v.ValidFrom, v.RecordedAt.ToUniversalTime(), v.Why, v.Means))])),
            ],
            [.. (await dictionary.WordsOf(district, stop)).OrderBy(w => w.Office, StringComparer.Ordinal).ThenBy(w => w.Word, StringComparer.Ordinal).Select(w => new DictionaryFile.Word(w.Office, w.Word, w.Code))],
            [.. (await dictionary.Of(district, stop)).All.Where(element => element.IsBuiltIn || element.Pack is not null).Select(element => new DictionaryFile.HeldElement(element.Code, element.Means))]);
    }
}

/// <summary>
/// Takes such a file in: what isn't there is made with all its versions, what is there gets the later ones. Where both tell
/// different histories of one element, nothing is taken in. Everything in it passes the rules that hold at the desk.
/// </summary>
internal sealed class TakeInDictionary(LinliDb db, DictionaryScope scope, TheDictionary dictionary, IAudit audit, TimeProvider clock)
{
    /// <param name="Body">The file's text.</param>
    public sealed record Input(string Body);

    public sealed record Answer(int Made, int Extended, int Same);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SettleElements).Succeeded(out var by, out var no)) return no;
        if (Parse(input.Body) is not { } file) return DictionaryRefusals.TakeInUnreadable;
        var district = by.Id.District;
        var known = await db.Set<DataElement>().Where(e => e.DistrictId == district).ToDictionaryAsync(e => e.Code, stop);
        var versions = (await db.Set<ElementVersion>().AsNoTracking().Where(v => v.DistrictId == district).ToListAsync(stop)).ToLookup(v => v.ElementId);
        var set = await dictionary.Of(district, stop);
        if (Wrong(file, set) is { } wrong) return wrong;
        var different = file.Elements.Where(element => known.TryGetValue(element.Code, out var own) && !Follows(element, own, [.. versions[own.Id].OrderBy(v => v.Number)])).Select(element => element.Code).ToList();
        if (different.Count > 0) return DictionaryRefusals.TakeInDifferent.With(string.Join("、", different.Take(10)));

        var (made, extended) = (0, 0);
        foreach (var element in file.Elements)
        {
            if (!known.TryGetValue(element.Code, out var own)) db.Add(own = new DataElement { DistrictId = district, Id = Uuid.Next(clock), Code = element.Code, SenseOf = element.SenseOf });
            var before = versions[own.Id].Count();
            foreach (var version in element.Versions.Skip(before))
            {
                own.Next();
                db.Add(new ElementVersion { DistrictId = district, Id = Uuid.Next(clock), ElementId = own.Id, Number = version.Number, Body = DefinitionText.Write(version.Means), ValidFrom = version.ValidFrom, RecordedAt = Micro(version.RecordedAt), Why = version.Why, ByPost = by.Id.Id });
            }

            var goes = element.WithdrawnOn is not null && own.WithdrawnOn is null;
            if (goes) own.Withdraw(element.WithdrawnOn!.Value, element.WithdrawnWhy ?? "");
            if (before == 0) made++;
            else if (goes || element.Versions.Count > before) extended++;
        }

        await TakeWords(file, district, stop);
        audit.Add(district, "reports.dictionary-taken-in", "district", null, by, $"made:{made} extended:{extended}");
        await db.SaveChangesAsync(stop);
        dictionary.Forget(district);
        return new Answer(made, extended, file.Elements.Count - made - extended);
    }

    private static DictionaryFile? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<DictionaryFile>(body, DefinitionText.Json) is { Format: 1, Elements.Count: <= DictionaryFile.ElementsMost } file ? file : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The rules of the desk, for each version; and for what holds in the end, that it reads only what is there and runs in no circle.</summary>
    private static Refusal? Wrong(DictionaryFile file, ElementSet set)
    {
        if (file.Elements.Select(element => element.Code).Distinct(StringComparer.Ordinal).Count() < file.Elements.Count) return DictionaryRefusals.TakeInUnreadable;
        foreach (var element in file.Elements)
        {
            if (element.Versions.Count == 0 || element.Versions.Index().Any(one => one.Item.Number != one.Index + 1)) return DictionaryRefusals.TakeInUnreadable;
            if (set.Find(element.Code) is { IsBuiltIn: true }) return Of(element.Code, DictionaryRefusals.BuiltIn);
            if (set.Find(element.Code) is { Pack: { } pack }) return Of(element.Code, DictionaryRefusals.OfPack.With(pack));
            foreach (var version in element.Versions)
                if (DefinitionRules.Check(version.Means, element.Code) is { } no) return Of(element.Code, no);
            if (element.Versions.Any(version => version.Why.Length is 0 or > Proposal.WhyLengthMax) || element.WithdrawnWhy is { Length: > Proposal.WhyLengthMax }) return Of(element.Code, DictionaryRefusals.Why);
            var last = element.Versions[^1];
            set = set.With(TheDictionary.Own(element.Code, last.Means, last.Number, last.ValidFrom) with { WithdrawnOn = element.WithdrawnOn, SenseOf = element.SenseOf });
        }

        foreach (var element in file.Elements.Where(element => element.WithdrawnOn is null))
            if (DefinitionRules.CheckExpression(element.Versions[^1].Means, element.Code, set) is { } no) return Of(element.Code, no);
        var called = file.Words.Where(word => word.Office.Length is 0 or > 60 || word.Says.Length is 0 or > Definition.NameLengthMax || set.Find(word.Code) is null || Kernel.Packs.ForbiddenFields.InText(word.Says) is not null);
        return called.FirstOrDefault() is { } bad ? Of(bad.Code, DictionaryRefusals.NoElement) : null;
    }

    private static Refusal Of(string code, Refusal no) => DictionaryRefusals.TakeInWrong.With(code) with { Parts = [new RefusedPart(code, no)] };

    private static bool Follows(DictionaryFile.Element element, DataElement own, List<ElementVersion> versions) =>
        element.Versions.Count >= versions.Count && (own.WithdrawnOn is null || (element.WithdrawnOn == own.WithdrawnOn && element.Versions.Count == versions.Count))
        && versions.Zip(element.Versions).All(pair => pair.First.Means.SaysTheSameAs(pair.Second.Means) && pair.First.ValidFrom == pair.Second.ValidFrom);

    private async Task TakeWords(DictionaryFile file, int district, CancellationToken stop)
    {
        var known = await db.Set<OfficeWord>().Where(w => w.DistrictId == district).ToListAsync(stop);
        foreach (var word in file.Words.DistinctBy(word => (word.Office, word.Says)))
        {
            if (known.Find(one => one.Office == word.Office && one.Word == word.Says) is { } own) own.Code = word.Code;
            else db.Add(new OfficeWord { DistrictId = district, Office = word.Office, Word = word.Says, Code = word.Code });
        }
    }

    private static DateTimeOffset Micro(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % 10), TimeSpan.Zero);
}
