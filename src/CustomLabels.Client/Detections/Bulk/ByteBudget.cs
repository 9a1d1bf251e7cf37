namespace CustomLabels.Detections.Bulk;

/// <summary>Keeps the photos that are in memory at a time within a limit, in the order in which they ask.</summary>
internal sealed class ByteBudget
{
    /// <summary>Of the files; each takes about three times its size on its way.</summary>
    private const long Total = 128L << 20;

    private readonly Lock _gate = new();
    private readonly Queue<(long Size, TaskCompletionSource Granted)> _waiting = new();
    private long _left = Total;

    /// <summary>Waits until there is room for a photo. One that is larger than all of it waits for all of it.</summary>
    /// <returns>What to return.</returns>
    public async Task<long> TakeAsync(long size, CancellationToken cancellationToken)
    {
        size = Math.Min(size, Total);
        TaskCompletionSource granted;
        lock (_gate)
        {
            if (_waiting.Count == 0 && size <= _left)
            {
                _left -= size;
                return size;
            }

            granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((size, granted));
        }

        await granted.Task.WaitAsync(cancellationToken);
        return size;
    }

    /// <summary>Gives room back.</summary>
    public void Return(long size)
    {
        lock (_gate)
        {
            _left += size;
            while (_waiting.TryPeek(out var next) && next.Size <= _left)
            {
                _waiting.Dequeue();
                _left -= next.Size;
                next.Granted.TrySetResult();
            }
        }
    }
}
