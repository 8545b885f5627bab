using System.Text.RegularExpressions;
using Dapper;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linli.Cases;

/// <summary>A case's number for people: district code, year, running number. It can't be built wrong.</summary>
internal sealed partial record CaseNumber
{
    private CaseNumber(string text) => Text = text;

    public string Text { get; }

    /// <param name="districtCode">Six digits, GB/T 2260.</param>
    /// <param name="serial">From 1; six digits or more.</param>
    public static CaseNumber Of(string districtCode, int year, int serial) => new($"{districtCode}-{year:0000}-{serial:000000}");

    /// <summary>Reads what a person types: spaces and full-width digits are all right.</summary>
    public static bool TryParse(string? typed, out CaseNumber number)
    {
        var plain = new string([.. (typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)).Select(c => c is '–' or '—' or '－' ? '-' : c)]);
        number = new(plain);
        return Shape().IsMatch(plain);
    }

    public override string ToString() => Text;

    [GeneratedRegex("^[0-9]{6}-[0-9]{4}-[0-9]{6,9}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}

/// <summary>The last number that a district has given in a year.</summary>
internal sealed class CaseNumberRow
{
    public required int DistrictId { get; init; }
    public required int Year { get; init; }
    public required int Last { get; init; }
}

/// <summary>
/// Gives running numbers. On SQLite within the lane's transaction, without gaps. On PostgreSQL from blocks taken outside
/// the transaction, since a counter row held until commit would let one writer pass at a time: there, numbers may have gaps.
/// </summary>
internal sealed class CaseNumbers(Database database) : IDisposable
{
    public const int BlockSize = 50;

    private const string TakeSql = """
        insert into cases_number (district_id, year, last) values (@district, @year, @by)
        on conflict (district_id, year) do update set last = cases_number.last + @by returning last
        """;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<(int District, int Year), (int Next, int Last)> blocks = [];

    public void Dispose() => gate.Dispose();

    public async Task<int> Next(LinliDb db, int district, int year, CancellationToken stop)
    {
        if (db.IsSqlite)
        {
            var connection = db.Database.GetDbConnection();
            return (int)await connection.ExecuteScalarAsync<long>(TakeSql, new { district, year, by = 1 }, Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!));
        }

        await gate.WaitAsync(stop);
        try
        {
            if (!blocks.TryGetValue((district, year), out var block) || block.Next > block.Last)
            {
                await using var own = new NpgsqlConnection(database.ConnectionString);
                var last = await own.ExecuteScalarAsync<int>(TakeSql, new { district, year, by = BlockSize });
                block = (last - BlockSize + 1, last);
            }

            blocks[(district, year)] = (block.Next + 1, block.Last);
            return block.Next;
        }
        finally
        {
            gate.Release();
        }
    }
}
