using System.Collections.Concurrent;

namespace CustomLabels.Service.S3.Storage;

/// <summary>The files of objects, spread over folders. Names are random: a key never becomes part of a path.</summary>
internal sealed class ObjectFiles
{
    private const int Folders = 256;

    private readonly string _root;
    private readonly bool[] _isThere = new bool[Folders];
    private readonly Lock _making = new();

    // What was created since the service started; null once nobody asks for it.
    private ConcurrentDictionary<string, byte>? _created = new(StringComparer.Ordinal);
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
        Volatile.Read(ref _created)?.TryAdd(name, 0);
        return new ContentFile(name, path);
    }

    public void Remove(string? file)
    {
        if (file is not null && Directory.Exists(Path.GetDirectoryName(PathOf(file))))
        {
            File.Delete(PathOf(file));
        }
    }

    /// <summary>The files that have names of objects. What else is there, links too, is not the service's.</summary>
    /// <param name="foreign">Gets what is not the service's.</param>
    public IEnumerable<FileInfo> Own(Action<FileSystemInfo> foreign)
    {
        foreach (var folder in Directory.Exists(_root) ? new DirectoryInfo(_root).EnumerateFileSystemInfos() : [])
        {
            if (folder is not DirectoryInfo inside || FolderLayout.IsLink(folder) || folder.Name.Length != 2 || !folder.Name.All(char.IsAsciiHexDigitLower))
            {
                foreign(folder);
                continue;
            }

            foreach (var entry in inside.EnumerateFileSystemInfos())
            {
                if (entry is FileInfo file && !FolderLayout.IsLink(file) && file.Name.StartsWith(folder.Name, StringComparison.Ordinal)
                    && FolderLayout.IsOwnName(Path.GetFileNameWithoutExtension(file.Name)) && file.Extension is "" or ContentFile.Unfinished)
                {
                    yield return file;
                }
                else
                {
                    foreign(entry);
                }
            }
        }
    }

    /// <summary>The files that were there when the service started. To be asked once.</summary>
    /// <param name="foreign">Gets what is not the service's.</param>
    public IEnumerable<FileInfo> Old(Action<FileSystemInfo> foreign)
    {
        foreach (var file in Own(foreign))
        {
            if (_created?.ContainsKey(Path.GetFileNameWithoutExtension(file.Name)) != true)
            {
                yield return file;
            }
        }

        Volatile.Write(ref _created, null);
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
                PrivateFiles.CreateFolder(path);
                DurableFiles.FlushFolder(_root);
            }

            Volatile.Write(ref _isThere[number], true);
        }
    }
}
