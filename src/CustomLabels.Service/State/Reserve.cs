using System.Security.Cryptography;

namespace CustomLabels.Service.State;

/// <summary>
/// A megabyte of the disk that is given up when there is no other room: so that what makes room can be done, since even a
/// deletion has to be written down first, and so that the service can start.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class Reserve(string path)
{
    private const int Size = 1 << 20;

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
                // Zeros might take no room: some file systems compress.
                File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(Size));
            }
            catch (IOException)
            {
                File.Delete(path);
            }
        }
    }
}
