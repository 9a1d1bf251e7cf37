using System.Runtime.InteropServices;

namespace CustomLabels.Service.State;

/// <summary>Files that are complete or missing, even after a power failure.</summary>
internal static partial class DurableFiles
{
    private const int RemovalAttempts = 10;
    private static readonly TimeSpan RemovalPause = TimeSpan.FromMilliseconds(10);

    /// <summary>Writes a small file that only its owner may read.</summary>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        // A name of its own: nothing that is there already is written over.
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            Publish(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Moves a flushed file to its place, and makes the move durable.</summary>
    public static void Publish(string temporary, string destination)
    {
        File.Move(temporary, destination, overwrite: true);
        FlushFolder(Path.GetDirectoryName(destination)!);
    }

    /// <summary>Flushes the entries of a folder; Windows does that itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open {folder} to flush it (errno {Marshal.GetLastPInvokeError()}).", Marshal.GetLastPInvokeError());
        }

        var result = Fsync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        var closed = Close(descriptor);
        if (result != 0 || closed != 0)
        {
            throw new IOException($"Cannot flush {folder} (errno {error}).", error);
        }
    }

    /// <summary>Flushes every file of a folder, and the folder.</summary>
    public static void FlushFiles(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }

        FlushFolder(folder);
    }

    /// <summary>Deletes a folder with its contents, if it exists.</summary>
    public static void RemoveFolder(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < RemovalAttempts)
            {
                // Someone else removes it too, or still writes in it, as a training does that is just being canceled.
                Thread.Sleep(RemovalPause * attempt);
            }
        }
    }

    /// <summary>
    /// Links a file: it stays readable under the second name when the first is deleted. Where the file system
    /// has no links, the file is copied.
    /// </summary>
    public static void Share(string file, string secondName)
    {
        File.Delete(secondName);
        if (OperatingSystem.IsWindows() || Link(file, secondName) != 0)
        {
            File.Copy(file, secondName, overwrite: true);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string file, string secondName);
}
