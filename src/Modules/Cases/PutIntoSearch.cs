using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Dapper;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Cases;

/// <summary>
/// Puts a case's words into the search, in the same transaction. Numbers that look like a telephone or an identity number
/// are masked first; sealed cases are not in it at all.
/// </summary>
internal sealed class PutIntoSearch(LinliDb db)
{
    /// <summary>Levels of places among a case's words: district, street, community.</summary>
    public const int PlaceLevels = 3;

    /// <summary>What is said of it has changed.</summary>
    public async Task PutAgain(Case it, CaseTypeDefinition type, CancellationToken stop)
    {
        var (connection, transaction) = (db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction());
        if (db.IsSqlite) await connection.ExecuteAsync("delete from cases_search where rowid in (select no from cases_search_doc where district_id = @DistrictId and case_id = @Id)", new { it.DistrictId, it.Id }, transaction);
        await connection.ExecuteAsync("delete from cases_search_doc where district_id = @DistrictId and case_id = @Id", new { it.DistrictId, it.Id }, transaction);
        await Put(it, type, stop);
    }

    /// <summary>An open case went along with its grid: it is found in the new place. On SQLite no place is among the words.</summary>
    /// <param name="from">The path that it had.</param>
    public async Task Follow(Case it, string from)
    {
        if (db.IsSqlite) return;
        await db.Database.GetDbConnection().ExecuteAsync(
            "update cases_search_doc set keys = array(select unnest(keys) except select unnest(@were)) || @are where district_id = @DistrictId and case_id = @Id",
            new { it.DistrictId, it.Id, were = Places(it.DistrictId, from), are = Places(it.DistrictId, it.Path) }, db.Database.CurrentTransaction?.GetDbTransaction());
    }

    /// <summary>District, street and community of a path, as far as it reaches.</summary>
    private static int[] Places(int district, string path) => [.. Enumerable.Range(1, PlaceLevels).Select(level => PlacePath.UpTo(path, level)).Distinct(StringComparer.Ordinal).Select(place => SearchKeys.Place(district, place))];

    public async Task Put(Case it, CaseTypeDefinition type, CancellationToken stop)
    {
        if (it.Visibility == Visibility.Sealed) return;
        var text = $"{it.Number} {type.Name.Sentence.Chinese} {it.Title} {it.Text} {it.PlaceName} {it.PlaceWords}";
        var words = SearchWords.Of(text); // masks them
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (db.IsSqlite)
        {
            var no = await connection.ExecuteScalarAsync<long>(
                "insert into cases_search_doc (district_id, case_id) values (@DistrictId, @Id) returning no", new { it.DistrictId, it.Id }, transaction);
            await connection.ExecuteAsync(
                "insert into cases_search (rowid, uni, bi) values (@no, @uni, @bi)", new { no, uni = words.CharacterText, bi = words.BigramText }, transaction);
        }
        else
        {
            await connection.ExecuteAsync(
                "insert into cases_search_doc (district_id, case_id, keys, plain) values (@DistrictId, @Id, @keys, @plain)",
                new { it.DistrictId, it.Id, keys = (int[])[.. SearchKeys.Of(words), .. Places(it.DistrictId, it.Path)], plain = Folding.Of(Masks.Numbers(text)) }, transaction);
        }
    }
}

/// <summary>
/// Keeps those cases in which every word of the query stands, Chinese words as phrases. What it is given is narrowed to the
/// caller's scope already, so that no cut ever falls before the scope.
/// </summary>
internal sealed class SearchCases(LinliDb db)
{
    public const int Most = 2_000; // matters that hold a phrase, newest first; a longer list helps nobody and is narrowed by other filters
    private const int TextsAtOnce = 500;

    /// <summary>Found in one go for each one wanted: most that hold the pieces hold the phrase, and finding costs more than their number.</summary>
    private const int HitsForOne = 10;

    /// <summary>Hits up to here are named one by one; beyond, the list's own order meets enough of them soon.</summary>
    private const int Few = 2_000;

