using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
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
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly GroupWorker<PendingChange> _changes;
    private bool _isClosed;
    private readonly Reserve? _reserve;

    /// <param name="path">The file; made when it is not there.</param>
    /// <param name="reserve">Given up for changes that make room; null for none.</param>
    public Database(string path, Reserve? reserve = null)
    {
        _reserve = reserve;

        // Connections are kept here, with their prepared statements.
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 60 }.ToString();
        _writer = Connect();
        _writer.Execute("PRAGMA journal_mode = WAL");
        _writer.Execute("PRAGMA foreign_keys = ON");
        // Pages that change again and again are then written to their place less often; the log grows to 16 MB.
        _writer.Execute("PRAGMA wal_autocheckpoint = 4000");
        Write(Schema.Upgrade);
        _changes = new GroupWorker<PendingChange>("database", WriteGroup);
    }

    /// <summary>Reads from a snapshot.</summary>
    public T Read<T>(Func<SqliteConnection, T> query)
    {
        if (!_readers.TryTake(out SqliteConnection? connection))
        {
            connection = Connect();
        }

        try
        {
            connection.Execute("BEGIN");
            T result = query(connection);
            connection.Execute("COMMIT");
            return result;
        }
        finally
        {
            Keep(connection);
        }
    }

    /// <summary>Changes in one transaction: all of it or, when <paramref name="change"/> throws, nothing.</summary>
    public T Write<T>(Func<SqliteConnection, T> change)
    {
        lock (_writing)
        {
            _writer.Execute("BEGIN IMMEDIATE");
            try
            {
                T result = change(_writer);
                _writer.Execute("COMMIT");
                return result;
            }
            catch
            {
                RollBack(_writer);
                throw;
            }
        }
    }

    /// <summary>Changes in one transaction: all of it or, when <paramref name="change"/> throws, nothing.</summary>
    public void Write(Action<SqliteConnection> change) => Write(connection =>
    {
        change(connection);
        return true;
    });

    /// <summary>
    /// The same for what comes often and from many sides: changes that wait are committed together, with one flush for all.
    /// What one of them throws undoes that one only. The task ends when the change is on the disk.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> change)
    {
        var pending = new PendingChange<T>(change);
        await _changes.DoAsync(pending);
        if (pending.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return pending.Outcome;
    }

    /// <summary>A change that makes room, a deletion: it is possible on a full disk too.</summary>
    public T WriteToFree<T>(Func<SqliteConnection, T> change)
    {
        T result;
        try
        {
            result = Write(change);
        }
        catch (SqliteException e) when (_reserve is not null && StorageFailure.Explain(e) is not null)
        {
            UseReserve();
            result = Write(change);
        }

        _reserve?.TryRestore();
        return result;
    }

    /// <summary>A change that makes room, a deletion: it is possible on a full disk too.</summary>
    public void WriteToFree(Action<SqliteConnection> change) => WriteToFree(connection =>
    {
        change(connection);
        return true;
    });

    /// <summary>The same, committed together with others.</summary>
    public async Task<T> WriteToFreeAsync<T>(Func<SqliteConnection, T> change)
    {
        T result;
        try
        {
            result = await WriteAsync(change);
        }
        catch (SqliteException e) when (_reserve is not null && StorageFailure.Explain(e) is not null)
        {
            UseReserve();
            result = await WriteAsync(change);
        }

        _reserve?.TryRestore();
        return result;
    }

    public void Dispose()
    {
        _changes.Dispose();
        lock (_writing)
        {
            _isClosed = true;
            _writer.Dispose();
        }

        while (_readers.TryTake(out SqliteConnection? reader))
        {
            reader.Dispose();
        }
    }

    // Throws what concerns all of them: then nothing of the group was stored.
    private void WriteGroup(IReadOnlyList<PendingChange> group) => Write(connection => Run(connection, group));

    private static void Run(SqliteConnection connection, IReadOnlyList<PendingChange> group)
    {
        if (group.Count == 1)
        {
            group[0].Run(connection);
            if (group[0].Failure is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            return;
        }

        foreach (PendingChange change in group)
        {
            connection.Execute("SAVEPOINT change");
            change.Run(connection);
            if (change.Failure is { } failure)
            {
                // A disk that is full undoes the whole transaction, savepoints and all.
                if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) != 0)
                {
                    ExceptionDispatchInfo.Throw(failure);
                }

                connection.Execute("ROLLBACK TO change");
            }

            connection.Execute("RELEASE change");
        }
    }

    // What failed may have ended the transaction already.
    private static void RollBack(SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            connection.Execute("ROLLBACK");
        }
    }

    private void Keep(SqliteConnection connection)
    {
        RollBack(connection);
        if (Volatile.Read(ref _isClosed))
        {
            connection.Dispose();
        }
        else
        {
            _readers.Add(connection);
        }
    }

    // What the write-ahead log holds and the database has taken over needs no room twice.
    private void UseReserve()
    {
        _reserve!.Release();
        lock (_writing)
        {
            try
            {
                _writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            catch (SqliteException)
            {
                // The database has no room for it even so.
            }
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    }
}
