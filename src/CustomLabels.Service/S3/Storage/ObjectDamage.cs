using System.Collections.Concurrent;

namespace CustomLabels.Service.S3.Storage;

/// <summary>What is known about the files of objects since the service started: which were found damaged, which were found whole.</summary>
internal sealed class ObjectDamage(ILogger log)
{
    private readonly ConcurrentDictionary<string, bool> _isDamaged = new(StringComparer.Ordinal);

    public bool IsKnown(StoredObject stored) => _isDamaged.GetValueOrDefault(stored.File);

    public bool IsCleared(StoredObject stored) => _isDamaged.TryGetValue(stored.File, out var isDamaged) && !isDamaged;

    public void Cleared(StoredObject stored) => _isDamaged[stored.File] = false;

    /// <summary>Logs damage.</summary>
    /// <returns>The exception for those who asked for the object.</returns>
    public DamagedObjectException Found(StoredObject stored, string what)
    {
        _isDamaged[stored.File] = true;
        log.ObjectDamaged(stored.Bucket, stored.Key, stored.File, what);
        return new DamagedObjectException(stored.Bucket, stored.Key, what);
    }

    /// <summary>The file no longer exists.</summary>
    public void Forget(string file) => _isDamaged.TryRemove(file, out _);
}
