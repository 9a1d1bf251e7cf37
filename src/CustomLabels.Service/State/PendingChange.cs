namespace CustomLabels.Service.State;

/// <summary>A change that waits for its turn in a transaction that it shares with others.</summary>
internal abstract class PendingChange
{
    /// <summary>What the change threw; null if it did not.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Makes the change; does not throw.</summary>
    public abstract void Run(SqliteConnection connection);

    /// <summary>Ends the task of the change.</summary>
    /// <param name="groupFailure">Why nothing of the whole group was stored; null if it was committed.</param>
    public abstract void Complete(Exception? groupFailure);
}

/// <summary>A change with a result.</summary>
internal sealed class PendingChange<T>(Func<SqliteConnection, T> change) : PendingChange
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    /// <summary>Ends once the change is on the disk, or failed.</summary>
    public Task<T> Task => _done.Task;

#pragma warning disable CA1031 // It is thrown again where the change was asked for.
    public override void Run(SqliteConnection connection)
    {
        try
        {
            _result = change(connection);
        }
        catch (Exception e)
        {
            Failure = e;
        }
    }
#pragma warning restore CA1031

    public override void Complete(Exception? groupFailure)
    {
        if ((groupFailure ?? Failure) is { } failure)
        {
            _done.SetException(failure);
        }
        else
        {
            _done.SetResult(_result);
        }
    }
}
