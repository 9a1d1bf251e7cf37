using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.State;

/// <summary>A change that waits for its turn in a transaction that it shares with others.</summary>
internal abstract class PendingChange
{
    /// <summary>What the change threw; null when it did not.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Makes the change; does not throw.</summary>
    public abstract void Run(SqliteConnection connection);
}

/// <summary>A change with a result.</summary>
internal sealed class PendingChange<T>(Func<SqliteConnection, T> change) : PendingChange
{
    public T Outcome { get; private set; } = default!;

#pragma warning disable CA1031 // It is thrown again where the change was asked for.
    public override void Run(SqliteConnection connection)
    {
        try
        {
            Outcome = change(connection);
        }
        catch (Exception e)
        {
            Failure = e;
        }
    }
#pragma warning restore CA1031
}
