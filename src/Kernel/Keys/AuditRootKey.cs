using System.Security.Cryptography;

namespace Linli.Kernel.Keys;

/// <summary>
/// The P-256 key by which the audit administrator signs each day's root of the audit chain. The file is PKCS#8 in PEM,
/// under the administrator's own passphrase: whoever holds machine and database still can't sign. Thread-safe.
/// </summary>
public sealed class AuditRootKey : IDisposable
{
    public const string FileName = "audit-root.key";

    /// <summary>The public half beside it, so that roots can be checked and shown while the key is closed.</summary>
    public const string PublicFileName = "audit-root.pub";

    /// <summary>OWASP's figure for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023).</summary>
    private const int PassphraseIterations = 600_000;

    private const DSASignatureFormat SignatureFormat = DSASignatureFormat.IeeeP1363FixedFieldConcatenation; // 64 bytes

    private readonly ECDsa key;
    private readonly Lock signing = new();

    private AuditRootKey(ECDsa key) => this.key = key;

    /// <summary>SubjectPublicKeyInfo. Published beside the roots; whoever checks them needs nothing else.</summary>
    public byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

    /// <summary>The public half of the folder's key, base64 in the file; null where no key was made yet.</summary>
    public static byte[]? ReadPublicKey(string folder)
    {
        var path = Path.Combine(folder, PublicFileName);
        return File.Exists(path) ? Convert.FromBase64String(File.ReadAllText(path).Trim()) : null;
    }

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Makes the key under a passphrase. Never overwrites one: its signatures could no longer be told from forged ones.</summary>
    public static AuditRootKey Create(string folder, ReadOnlySpan<char> passphrase)
    {
        if (passphrase.IsWhiteSpace()) throw new ArgumentException("The key of the audit administrator needs a passphrase.", nameof(passphrase));
        var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var how = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, PassphraseIterations);
        return Write(folder, made, made.ExportEncryptedPkcs8PrivateKeyPem(passphrase, how));
    }

    /// <summary>Makes a key without passphrase, for Development and the demo only.</summary>
    public static AuditRootKey CreateForDemo(string folder)
    {
        var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Write(folder, made, made.ExportPkcs8PrivateKeyPem());
    }

    /// <param name="folder">The key folder.</param>
    /// <param name="passphrase">Left empty for a demo key.</param>
    /// <exception cref="KeyRingException">No key, a wrong passphrase, or none where one is needed.</exception>
    public static AuditRootKey Open(string folder, ReadOnlySpan<char> passphrase = default)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new KeyRingException($"{path} isn't there: `linli setup` makes it.");
        var opened = ECDsa.Create();
        try
        {
            var pem = File.ReadAllText(path);
            if (IsUnderPassphrase(pem)) opened.ImportFromEncryptedPem(pem, passphrase);
            else opened.ImportFromPem(pem);
            return new AuditRootKey(opened);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            opened.Dispose();
            throw new KeyRingException($"{path} can't be opened: the passphrase is wrong, or the file is damaged.", e);
        }
    }

    /// <summary>Whether opening needs a passphrase; Production refuses a key that doesn't.</summary>
    public static bool NeedsPassphrase(string folder) => IsUnderPassphrase(File.ReadAllText(Path.Combine(folder, FileName)));

    /// <summary>ECDSA with SHA-256, 64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> rootBytes)
    {
        lock (signing) return key.SignData(rootBytes, HashAlgorithmName.SHA256, SignatureFormat);
    }

    public static bool Verify(ReadOnlySpan<byte> rootBytes, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey)
    {
        using var check = ECDsa.Create();
        try
        {
            check.ImportSubjectPublicKeyInfo(publicKey, out _);
            return check.VerifyData(rootBytes, signature, HashAlgorithmName.SHA256, SignatureFormat);
        }
        catch (CryptographicException)
        {
            return false; // not a public key: then it isn't this key's signature either
        }
    }

    public void Dispose() => key.Dispose();

    private static bool IsUnderPassphrase(string pem) => pem.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);

    private static AuditRootKey Write(string folder, ECDsa made, string pem)
    {
        Directory.CreateDirectory(folder);
        using (var stream = new FileStream(Path.Combine(folder, FileName), KeyRingFile.NewPrivateFile(FileMode.CreateNew)))
        using (var writer = new StreamWriter(stream))
        {
            writer.WriteLine(pem);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.WriteAllText(Path.Combine(folder, PublicFileName), Convert.ToBase64String(made.ExportSubjectPublicKeyInfo()) + "\n");
        return new AuditRootKey(made);
    }
}
