using CustomLabels.Service.State;

namespace CustomLabels.Service.S3;

/// <summary>The files of objects, in folders of a thousand. Names are our own: no key ever becomes a part of a path.</summary>
internal sealed class ObjectFiles : IDisposable
{
    private const int FilesPerFolder = 1000;
    private const int Folders = 256;

    private readonly string _root;
    private readonly GroupWorker<string> _flushes = new("folders", FlushFolders);
    private readonly bool[] _isThere = new bool[Folders];
    private readonly Lock _making = new();
    private uint _count = (uint)Random.Shared.Next(Folders) * FilesPerFolder;

    public ObjectFiles(string root) => _root = root;

    public string PathOf(string file) => Path.Combine(_root, file[..2], file);

    /// <summary>Begins a file. Files that are made at the same time share a folder, and so the flush of it.</summary>
    public ContentFile Create()
    {
        int folder = (int)(Interlocked.Increment(ref _count) / FilesPerFolder % Folders);
        string name = folder.ToString("x2", System.Globalization.CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("N")[2..];
        string path = PathOf(name);
        MakeFolder(folder, Path.GetDirectoryName(path)!);
        return new ContentFile(name, path);
    }

    /// <summary>Makes the names of a file last: the file itself has been flushed.</summary>
    public Task FlushNameAsync(string file) => _flushes.DoAsync(Path.GetDirectoryName(PathOf(file))!);

    public void Remove(string? file)
    {
        if (file is not null)
        {
            File.Delete(PathOf(file));
        }
    }

    /// <summary>Removes all but some files: those that no row names, left over when the process ended between two steps.</summary>
    public int RemoveAllBut(HashSet<string> known)
    {
        int removed = 0;
        foreach (string path in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            if (!known.Contains(Path.GetFileName(path)))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    public void Dispose() => _flushes.Dispose();

    private static void FlushFolders(IReadOnlyList<string> folders)
    {
        foreach (string folder in folders.Distinct(StringComparer.Ordinal))
        {
            DurableFiles.FlushFolder(folder);
        }
    }

    private void MakeFolder(int number, string path)
    {
        if (Volatile.Read(ref _isThere[number]))
        {
            return;
        }

        lock (_making)
        {
            if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path);
                DurableFiles.FlushFolder(_root);
            }

            Volatile.Write(ref _isThere[number], true);
        }
    }
}
