namespace CustomLabels.Service.State;

/// <summary>
/// A few megabytes that are released when the disk is full: so that space can be freed, since even a deletion has to be
/// written down first, and so that the service can start.
/// </summary>
internal sealed class Reserve(string path)
{
    // More than the write-ahead log of the database (4000 pages), which the database must be able to take over.
    private const int Size = 20 << 20;

    private readonly Lock _lock = new();

    /// <summary>Releases it.</summary>
    public void Release()
    {
        lock (_lock)
        {
            FileInfo file = new(path);
            if (file.Exists && file.Length is 0 or Size)
            {
                // Another file of this name is none of the service's. (An earlier version's has room, but no length.)
                file.Delete();
            }
        }
    }

    /// <summary>Restores it if there is room again.</summary>
    public void TryRestore()
    {
        lock (_lock)
        {
            if (Path.Exists(path))
            {
                return;
            }

            try
            {
                // The room is taken when the file is created; its length only tells whose it is.
                using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = Size });
                file.SetLength(Size);
            }
            catch (IOException)
            {
                File.Delete(path);
            }
        }
    }
}