    /// <param name="most">Of those that hold a phrase, the newest so many at least where there are so many; <see cref="Most"/> at most.</param>
    /// <param name="within">The one district, street or community that the part lies in, if it does. It is looked for among the words, beside the part's own condition.</param>
    public async Task<CasePart> Among(CasePart part, string typed, (int District, string Path)? within, int most, CancellationToken stop)
    {
        var query = SearchQuery.Of(typed);
        if (query.IsEmpty) return new CasePart(part.Seen.Where(_ => false), null);
        if (!db.IsSqlite)
        {
            var holding = Holding(part, within is { } place ? [.. query.Keys, SearchKeys.Place(place.District, place.Path)] : [.. query.Keys]);
            if (query.Phrases.All(phrase => phrase.Words.Count == 1)) return holding;
            var standing = await Standing(holding.Seen, query, most, stop); // an array of words knows no phrases
            return new CasePart(part.Seen.Where(c => standing.Contains(c.Id)), null);
        }

        var (cases, matching) = (part.Seen, db.Database.SqlQueryRaw<Guid>("""select d.case_id as "Value" from cases_search s join cases_search_doc d on d.no = s.rowid where cases_search match {0}""", query.ToFts5()));
        return new CasePart(await Named(cases.Where(c => matching.Contains(c.Id)), cases, stop), null);
    }

    /// <summary>
    /// PostgreSQL: by district and case, the key of both, so that it may walk the list and look each up, or go from hit to case,
    /// as the words are frequent or rare.
    /// </summary>
    private CasePart Holding(CasePart part, int[] keys)
    {
        var hits = db.Database.SqlQueryRaw<Hit>("select district_id, case_id from cases_search_doc where keys @> {0}", keys);
        return part.Sights is null
            ? part with { Cases = part.Cases.Where(c => hits.Any(h => h.DistrictId == c.DistrictId && h.CaseId == c.Id)) }
            : part with { Sights = Among(part.Sights), Alone = part.Alone is null ? null : Among(part.Alone) };

        IQueryable<CaseParty> Among(IQueryable<CaseParty> sights) => sights.Where(p => hits.Any(h => h.DistrictId == p.DistrictId && h.CaseId == p.CaseId));
    }

    private sealed class Hit
    {
        [Column("district_id")]
        public int DistrictId { get; set; }

        [Column("case_id")]
        public Guid CaseId { get; set; }
    }

    /// <summary>
    /// SQLite: a few hits are fetched, and then looked up one by one (it never reorders a cross join). Otherwise it would walk
    /// the whole list in its order until it met them, since it can't tell how few they are.
    /// </summary>
    private async Task<IQueryable<Case>> Named(IQueryable<Case> found, IQueryable<Case> cases, CancellationToken stop)
    {
        var few = await found.Select(c => c.Id).Take(Few + 1).ToListAsync(stop);
        if (few.Count > Few) return found;
        var named = db.Database.SqlQueryRaw<Guid>("""select value as "Value" from json_each({0})""", JsonSerializer.Serialize(few).ToUpperInvariant());
        return from id in named from c in cases where c.Id == id select c;
    }

    /// <summary>PostgreSQL: those whose text holds the phrases, looked through from the newest until there are enough.</summary>
    private async Task<List<Guid>> Standing(IQueryable<Case> found, SearchQuery query, int most, CancellationToken stop)
    {
        List<Guid> standing = [];
        var (at, last) = (DateTimeOffset.MaxValue, Guid.Empty);
        while (standing.Count < most)
        {
            var newest = await found.Where(c => c.ReportedAt < at || (c.ReportedAt == at && c.Id.CompareTo(last) < 0))
                .OrderByDescending(c => c.ReportedAt).ThenByDescending(c => c.Id).Select(c => new { c.DistrictId, c.Id, c.ReportedAt }).Take(most * HitsForOne).ToListAsync(stop);
            foreach (var some in newest.Chunk(TextsAtOnce).TakeWhile(_ => standing.Count < most))
            {
                var (districts, ids) = (some.Select(c => c.DistrictId).Distinct().ToArray(), some.Select(c => c.Id).ToArray());
                var texts = await db.Database.GetDbConnection().QueryAsync<(Guid Id, string Plain)>(
                    "select case_id, plain from cases_search_doc where district_id = any(@districts) and case_id = any(@ids)", new { districts, ids });
                standing.AddRange(texts.Where(text => query.Matches(text.Plain)).Select(text => text.Id));
            }

            if (newest.Count < most * HitsForOne) break;
            (at, last) = (newest[^1].ReportedAt, newest[^1].Id);
        }

        return standing;
    }
}
