using SQLitePCL;

namespace Linli.Storage;

/// <summary>
/// The SQLite library as this house uses it: a connection serves one thread at a time, so its own lock is left out, and so is
/// the count of all memory, which every thread would queue for. Must be said before the first connection is opened.
/// </summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Said = new(() =>
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD) == raw.SQLITE_OK && raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0) == raw.SQLITE_OK;
    });

    /// <summary>False where a connection was open before: the library then goes on with its own locks, slower and as safe.</summary>
    public static bool SetUp() => Said.Value;
}
