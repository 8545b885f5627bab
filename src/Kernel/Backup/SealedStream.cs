using System.Buffers.Binary;
using System.Security.Cryptography;
using Linli.Kernel.Keys;

namespace Linli.Kernel.Backup;

/// <summary>
/// The form of a backup on disk: a head (mark, key id, salt), then pieces of 64 KiB, each sealed by AES-256-GCM with its
/// number and whether it is the last as its nonce. A piece that is changed, missing, doubled, moved or cut off is noticed.
/// The construction is STREAM of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015); the key is that of one file.
/// </summary>
internal static class SealedForm
{
    public const int PieceBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SaltBytes = 32;

    public static ReadOnlySpan<byte> Mark => "LINLI-BACKUP-1\n"u8;

    public static int HeadBytes => Mark.Length + sizeof(ushort) + SaltBytes;

    public static byte[] Head(ushort keyId)
    {
        var head = new byte[HeadBytes];
        Mark.CopyTo(head);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(Mark.Length), keyId);
        RandomNumberGenerator.Fill(head.AsSpan(Mark.Length + sizeof(ushort)));
        return head;
    }

    public static AesGcm Engine(KeyRing ring, byte[] head)
    {
        var id = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(Mark.Length));
        var salt = head.AsSpan(Mark.Length + sizeof(ushort)).ToArray();
        return new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, ring.Subkey(id, KeyUse.Backup), KeyRing.KeyBytes, salt, head), TagBytes);
    }

    public static byte[] Nonce(long piece, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3), piece);
        nonce[^1] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}

/// <summary>Seals what is written to it; whole once it is closed.</summary>
internal sealed class SealingStream : Stream
{
    private readonly Stream to;
    private readonly AesGcm engine;
    private readonly byte[] clear = new byte[SealedForm.PieceBytes];
    private readonly byte[] sealedPiece = new byte[SealedForm.PieceBytes + SealedForm.TagBytes];
    private int filled;
    private long piece;
    private bool closed;

    public SealingStream(Stream to, KeyRing ring)
    {
        this.to = to;
        var head = SealedForm.Head(ring.NewestId);
        engine = SealedForm.Engine(ring, head);
        to.Write(head);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (filled == clear.Length) Put(last: false); // the last piece is known only when no more comes
            var count = Math.Min(buffer.Length, clear.Length - filled);
            buffer[..count].CopyTo(clear.AsSpan(filled));
            filled += count;
            buffer = buffer[count..];
        }
    }

    public override void Flush()
    {
        // a piece is written when it is full
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !closed)
        {
            closed = true;
            Put(last: true);
            CryptographicOperations.ZeroMemory(clear);
            engine.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Put(bool last)
    {
        engine.Encrypt(SealedForm.Nonce(piece++, last), clear.AsSpan(0, filled), sealedPiece.AsSpan(0, filled), sealedPiece.AsSpan(filled, SealedForm.TagBytes));
        to.Write(sealedPiece, 0, filled + SealedForm.TagBytes);
        filled = 0;
    }
}

/// <summary>Opens what <see cref="SealingStream"/> wrote; ends only where that ended.</summary>
internal sealed class OpeningStream : Stream
{
    private readonly Stream from;
    private readonly AesGcm engine;
    private readonly byte[] clear = new byte[SealedForm.PieceBytes];
    private byte[] next = new byte[SealedForm.PieceBytes + SealedForm.TagBytes];
    private byte[] sealedPiece = new byte[SealedForm.PieceBytes + SealedForm.TagBytes];
    private int nextBytes, filled, taken;
    private long piece;
    private bool ended;

    /// <exception cref="BackupUnreadableException">No backup of ours.</exception>
    /// <exception cref="KeyRingException">The ring has no such key.</exception>
    public OpeningStream(Stream from, KeyRing ring)
    {
        this.from = from;
        var head = new byte[SealedForm.HeadBytes];
        if (from.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan().StartsWith(SealedForm.Mark)) throw new BackupUnreadableException(BackupFault.NoBackup);
        engine = SealedForm.Engine(ring, head);
        nextBytes = from.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (taken == filled)
        {
            if (ended) return 0;
            Open();
        }

        var count = Math.Min(buffer.Length, filled - taken);
        clear.AsSpan(taken, count).CopyTo(buffer);
        taken += count;
        return count;
    }

    public override void Flush()
    {
        // nothing is written
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(clear);
            engine.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open()
    {
        (sealedPiece, next) = (next, sealedPiece);
        var bytes = nextBytes;
        nextBytes = bytes == sealedPiece.Length ? from.ReadAtLeast(next, next.Length, throwOnEndOfStream: false) : 0;
        if (bytes < SealedForm.TagBytes) throw new BackupUnreadableException(BackupFault.Damaged);
        (filled, taken, ended) = (bytes - SealedForm.TagBytes, 0, nextBytes == 0);
        try
        {
            engine.Decrypt(SealedForm.Nonce(piece++, ended), sealedPiece.AsSpan(0, filled), sealedPiece.AsSpan(filled, SealedForm.TagBytes), clear.AsSpan(0, filled));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new BackupUnreadableException(BackupFault.Damaged);
        }
    }
}

/// <summary>Why a backup is not taken back.</summary>
public enum BackupFault
{
    /// <summary>Not a file that this program wrote.</summary>
    NoBackup,

    /// <summary>Changed or cut off since it was written, or written under other keys with the same number.</summary>
    Damaged,

    /// <summary>Of the other database: a SQLite file, or a PostgreSQL server's tables.</summary>
    OtherDatabase,

    /// <summary>Made by a newer program.</summary>
    Newer,

    /// <summary>There is a house already where it should go.</summary>
    HouseThere,

    /// <summary>What came back is not what went in.</summary>
    NotTheSame,
}

/// <summary>A backup can't be taken back; nothing was changed.</summary>
public sealed class BackupUnreadableException(BackupFault fault) : IOException($"The backup can't be taken back: {fault}.")
{
    public BackupFault Fault => fault;
}
