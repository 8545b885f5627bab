using Linli.Kernel;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>The file that was given, opened piece by piece as it is read: it is in clear nowhere but in memory, and never whole.</summary>
internal sealed class SealedFile(LinliDb db, FieldCipher cipher, ImportedList import) : Stream
{
    private readonly (int No, byte[] Bytes)[] held = [(-1, []), (-1, [])]; // a workbook is read at two places at once

    private int oldest;
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => import.Bytes;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (position >= Length || buffer.Length == 0) return 0;
        var piece = Piece((int)(position / ImportPiece.Bytes));
        var from = piece.AsSpan((int)(position % ImportPiece.Bytes));
        var count = Math.Min(from.Length, buffer.Length);
        from[..count].CopyTo(buffer);
        position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => position + offset, _ => Length + offset };

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] Piece(int no)
    {
        foreach (var (known, bytes) in held)
            if (known == no) return bytes;
        var piece = db.Set<ImportPiece>().AsNoTracking().Single(p => p.DistrictId == import.DistrictId && p.ImportId == import.Id && p.No == no);
        held[oldest] = (no, Convert.FromBase64String(cipher.Open(piece.Body, ImportPiece.PlaceOf(piece.DistrictId, piece.Id))));
        oldest = 1 - oldest;
        return held[1 - oldest].Bytes;
    }
}
