using CustomLabels.Service.State;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.S3;

/// <summary>The buckets.</summary>
internal sealed class BucketStore(Database database, TimeProvider clock)
{
    private const string Columns = "name, region, owner, created_at";

    /// <summary>The buckets of an account.</summary>
    public IReadOnlyList<Bucket> List(string owner) =>
        database.Read(connection => connection.Query($"SELECT {Columns} FROM buckets WHERE owner = @owner ORDER BY name", Map, ("@owner", owner)));

    /// <summary>Gives the buckets that were made before there were owners to the account of the service.</summary>
    public void Adopt(string owner) =>
        database.Write(connection => connection.Execute("UPDATE buckets SET owner = @owner WHERE owner = ''", ("@owner", owner)));

    public Bucket? Find(string name) =>
        database.Read(connection => connection.First($"SELECT {Columns} FROM buckets WHERE name = @name", Map, ("@name", name)));

    /// <returns>Whether it was made; false when it is there already.</returns>
    public bool TryCreate(string name, string region, string owner) => database.Write(connection => connection.Execute(
        "INSERT INTO buckets (name, region, owner, created_at) VALUES (@name, @region, @owner, @now) ON CONFLICT DO NOTHING",
        ("@name", name), ("@region", region), ("@owner", owner), ("@now", clock.GetUtcNow().ToUnixTimeMilliseconds()))) == 1;

    public BucketDeletion Delete(string name) => database.Write(connection =>
        connection.Count("SELECT count(*) FROM buckets WHERE name = @name", ("@name", name)) == 0 ? BucketDeletion.NotFound
        : connection.Count("SELECT EXISTS (SELECT 1 FROM objects WHERE bucket = @name)", ("@name", name)) != 0 ? BucketDeletion.NotEmpty
        : connection.Execute("DELETE FROM buckets WHERE name = @name", ("@name", name)) == 1 ? BucketDeletion.Deleted
        : BucketDeletion.NotFound);

    private static Bucket Map(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3));
}
