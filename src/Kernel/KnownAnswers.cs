using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>
/// Answers given to idempotency keys, kept for a day in the same transaction as their writes, sealed (an answer may hold
/// a receipt code).
/// </summary>
internal sealed class KnownAnswers(LinliDb db, FieldCipher cipher, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task<Outcome<T>?> Find<T>(string owner, Once once, CancellationToken stop)
    {
        var hash = Hash(owner, once.Key);
        if (await db.Set<KnownAnswer>().AsNoTracking().FirstOrDefaultAsync(known => known.KeyHash == hash, stop) is not { } found) return null;
        if (found.Print != once.Print) return KernelRefusals.KeyUsedForAnother;
        return JsonSerializer.Deserialize<T>(cipher.Open(found.Answer, Place(hash)))!;
    }

    public async Task Keep<T>(string owner, Once once, T value, CancellationToken stop)
    {
        var hash = Hash(owner, once.Key);
        db.Add(new KnownAnswer { KeyHash = hash, Print = once.Print, At = clock.GetUtcNow(), Answer = cipher.Seal(JsonSerializer.Serialize(value), Place(hash)) });
        await db.SaveChangesAsync(stop);
    }

    private static FieldPlace Place(string hash) => new("kernel_known_answer", "answer", 0, new Guid(Convert.FromHexString(hash).AsSpan(0, 16)));
    private static string Hash(string owner, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner + "\n" + key)));
}

internal sealed class KnownAnswer
{
    public required string KeyHash { get; init; }
    public required string Print { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Answer { get; init; }
}
