using System.Security.Cryptography;
using System.Text.Json;

namespace Linli.Kernel.Keys;

/// <summary>
/// ring.json: written whole beside itself, flushed and renamed, so that it is never half there; two processes that
/// begin or rotate at once wait for each other at ring.lock.
/// </summary>
internal sealed class KeyRingFile(string folder)
{
    private const string Format = "linli-keys/1";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string RingPath => Path.Combine(folder, "ring.json");

    private sealed record Ring(string Format, List<MasterKey> Keys);

    public IReadOnlyList<MasterKey> ReadOrBegin(TimeProvider clock)
    {
        if (File.Exists(RingPath)) return Read();
        MakeFolder();
        using var alone = WaitForLock();
        if (!File.Exists(RingPath)) Write([NewKey(1, clock)]);
        return Read();
    }

    public IReadOnlyList<MasterKey> Add(TimeProvider clock)
    {
        using var alone = WaitForLock();
        var keys = Read();
        var newest = keys.Max(key => key.Id);
        if (newest == ushort.MaxValue) throw new KeyRingException("The key ring is full.");
        Write([.. keys, NewKey((ushort)(newest + 1), clock)]);
        return Read();
    }

    public IReadOnlyList<MasterKey> Read()
    {
        try
        {
            var ring = JsonSerializer.Deserialize<Ring>(File.ReadAllBytes(RingPath), Json);
            return ring is { Format: Format, Keys.Count: > 0 }
                && ring.Keys.TrueForAll(key => key is { Id: > 0, Key.Length: KeyRing.KeyBytes })
                && ring.Keys.DistinctBy(key => key.Id).Count() == ring.Keys.Count
                ? ring.Keys
                : throw Damaged(null);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Damaged(e);
        }
        catch (IOException e)
        {
            throw new KeyRingException($"{RingPath} can't be read: {e.Message}", e);
        }
    }

    public string? MustBePrivate()
    {
        if (OperatingSystem.IsWindows()) return null;
        var open = File.GetUnixFileMode(RingPath) & ~OwnerOnly;
        return open == UnixFileMode.None ? null : $"{RingPath} is open to others ({open}): chmod 600 {RingPath}";
    }

    /// <summary>Links followed at every level, also where the last folders don't exist yet.</summary>
    public static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        var here = Path.Combine(RealPath(parent), Path.GetFileName(full));
        var link = new DirectoryInfo(here);
        return link.LinkTarget is null ? here : RealPath(link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here);
    }

    public static bool IsWithin(string inner, string outer) =>
        inner.Equals(outer, PathComparison) || inner.StartsWith(Path.TrimEndingDirectorySeparator(outer) + Path.DirectorySeparatorChar, PathComparison)
        || outer == Path.GetPathRoot(outer);

    private static StringComparison PathComparison =>
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private KeyRingException Damaged(Exception? inner) => new(
        $"{RingPath} is damaged. Bring it back from where you keep your keys; a new ring would make all encrypted data unreadable for good.", inner);

    private static MasterKey NewKey(ushort id, TimeProvider clock) => new(id, clock.GetUtcNow(), RandomNumberGenerator.GetBytes(KeyRing.KeyBytes));

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    private void Write(List<MasterKey> keys)
    {
        var beside = RingPath + ".new";
        File.Delete(beside); // left by a process that died while writing
        using (var stream = new FileStream(beside, NewPrivateFile(FileMode.CreateNew)))
        {
            JsonSerializer.Serialize(stream, new Ring(Format, keys), Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, RingPath, overwrite: true);
    }

    private FileStream WaitForLock()
    {
        var until = Environment.TickCount64 + (long)LockWait.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "ring.lock"), NewPrivateFile(FileMode.OpenOrCreate));
            }
            catch (IOException) when (Environment.TickCount64 < until)
            {
                Thread.Sleep(20); // another process begins or rotates the ring; it takes milliseconds, once in months
            }
        }
    }

    internal static FileStreamOptions NewPrivateFile(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
