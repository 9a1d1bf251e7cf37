using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace CustomLabels.Service.State;

/// <summary>
/// The metadata of the service in one SQLite file. Write-ahead log and full synchronization: what was committed survives the
/// end of the process, however it comes. One thread writes (<see cref="GroupCommit"/>); readers do not wait for it.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly Lock _writing = new();
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly GroupCommit _queue;
    private bool _isClosed;
    private readonly Reserve? _reserve;
    private readonly CommitCount? _count;
    private long _commits;

    /// <param name="path">The file; created if missing.</param>
    /// <param name="reserve">Disk space given up for changes that make room; null for none.</param>
    /// <param name="count">Counts the commits; null for nobody.</param>
    /// <exception cref="InvalidDataException">A newer version of the service created it, or it lacks commits that were counted (<see cref="LostCommitsException"/>).</exception>
    public Database(string path, Reserve? reserve = null, CommitCount? count = null)
    {
        _reserve = reserve;
        _count = count;

        // Connections are kept here, with their prepared statements.
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 60 }.ToString();
        _writer = Connect();
        _writer.Execute("PRAGMA journal_mode = WAL");
        _writer.Execute("PRAGMA foreign_keys = ON");
        // Pages that change again and again are written to their place less often this way; the log grows to 16 MB.
        _writer.Execute("PRAGMA wal_autocheckpoint = 4000");
        _commits = Schema.CommitsOf(_writer);
        if (_commits < count?.Value)
        {
            _writer.Dispose();
            throw new LostCommitsException(path, count.Value - _commits, count.Value);
        }

        if (!Schema.IsCurrent(_writer))
        {
            Transact(Schema.Upgrade);
        }

        _queue = new GroupCommit(Commit);
    }

    /// <summary>Reads from a snapshot.</summary>
    public T Read<T>(Func<SqliteConnection, T> query)
    {
        if (!_readers.TryTake(out var connection))
        {
            connection = Connect();
        }

        try
        {
            connection.Execute("BEGIN");
            var result = query(connection);
            connection.Execute("COMMIT");
            return result;
        }
        finally
        {
            Keep(connection);
        }
    }

    /// <summary>
    /// Changes in one transaction: all of it or, if <paramref name="change"/> throws, nothing. Changes that wait are committed
    /// together, with one flush for all; what one of them throws undoes only that one. The task ends once the change is on the disk.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> change)
    {
        var pending = new PendingChange<T>(change);
        _queue.Enqueue(pending);
        return pending.Task;
    }

    /// <inheritdoc cref="WriteAsync{T}(Func{SqliteConnection, T})"/>
    public Task WriteAsync(Action<SqliteConnection> change) => WriteAsync(WithResult(change));

    /// <summary>A change that makes room, such as a deletion: possible on a full disk too.</summary>
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

    /// <inheritdoc cref="WriteToFreeAsync{T}(Func{SqliteConnection, T})"/>
    public Task WriteToFreeAsync(Action<SqliteConnection> change) => WriteToFreeAsync(WithResult(change));

    public void Dispose()
    {
        _queue.Dispose();
        lock (_writing)
        {
            _isClosed = true;
            _writer.Dispose();
        }

        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _count?.Dispose();
    }

    // Throws what concerns the whole group, of which nothing is stored then.
    private void Commit(IReadOnlyList<PendingChange> group) => Transact(connection => Run(connection, group));

    private void Transact(Action<SqliteConnection> change)
    {
        lock (_writing)
        {
            _writer.Execute("BEGIN IMMEDIATE");
            try
            {
                change(_writer);
                _writer.Execute("UPDATE commits SET count = @count", ("@count", _commits + 1));
                _writer.Execute("COMMIT");
            }
            catch
            {
                RollBack(_writer);
                throw;
            }

            _commits++;
            _count?.Set(_commits);
        }
    }

    private static Func<SqliteConnection, bool> WithResult(Action<SqliteConnection> change) => connection =>
    {
        change(connection);
        return true;
    };

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

        foreach (var change in group)
        {
            connection.Execute("SAVEPOINT change");
            change.Run(connection);
            if (change.Failure is { } failure)
            {
                // A full disk rolls back the whole transaction, savepoints included.
                if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) != 0)
                {
                    ExceptionDispatchInfo.Throw(failure);
                }

                connection.Execute("ROLLBACK TO change");
            }

            connection.Execute("RELEASE change");
        }
    }

    // A failure may have ended the transaction already.
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

    // What the database has taken over from the write-ahead log need not take up room twice.
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
                // There is no room even for that.
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
