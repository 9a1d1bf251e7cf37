namespace CustomLabels.Service.State;

/// <summary>
/// A thread that does for many callers at once what costs about the same for one: flushing to the disk. While it works, others
/// queue up; then it takes all of them.
/// </summary>
/// <typeparam name="T">What a caller hands over.</typeparam>
internal sealed class GroupWorker<T> : IDisposable
{
    private readonly Lock _entry = new();
    // One that waits without spinning: the processors are for the requests.
    private readonly AutoResetEvent _signal = new(false);
    private readonly Action<IReadOnlyList<T>> _work;
    private readonly Thread _thread;
    private List<(T Item, TaskCompletionSource Done)> _waiting = [];
    private bool _isClosed;

    /// <param name="name">The name of the thread.</param>
    /// <param name="work">Does it for all of them; when it throws, all of them hear of it.</param>
    public GroupWorker(string name, Action<IReadOnlyList<T>> work)
    {
        _work = work;
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Queues up; ends when the work was done for a group with this item in it.</summary>
    public Task DoAsync(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_entry)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _waiting.Add((item, done));
            if (_waiting.Count == 1)
            {
                _signal.Set();
            }
        }

        return done.Task;
    }

    /// <summary>Ends the thread when it has done what was handed over.</summary>
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
            List<(T Item, TaskCompletionSource Done)> group;
            bool isClosed;
            lock (_entry)
            {
                (group, _waiting) = (_waiting, []);
                isClosed = _isClosed;
            }

            if (group.Count > 0)
            {
                Do(group);
            }

            if (isClosed)
            {
                return;
            }
        }
    }

#pragma warning disable CA1031 // Whatever it is: those who wait hear of it, and the next group is not theirs.
    private void Do(List<(T Item, TaskCompletionSource Done)> group)
    {
        Exception? failure = null;
        try
        {
            _work([.. group.Select(entry => entry.Item)]);
        }
        catch (Exception e)
        {
            failure = e;
        }

        foreach ((_, TaskCompletionSource done) in group)
        {
            if (failure is null)
            {
                done.SetResult();
            }
            else
            {
                done.SetException(failure);
            }
        }
    }
#pragma warning restore CA1031
}
