using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Linli.Storage;

/// <summary>
/// A SQLite connection that keeps the statements of its commands prepared: the same words asked again are not parsed and
/// planned again. Used by one caller at a time, for as long as the process lives, as the writer lane does.
/// </summary>
public sealed class PreparingConnection(string connectionString) : SqliteConnection(connectionString)
{
    public const int KeptMax = 256; // different statements; a list of values of another length is another statement

    private readonly Dictionary<string, SqliteCommand> free = new(StringComparer.Ordinal);

    protected override DbCommand CreateDbCommand() => new BorrowedCommand(this);

    /// <summary>The command with these words, taken out of the shelf while it is used.</summary>
    internal SqliteCommand Borrow(string words)
    {
        if (free.Remove(words, out var kept)) return kept;
        var made = CreateCommand();
        made.CommandText = words;
        return made;
    }

    internal void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (State != ConnectionState.Open || free.Count >= KeptMax || !free.TryAdd(command.CommandText, command)) command.Dispose();
    }

    public override void Close()
    {
        foreach (var command in free.Values) command.Dispose();
        free.Clear();
        base.Close();
    }
}

/// <summary>A command that gathers its words and parameters first, and then borrows the prepared one that has these words.</summary>
internal sealed class BorrowedCommand(PreparingConnection connection) : DbCommand
{
    private readonly SqliteCommand gathered = new();
    private SqliteCommand? borrowed;

    [AllowNull]
    public override string CommandText { get => gathered.CommandText; set => gathered.CommandText = value ?? ""; }
    public override int CommandTimeout { get; set; } = 30; // seconds
    public override CommandType CommandType { get => CommandType.Text; set => gathered.CommandType = value; }
    public override bool DesignTimeVisible { get; set; }
    public override UpdateRowSource UpdatedRowSource { get; set; }
    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException("It belongs to the connection that made it."); }
    protected override DbParameterCollection DbParameterCollection => gathered.Parameters;
    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    public override void Prepare() => Ready();
    public override void Cancel() => borrowed?.Cancel();
    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();
    public override object? ExecuteScalar() => Ready().ExecuteScalar();
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    private SqliteCommand Ready()
    {
        if (borrowed is not null && borrowed.CommandText != CommandText) Return();
        borrowed ??= connection.Borrow(CommandText);
        borrowed.Transaction = (SqliteTransaction?)DbTransaction;
        borrowed.CommandTimeout = CommandTimeout;
        borrowed.Parameters.Clear();
        foreach (SqliteParameter parameter in gathered.Parameters) borrowed.Parameters.Add(parameter);
        return borrowed;
    }

    private void Return()
    {
        if (borrowed is null) return;
        connection.GiveBack(borrowed);
        borrowed = null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Return();
            gathered.Dispose();
        }

        base.Dispose(disposing);
    }
}
