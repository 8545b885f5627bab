using System.Text;
using Linli.Kernel.Keys;

namespace Linli.Kernel.Audit;

/// <summary>
/// The auditor's key as far as this process has it: open, so that each finished day's root is signed by itself, or only
/// its public half, so that roots can be shown and checked.
/// </summary>
public sealed class RootKey : IDisposable
{
    private readonly AuditRootKey? key;

    private RootKey(AuditRootKey? key, byte[]? publicKey) => (this.key, PublicKey) = (key, publicKey);

    /// <summary>No key at all: nothing is signed. Tests and houses before <c>linli setup</c>.</summary>
    public static RootKey None { get; } = new(null, null);

    public bool CanSign => key is not null;

    /// <summary>SubjectPublicKeyInfo; null before a key was made.</summary>
    public byte[]? PublicKey { get; }

    /// <param name="folder">The key folder.</param>
    /// <param name="passphrase">The auditor's; null leaves a key under a passphrase closed.</param>
    /// <param name="makeForDemo">Makes a key without passphrase where there is none: Development only.</param>
    /// <exception cref="KeyRingException">The passphrase is wrong, or the file is damaged.</exception>
    public static RootKey Open(string folder, string? passphrase, bool makeForDemo)
    {
        if (!AuditRootKey.Exists(folder)) return makeForDemo ? Of(AuditRootKey.CreateForDemo(folder)) : None;
        if (passphrase is null && AuditRootKey.NeedsPassphrase(folder)) return new RootKey(null, AuditRootKey.ReadPublicKey(folder));
        return Of(AuditRootKey.Open(folder, passphrase));
    }

    /// <summary>The passphrase from the first line of the file that <c>Linli__AuditPassphrase</c> names; null where none is named.</summary>
    public static string? PassphraseIn(string? file) =>
        string.IsNullOrWhiteSpace(file) ? null : File.ReadLines(file).FirstOrDefault();

    public SignedRoot Sign(ChainRoot root) => root.Sign(key ?? throw new InvalidOperationException("The auditor's key is closed."));

    /// <summary>Signs a line of another kind than a root's. Each kind begins with a mark of its own, so that no signature of one is ever one of another.</summary>
    public byte[] Sign(string line) => (key ?? throw new InvalidOperationException("The auditor's key is closed.")).Sign(Encoding.ASCII.GetBytes(line));

    /// <summary>Whether a line bears the signature of the key with this public half.</summary>
    public static bool IsSigned(string line, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey) => AuditRootKey.Verify(Encoding.ASCII.GetBytes(line), signature, publicKey);

    public void Dispose() => key?.Dispose();

    private static RootKey Of(AuditRootKey opened) => new(opened, opened.PublicKey);
}
