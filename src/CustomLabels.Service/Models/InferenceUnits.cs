using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Models;

/// <summary>
/// The inference units of a running model. Each runs the network on one image at a time; some requests more may wait, and what is
/// beyond that is refused: the client is to come back later.
/// </summary>
/// <param name="units">How many; where they scale by themselves, the most that there may be: one more costs nothing here.</param>
internal sealed class InferenceUnits(int units) : IAsyncDisposable
{
    /// <summary>Requests that each unit takes at a time: one that runs, the others wait.</summary>
    public const int RequestsPerUnit = 16;

    private readonly SemaphoreSlim _free = new(units);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;
    private bool _closing;

    /// <summary>Takes a place for one request; null when the model is being stopped.</summary>
    /// <exception cref="ServiceException">All places are taken.</exception>
    public Place? TryEnter()
    {
        lock (_lock)
        {
            if (_closing)
            {
                return null;
            }

            if (_requests >= (long)units * RequestsPerUnit)
            {
                throw ServiceException.ThroughputExceeded();
            }

            _requests++;
            return new Place(this);
        }
    }

    /// <summary>Lets nobody in any more, and waits for those who are.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _closing = true;
            if (_requests == 0)
            {
                _drained.TrySetResult();
            }
        }

        await _drained.Task;
        _free.Dispose();
    }

    private void Leave()
    {
        lock (_lock)
        {
            _requests--;
            if (_closing && _requests == 0)
            {
                _drained.TrySetResult();
            }
        }
    }

    /// <summary>The place of one request.</summary>
    public sealed class Place(InferenceUnits units) : IDisposable
    {
        /// <summary>Runs something on the next unit that is free.</summary>
        public async Task<T> RunAsync<T>(Func<T> run, CancellationToken cancellationToken)
        {
            await units._free.WaitAsync(cancellationToken);
            try
            {
                return run();
            }
            finally
            {
                units._free.Release();
            }
        }

        public void Dispose() => units.Leave();
    }
}
