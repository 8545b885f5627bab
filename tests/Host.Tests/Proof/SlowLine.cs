namespace Linli.Host.Tests.Proof;

/// <summary>A connection as a village has it: 50 kbit/s either way, and 300 ms before an answer begins.</summary>
internal sealed class SlowLine(Stream wire) : Stream
{
    private const int BytesPerSecond = 50_000 / 8, BytesAtOnce = 1_024;
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(300);

    private bool asked;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await wire.ReadAsync(buffer[..Math.Min(buffer.Length, BytesAtOnce)], cancellationToken);
        if (asked) await Task.Delay(RoundTrip, cancellationToken);
        asked = false;
        await Pass(count, cancellationToken);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        asked = true;
        for (var at = 0; at < buffer.Length; at += BytesAtOnce)
        {
            var part = buffer[at..Math.Min(buffer.Length, at + BytesAtOnce)];
            await Pass(part.Length, cancellationToken);
            await wire.WriteAsync(part, cancellationToken);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => wire.FlushAsync(cancellationToken);
    public override void Flush() => wire.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) wire.Dispose();
        base.Dispose(disposing);
    }

    private static Task Pass(int bytes, CancellationToken stop) => Task.Delay(TimeSpan.FromSeconds((double)bytes / BytesPerSecond), stop);
}
