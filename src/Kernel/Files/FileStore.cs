using System.Buffers;
using System.Security.Cryptography;
using Linli.Engines.Photos;

namespace Linli.Kernel.Files;

/// <summary>A file that is kept: cleaned, on disk, named by its content.</summary>
/// <param name="Hash">SHA-256 of the cleaned bytes, 64 lower-case hexadecimal digits; the key to open it by.</param>
/// <param name="Type">Media type, found by content, e.g. "image/jpeg".</param>
/// <param name="Bytes">Size on disk.</param>
/// <param name="Width">Pixels across, as it is shown.</param>
/// <param name="Height">Pixels down, as it is shown.</param>
public sealed record StoredFile(string Hash, string Type, long Bytes, int Width, int Height);

/// <summary>
/// Photos on a folder, each under the SHA-256 of its cleaned bytes: the same photo twice is one file, and no name from
/// outside ever reaches the disk. A file is there whole or not at all: written aside, flushed, renamed, the folder
/// flushed. Call before the writer lane; the case then refers to the hash.
/// </summary>
public sealed class FileStore : IDisposable
{
    /// <summary>Folders that files lie in, by the first two digits of their hash.</summary>
    internal const int Drawers = 256;

    private const int AtOnceMax = 4; // each holds the upload and the cleaned photo in memory, some 20 MB

    private static readonly SearchValues<char> HashDigits = SearchValues.Create("0123456789abcdef");
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromDays(1);

    private readonly string folder;
    private readonly Func<string, FileStream> create;
    private readonly SemaphoreSlim places = new(AtOnceMax);

    public FileStore(string folder)
        : this(folder, CreatePrivate)
    {
    }

    internal FileStore(string folder, Func<string, FileStream> create)
    {
        this.folder = Path.GetFullPath(folder);
        this.create = create;
        Directory.CreateDirectory(Incoming);
        SweepLeftovers();
    }

    private string Incoming => Path.Combine(folder, "incoming");

    /// <summary>Reads an upload to its end or to the limit, cleans it and keeps it.</summary>
    /// <param name="upload">Best one that is here already (a form's file), since only a few are worked on at once.</param>
    /// <param name="stop">Ends the reading; nothing is left behind.</param>
    public async Task<Outcome<StoredFile>> Take(Stream upload, CancellationToken stop)
    {
        await places.WaitAsync(stop);
        try
        {
            if (await ReadWithinLimit(upload, stop) is not { } bytes) return FileRefusals.TooManyBytes;
            if (!Photo.Clean(bytes).Succeeded(out var photo, out var problem)) return FileRefusals.Of(problem);
            var hash = Convert.ToHexStringLower(SHA256.HashData(photo.Bytes));
            if (!TryKeep(hash, photo.Bytes)) return KernelRefusals.DiskFull;
            return new StoredFile(hash, photo.MediaType, photo.Bytes.Length, photo.Width, photo.Height);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>The file of a hash, to be disposed; null where there is none, or the text is no hash.</summary>
    public FileStream? Open(string? hash)
    {
        if (!IsHash(hash)) return null;
        try
        {
            return new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024, useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The hashes in a drawer that nobody has brought for a day.</summary>
    internal IReadOnlyList<string> Untouched(int drawer)
    {
        var home = new DirectoryInfo(Path.Combine(folder, drawer.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        return home.Exists ? [.. home.EnumerateFiles().Where(file => IsHash(file.Name) && !IsYoung(file)).Select(file => file.Name)] : [];
    }

    /// <summary>
    /// Takes a file away that no row names, unless somebody brings the same photo just now: it is put aside first, and an
    /// upload then either has touched it before, and it is put back, or finds it gone and writes it anew.
    /// </summary>
    internal void Drop(string hash)
    {
        var (path, aside) = (PathOf(hash), Path.Combine(Incoming, hash));
        try
        {
            File.Move(path, aside, overwrite: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return; // another node was faster
        }

        if (IsYoung(new FileInfo(aside))) File.Move(aside, path, overwrite: true);
        else File.Delete(aside);
    }

    public void Dispose() => places.Dispose();

    private string PathOf(string hash) => Path.Combine(folder, hash[..2], hash);

    private static async Task<byte[]?> ReadWithinLimit(Stream upload, CancellationToken stop)
    {
        using var read = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int count; (count = await upload.ReadAsync(piece, stop)) > 0;)
        {
            if (read.Length + count > Photo.BytesMax) return null;
            read.Write(piece, 0, count);
        }

        return read.ToArray();
    }

    /// <returns>False when the disk has no room; then nothing is left of it.</returns>
    private bool TryKeep(string hash, byte[] bytes)
    {
        var path = PathOf(hash);
        if (Touch(path)) return true;
        var aside = Path.Combine(Incoming, Path.GetRandomFileName());
        try
        {
            using (var file = create(aside))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            var home = Path.GetDirectoryName(path)!;
            if (!Directory.Exists(home))
            {
                Directory.CreateDirectory(home);
                FolderFlush.Flush(folder);
            }

            File.Move(aside, path, overwrite: true); // two uploads of one photo: either is right
            FolderFlush.Flush(home);
            return true;
        }
        catch (IOException e) when (IsNoRoom(e))
        {
            return false;
        }
        finally
        {
            File.Delete(aside); // nothing after a rename; the half file otherwise
        }
    }

    /// <summary>Marks a file as brought again; false where it is not there.</summary>
    private static bool Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static bool IsHash([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) => text is { Length: SHA256.HashSizeInBytes * 2 } && !text.AsSpan().ContainsAnyExcept(HashDigits);

    private static bool IsYoung(FileInfo file) => DateTime.UtcNow - file.LastWriteTimeUtc <= LeftoverAge;

    private static bool IsNoRoom(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 0x27 or 0x70 // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
        : e.HResult is 28 or 69 or 122; // ENOSPC; EDQUOT of macOS and of Linux

    private static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>
    /// Half files of a process that was killed; young ones may belong to another process that is at work. A whole file was
    /// being dropped, and goes home: whether it is needed is asked again on the next round.
    /// </summary>
    private void SweepLeftovers()
    {
        foreach (var left in new DirectoryInfo(Incoming).EnumerateFiles())
        {
            if (IsHash(left.Name)) left.MoveTo(PathOf(left.Name), overwrite: true);
            else if (!IsYoung(left)) left.Delete();
        }
    }
}
