using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.State;

/// <summary>
/// The metadata of the service in one SQLite file. Write-ahead log and full synchronisation: what was committed survives
/// the end of the process, however it comes. One writer at a time; readers do not wait for it.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly Lock _writing = new();

    public Database(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 60 }.ToString();
        _writer = Connect();
        _writer.Execute("PRAGMA journal_mode = WAL");
        _writer.Execute("PRAGMA foreign_keys = ON");
        Write(Schema.Upgrade);
    }

    /// <summary>Reads from a snapshot.</summary>
    public T Read<T>(Func<SqliteConnection, T> query)
    {
        using SqliteConnection connection = Connect();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        return query(connection);
    }

    /// <summary>Changes in one transaction: all of it or, when <paramref name="change"/> throws, nothing.</summary>
    public T Write<T>(Func<SqliteConnection, T> change)
    {
        lock (_writing)
        {
            using SqliteTransaction transaction = _writer.BeginTransaction(deferred: false);
            T result = change(_writer);
            transaction.Commit();
            return result;
        }
    }

    /// <summary>Changes in one transaction: all of it or, when <paramref name="change"/> throws, nothing.</summary>
    public void Write(Action<SqliteConnection> change) => Write(connection =>
    {
        change(connection);
        return true;
    });

    public void Dispose()
    {
        lock (_writing)
        {
            _writer.Dispose();
        }

        using var pool = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(pool);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    }
}
