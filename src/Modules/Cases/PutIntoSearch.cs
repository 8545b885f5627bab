using Dapper;
using Linli.Cases.Packs;
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
                "insert into cases_search_doc (district_id, case_id, words, plain) values (@DistrictId, @Id, array_to_tsvector(@all), @plain)",
                new { it.DistrictId, it.Id, all = words.Distinct, plain = Folding.Of(Masks.Numbers(text)) }, transaction);
        }
    }
}

/// <summary>Finds cases by words: every word of the query must be there, Chinese words as phrases.</summary>
internal sealed class SearchCases(LinliDb db)
{
    public const int Most = 2_000; // newest first; a longer list helps nobody and is narrowed by other filters

    public async Task<IReadOnlyList<Guid>> Ids(IEnumerable<int> districts, string typed, CancellationToken stop)
    {
        var query = SearchQuery.Of(typed);
        if (query.IsEmpty) return [];
        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open) await db.Database.OpenConnectionAsync(stop);
        if (db.IsSqlite)
        {
            return [.. await connection.QueryAsync<Guid>("""
                select d.case_id from cases_search s join cases_search_doc d on d.no = s.rowid
                where cases_search match @match and d.district_id in @districts order by s.rowid desc limit @most
                """, new { match = query.ToFts5(), districts, most = Most })];
        }

        var found = await connection.QueryAsync<(Guid Id, string Plain)>("""
            select case_id, plain from cases_search_doc
            where words @@ @all::tsquery and district_id = any(@districts) order by case_id desc limit @most
            """, new { all = query.ToTsQuery(), districts = districts.ToArray(), most = Most });
        return [.. found.Where(row => query.Matches(row.Plain)).Select(row => row.Id)]; // a vector of words knows no phrases
    }
}
