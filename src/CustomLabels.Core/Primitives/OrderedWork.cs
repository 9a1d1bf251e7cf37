namespace CustomLabels.Primitives;

/// <summary>Work done several at a time and delivered one at a time, in the order in which it was added.</summary>
/// <param name="limit">How many may be under way.</param>
public sealed class OrderedWork(int limit)
{
    private readonly Queue<Func<Task>> _deliveries = new();
    private readonly Queue<Task> _running = new();

    /// <summary>Adds work; waits first until there is room.</summary>
    /// <param name="start">Starts it.</param>
    /// <param name="deliver">Takes the ended work, failed or not.</param>
    public async Task AddAsync<T>(Func<Task<T>> start, Func<Task<T>, Task> deliver)
    {
        while (_running.Count >= limit)
        {
            await DeliverNextAsync();
        }

        var work = start();
        _running.Enqueue(work);
        _deliveries.Enqueue(() => deliver(work));
        while (_running.TryPeek(out var first) && first.IsCompleted)
        {
            await DeliverNextAsync();
        }
    }

    /// <summary>Delivers what is left.</summary>
    public async Task FinishAsync()
    {
        while (_running.Count > 0)
        {
            await DeliverNextAsync();
        }
    }

    private async Task DeliverNextAsync()
    {
        // Whether it failed is for the delivery to say.
        await Task.WhenAny(_running.Peek());
        _ = _running.Dequeue();
        await _deliveries.Dequeue()();
    }
}
