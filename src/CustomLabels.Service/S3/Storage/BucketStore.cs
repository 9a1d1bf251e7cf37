using System.Collections.Concurrent;
using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3.Storage;

/// <summary>The buckets. Every request needs one, so all are in memory too.</summary>
internal sealed class BucketStore : IDisposable
{
    private const string Columns = "name, region, owner, created_at, policy";

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Bucket> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changing = new(1);

    public BucketStore(Database database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        Load();
    }

    /// <summary>The buckets of an account.</summary>
    public IReadOnlyList<Bucket> List(string owner) =>
        [.. _known.Values.Where(bucket => bucket.Owner == owner).OrderBy(bucket => bucket.Name, StringComparer.Ordinal)];

    public Bucket? Find(string name) => _known.GetValueOrDefault(name);

    /// <summary>Assigns buckets of a version that had no owners to the account of the service.</summary>
    public async Task AdoptAsync(string owner)
    {
        if (_known.Values.Any(bucket => bucket.Owner.Length == 0))
        {
            await _database.WriteAsync(connection => connection.Execute("UPDATE buckets SET owner = @owner WHERE owner = ''", ("@owner", owner)));
            Load();
        }
    }

    /// <returns>Whether it was created; false if the name is taken.</returns>
    public Task<bool> TryCreateAsync(string name, string region, string owner) => ChangeAsync(async () =>
    {
        var bucket = new Bucket(name, region, owner, DateTimeOffset.FromUnixTimeMilliseconds(_clock.GetUtcNow().ToUnixTimeMilliseconds()), null);
        var isCreated = await _database.WriteAsync(connection => connection.Execute(
            "INSERT INTO buckets (name, region, owner, created_at) VALUES (@name, @region, @owner, @now) ON CONFLICT DO NOTHING",
            ("@name", name), ("@region", region), ("@owner", owner), ("@now", bucket.CreatedAt.ToUnixTimeMilliseconds()))) == 1;
        if (isCreated)
        {
            _known[name] = bucket;
        }

        return isCreated;
    });

    /// <summary>Puts or, with null, removes the policy of a bucket.</summary>
    /// <exception cref="S3Exception">There is no such bucket.</exception>
    public Task SetPolicyAsync(string name, BucketPolicy? policy) => ChangeAsync(async () =>
    {
        var bucket = Find(name) ?? throw S3Exception.NoSuchBucket(name);
        await _database.WriteAsync(connection => connection.Execute("UPDATE buckets SET policy = @policy WHERE name = @name", ("@policy", policy?.Text), ("@name", name)));
        return _known[name] = bucket with { Policy = policy };
    });

    /// <summary>Deletes a bucket without objects, and its unfinished uploads.</summary>
    /// <returns>The outcome, and the files of parts that are no longer needed.</returns>
    public Task<(BucketDeletion Outcome, IReadOnlyList<string> LeftFiles)> DeleteAsync(string name) => ChangeAsync(async () =>
    {
        (BucketDeletion Outcome, IReadOnlyList<string> LeftFiles) deletion = await _database.WriteToFreeAsync<(BucketDeletion, IReadOnlyList<string>)>(connection =>
            connection.Count("SELECT count(*) FROM buckets WHERE name = @name", ("@name", name)) == 0 ? (BucketDeletion.NotFound, [])
            : connection.Count("SELECT EXISTS (SELECT 1 FROM objects WHERE bucket = @name)", ("@name", name)) != 0 ? (BucketDeletion.NotEmpty, [])
            : (BucketDeletion.Deleted, Delete(connection, name)));
        if (deletion.Outcome == BucketDeletion.Deleted)
        {
            _known.TryRemove(name, out _);
        }

        return deletion;
    });

    public void Dispose() => _changing.Dispose();

    // One change at a time: database and memory must see them in the same order.
    private async Task<T> ChangeAsync<T>(Func<Task<T>> change)
    {
        await _changing.WaitAsync();
        try
        {
            return await change();
        }
        finally
        {
            _changing.Release();
        }
    }

    private static IReadOnlyList<string> Delete(SqliteConnection connection, string name)
    {
        var files = UploadTable.DeleteAll(connection, name);
        connection.Execute("DELETE FROM buckets WHERE name = @name", ("@name", name));
        return files;
    }

    private void Load()
    {
        foreach (var bucket in _database.Read(connection => connection.Query($"SELECT {Columns} FROM buckets", Map)))
        {
            _known[bucket.Name] = bucket;
        }
    }

    private static Bucket Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3), row.Text(4) is { } policy ? BucketPolicy.Parse(row.GetString(0), policy) : null);
}
