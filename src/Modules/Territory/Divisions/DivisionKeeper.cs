using System.Data.Common;
using Linli.Engines.Text;
using Linli.Storage;
using Microsoft.Data.Sqlite;

namespace Linli.Territory.Divisions;

/// <summary>Writes the steps of one list, a commit a chunk, each with the list's own row, whose figures tell readers that something changed.</summary>
internal sealed class DivisionKeeper(DbConnection connection, DivisionList list)
{
    private static readonly string[] Columns = ["code", "since", "until", "official_name", "initials"];

    private DivisionList list = list;
    private bool anything;

    public async Task Keep(IReadOnlyList<DivisionChange> changes, CancellationToken stop)
    {
        if (changes.Count == 0) return;
        await using var transaction = await Begin(stop);
        var kept = 0;
        foreach (var change in changes)
            kept += await Say(transaction, "insert into territory_division_change (old_code, new_code, day) values (@a, @b, @c) on conflict do nothing", [change.OldCode, change.NewCode, change.Day], stop);
        if (kept > 0) await Note(transaction, list, stop);
        await transaction.CommitAsync(stop);
    }

    public async Task Keep(IReadOnlyList<DivisionStep> steps, CancellationToken stop)
    {
        await using var transaction = await Begin(stop);
        foreach (var step in steps) await Mend(transaction, step, stop);
        await BulkInsert.Run(connection, transaction, "territory_division", Columns, steps.Select(Row).OfType<object?[]>(), stop, count: false);
        await Note(transaction, list with
        {
            Added = list.Added + steps.Count(step => step is DivisionStep.Begin),
            Renamed = list.Renamed + steps.Count(step => step is DivisionStep.Rename or DivisionStep.Correct),
            Ended = list.Ended + steps.Count(step => step is DivisionStep.End),
        }, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Lets the planner count the rows anew, if any was written.</summary>
    public async Task Finish(CancellationToken stop)
    {
        if (anything) await connection.Run("analyze territory_division", stop);
    }

    /// <summary>What a step does to the row that stands.</summary>
    private Task<int> Mend(DbTransaction transaction, DivisionStep step, CancellationToken stop) => step switch
    {
        DivisionStep.Rename s => Say(transaction, "update territory_division set until = @c where code = @a and since = @b", [s.Code, s.Was, s.Since], stop),
        DivisionStep.End s when s.Until > s.Was => Say(transaction, "update territory_division set until = @c where code = @a and since = @b", [s.Code, s.Was, s.Until], stop),
        DivisionStep.End s => Say(transaction, "delete from territory_division where code = @a and since = @b", [s.Code, s.Was], stop),
        DivisionStep.Correct s => Say(transaction, "update territory_division set official_name = @c, initials = @d where code = @a and since = @b", [s.Code, s.Since, s.OfficialName, Initials(s.OfficialName)], stop),
        _ => Task.FromResult(0),
    };

    private static object?[]? Row(DivisionStep step) => step switch
    {
        DivisionStep.Begin s => [s.Code, s.Since, null, s.OfficialName, Initials(s.OfficialName)],
        DivisionStep.Rename s => [s.Code, s.Since, null, s.OfficialName, Initials(s.OfficialName)],
        _ => null,
    };

    private static string Initials(string officialName) => string.Join(' ', PinyinInitials.Variants(Division.Said(officialName)));

    private async Task Note(DbTransaction transaction, DivisionList now, CancellationToken stop)
    {
        await Say(transaction, """
            insert into territory_division_list (no, day, added, renamed, ended) values (@a, @b, @c, @d, @e)
            on conflict (no) do update set added = excluded.added, renamed = excluded.renamed, ended = excluded.ended
            """, [now.No, now.Day, now.Added, now.Renamed, now.Ended], stop);
        (list, anything) = (now, true);
    }

    private async Task<int> Say(DbTransaction transaction, string sql, object[] values, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (((char)('a' + i)).ToString(), values[i]);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync(stop);
    }

    private ValueTask<DbTransaction> Begin(CancellationToken stop) =>
        connection is SqliteConnection sqlite ? ValueTask.FromResult<DbTransaction>(sqlite.BeginTransaction(deferred: false)) : connection.BeginTransactionAsync(stop);
}
