using System.Security.Cryptography;
using System.Text;

namespace Linli.Kernel.Keys;

/// <summary>
/// The master keys of this installation, read from one folder that lies outside the data folder and outside backups.
/// New work is done under the newest key; every older key stays readable, until its file is taken away by hand.
/// Safe to use from several threads, and by a command-line verb beside a running host: a key that the other process
/// added is found when the first value under it is met.
/// </summary>
public sealed class KeyRing
{
    public const int KeyBytes = 32;

    private readonly KeyRingFile file;
    private readonly Lock changing = new();
    private volatile Held held;

    private KeyRing(KeyRingFile file, IReadOnlyList<MasterKey> keys)
    {
        this.file = file;
        held = new Held(keys);
    }

    /// <summary>The id that new values are written under. Ids count up from 1.</summary>
    public ushort NewestId => held.Ids[^1];

    /// <summary>All ids, oldest first.</summary>
    public IReadOnlyList<ushort> Ids => held.Ids;

    /// <summary>
    /// Sixteen hexadecimal digits that tell this ring from others and give nothing away. A database keeps them, so that
    /// starting it with another installation's keys is refused at once and not at the first unreadable name.
    /// Rotation doesn't change them.
    /// </summary>
    public string Fingerprint => Convert.ToHexStringLower(Subkey(held.Ids[0], "fingerprint").AsSpan(0, 8));

    /// <summary>Reads the ring of a folder; where there is none yet, makes it with one new key (file mode 0600).</summary>
    /// <exception cref="KeyRingException">The file is there, but damaged: a new one would make all data unreadable.</exception>
    public static KeyRing OpenOrCreate(string folder, TimeProvider? clock = null)
    {
        var ringFile = new KeyRingFile(folder);
        return new KeyRing(ringFile, ringFile.ReadOrBegin(clock ?? TimeProvider.System));
    }

    /// <summary>
    /// Whether keys and data are apart, links followed. Keys that lie in the data folder travel with every copy of it,
    /// and encryption then protects nothing; Production refuses to start.
    /// </summary>
    /// <returns>Null when all is well, else a sentence for the operator.</returns>
    public static string? MustLieOutside(string keyFolder, string dataFolder)
    {
        var keys = KeyRingFile.RealPath(keyFolder);
        var data = KeyRingFile.RealPath(dataFolder);
        return KeyRingFile.IsWithin(keys, data)
            ? $"The key folder {keys} lies inside the data folder {data}: whoever copies the data would have the keys. Let Linli__Keys name a folder elsewhere, outside backups."
            : null;
    }

    /// <summary>Whether nobody but the owner may read the ring. Always so on Windows, where the folder's own rights decide.</summary>
    /// <returns>Null when all is well, else a sentence for the operator.</returns>
    public string? MustBePrivate() => file.MustBePrivate();

    /// <summary>Adds a newer key and returns its id. What was written before stays readable.</summary>
    public ushort Rotate(TimeProvider? clock = null)
    {
        lock (changing)
        {
            held = new Held(file.Add(clock ?? TimeProvider.System));
            return held.Ids[^1];
        }
    }

    /// <summary>The 32-byte key of one use under one master key: HKDF-SHA256, the use as its info.</summary>
    /// <exception cref="KeyRingException">The ring has no such key, neither in memory nor in its file.</exception>
    internal byte[] Subkey(ushort id, KeyUse use) => Subkey(id, NameOf(use));

    internal (ushort Id, byte[] Key) NewestSubkey(KeyUse use)
    {
        var id = NewestId;
        return (id, Subkey(id, use));
    }

    /// <summary>The keys of one use, oldest first.</summary>
    public IReadOnlyList<byte[]> Subkeys(KeyUse use) => [.. Ids.Select(id => Subkey(id, use))];

    internal bool Knows(ushort id)
    {
        if (held.Subkeys.ContainsKey(id)) return true;
        lock (changing)
        {
            if (!held.Subkeys.ContainsKey(id)) held = new Held(file.Read());
        }

        return held.Subkeys.ContainsKey(id);
    }

    private byte[] Subkey(ushort id, string use) => Knows(id)
        ? held.Subkeys[id][use]
        : throw new KeyRingException($"The key ring has no key {id}. Was a key taken away, or is this the ring of another installation?");

    private static string NameOf(KeyUse use) => use switch
    {
        KeyUse.Field => "field",
        KeyUse.Blind => "blind",
        KeyUse.Receipt => "receipt",
        KeyUse.Audit => "audit",
        KeyUse.Idempotency => "idempotency",
        KeyUse.Session => "session",
        KeyUse.Backup => "backup",
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, "A use without a name."),
    };

    /// <summary>One state of the ring, never changed after it is made: readers need no lock.</summary>
    private sealed class Held
    {
        private static readonly string[] Uses = [.. Enum.GetValues<KeyUse>().Select(NameOf), "fingerprint"];

        public Held(IReadOnlyList<MasterKey> keys)
        {
            Ids = [.. keys.Select(key => key.Id).Order()];
            Subkeys = keys.ToDictionary(key => key.Id, key => Uses.ToDictionary(use => use, use => Derive(key.Key, use)));
        }

        public IReadOnlyList<ushort> Ids { get; }

        public Dictionary<ushort, Dictionary<string, byte[]>> Subkeys { get; }

        private static byte[] Derive(byte[] master, string use) =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, master, KeyBytes, info: Encoding.ASCII.GetBytes("linli/1/" + use));
    }
}

internal sealed record MasterKey(ushort Id, DateTimeOffset Made, byte[] Key);

/// <summary>The key ring can't be read, or lacks a key. Nothing that is encrypted can be read until an operator mends it.</summary>
public sealed class KeyRingException(string message, Exception? inner = null) : CryptographicException(message, inner);
