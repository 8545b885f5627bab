using Dapper;
using Linli.Storage;

namespace Linli.Kernel.Keys;

/// <summary>A fact about the house that the database keeps, e.g. which key ring it was written under.</summary>
internal sealed class HouseFact
{
    public required string Name { get; init; }
    public required string Value { get; init; }
}

/// <summary>
/// A database remembers the ring that it was first opened with, so that another installation's keys are refused at the
/// door and not at the first name that can't be read.
/// </summary>
public static class RingOfDatabase
{
    /// <exception cref="KeyRingException">The database was written under another ring.</exception>
    public static async Task Check(Database database, KeyRing ring, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await connection.ExecuteAsync("insert into kernel_house_fact (name, value) values ('key-ring', @Fingerprint) on conflict do nothing", new { ring.Fingerprint });
        var known = await connection.QuerySingleAsync<string>("select value from kernel_house_fact where name = 'key-ring'");
        if (known != ring.Fingerprint)
            throw new KeyRingException($"This database was written under the key ring {known}, and Linli__Keys holds {ring.Fingerprint}. Bring the right key folder back. / 这个数据库用的是密钥环 {known}，而 Linli__Keys 里的是 {ring.Fingerprint}。请换回原来的密钥文件夹。");
    }
}
