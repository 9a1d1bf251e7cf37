namespace CustomLabels.Service.S3.Storage;

/// <summary>The files of objects, spread over folders. Names are random: a key never becomes part of a path.</summary>
internal sealed class ObjectFiles
{
    private const int Folders = 256;

    private readonly string _root;
    private readonly bool[] _isThere = new bool[Folders];
    private readonly Lock _making = new();
    private uint _count = (uint)Random.Shared.Next(Folders);

    public ObjectFiles(string root) => _root = root;

    public string PathOf(string file) => Path.Combine(_root, file[..2], file);

    /// <summary>
    /// Creates a file. Files created at the same time are in different folders: flushing one folder does not wait for what the
    /// file system still has to do for the others.
    /// </summary>
    public ContentFile Create()
    {
        var folder = (int)(Interlocked.Increment(ref _count) % Folders);
        var name = folder.ToString("x2", System.Globalization.CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("N")[2..];
        var path = PathOf(name);
        MakeFolder(folder, Path.GetDirectoryName(path)!);
        return new ContentFile(name, path);
    }

    public void Remove(string? file)
    {
        if (file is not null)
        {
            File.Delete(PathOf(file));
        }
    }

    /// <summary>Deletes all files but the known ones: the others were left when the process ended between two steps.</summary>
    public int RemoveAllBut(HashSet<string> known)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            if (!known.Contains(Path.GetFileName(path)))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
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
