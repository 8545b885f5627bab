using System.Runtime.InteropServices;
using System.Text;

namespace Linli.Kernel.Files;

/// <summary>
/// Writes a folder's list of names to disk, without which a renamed file may be gone after a power cut (fsync(2)). .NET
/// opens no folders, so Linux and macOS are asked directly; Windows keeps names in its journal.
/// </summary>
internal static class FolderFlush
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (handle < 0) throw Failed(folder);
        try
        {
            if (Sync(handle) != 0) throw Failed(folder);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failed(string folder)
    {
        var number = Marshal.GetLastPInvokeError();
        return new IOException($"{folder} can't be written to disk: error {number}", number);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
