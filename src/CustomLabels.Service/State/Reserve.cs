namespace CustomLabels.Service.State;

/// <summary>
/// A few megabytes of the disk that are given up when there is no other room: so that what makes room can be done, since even a
/// deletion has to be written down first, and so that the service can start.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class Reserve(string path)
{
    // More than the write-ahead log of the database grows to (4000 pages): the database must be able to take that over.
    private const int Size = 20 << 20;

    private readonly Lock _lock = new();

    /// <summary>Gives it up.</summary>
    public void Release()
    {
        lock (_lock)
        {
            File.Delete(path);
        }
    }

    /// <summary>Takes it back, where there is room again.</summary>
    public void TryRestore()
    {
        lock (_lock)
        {
            if (File.Exists(path))
            {
                return;
            }

            try
            {
                // Allocated, not written.
                using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = Size });
            }
            catch (IOException)
            {
                File.Delete(path);
            }
        }
    }
}
