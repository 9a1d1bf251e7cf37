namespace CustomLabels.Service.State;

/// <summary>
/// The one thread that writes to the database. Flushing to the disk costs about the same for one change as for many: while it
/// works, changes queue up, and then it commits all of them at once.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly Lock _entry = new();
    // Waits without spinning: the processors are for the requests.
    private readonly AutoResetEvent _signal = new(false);
    private readonly Action<IReadOnlyList<PendingChange>> _commit;
    private readonly Thread _thread;
    private List<PendingChange> _waiting = [];
    private bool _isClosed;

    /// <param name="commit">Makes a group of changes in one transaction. When it throws, every change of the group fails.</param>
    public GroupCommit(Action<IReadOnlyList<PendingChange>> commit)
    {
        _commit = commit;
        _thread = new Thread(Run) { Name = "database", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Queues a change; its task ends once it is on the disk.</summary>
    public void Enqueue(PendingChange change)
    {
        lock (_entry)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _waiting.Add(change);
            if (_waiting.Count == 1)
            {
                _signal.Set();
            }
        }
    }

    /// <summary>Commits what is queued, then ends the thread.</summary>
    public void Dispose()
    {
        lock (_entry)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _signal.Set();
        _thread.Join();
        _signal.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _signal.WaitOne();
            List<PendingChange> group;
            bool isClosed;
            lock (_entry)
            {
                (group, _waiting) = (_waiting, []);
                isClosed = _isClosed;
            }

            if (group.Count > 0)
            {
                Commit(group);
            }

            if (isClosed)
            {
                return;
            }
        }
    }

#pragma warning disable CA1031 // Whatever it is, it is thrown where the changes were asked for; the next group has nothing to do with it.
    private void Commit(List<PendingChange> group)
    {
        Exception? failure = null;
        try
        {
            _commit(group);
        }
        catch (Exception e)
        {
            failure = e;
        }

        group.ForEach(change => change.Complete(failure));
    }
#pragma warning restore CA1031
}
