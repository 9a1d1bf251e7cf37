using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Models;

/// <summary>
/// The inference units of a running model. Each reads, decodes and classifies one image at a time; a few more requests may wait, and
/// the rest are refused: the client should retry later.
/// </summary>
/// <param name="units">How many; the maximum if they scale automatically, since an idle one costs nothing here.</param>
internal sealed class InferenceUnits(int units) : IAsyncDisposable
{
    /// <summary>Requests per unit: one runs, the others wait.</summary>
    public const int RequestsPerUnit = 16;

    private readonly SemaphoreSlim _free = new(units);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;
    private bool _closing;

    /// <summary>Takes a place for one request; null if the model is being stopped.</summary>
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

    /// <summary>Admits no more requests, and waits for those in progress.</summary>
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
        /// <summary>Runs a function on the next free unit.</summary>
        public async Task<T> RunAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
        {
            await units._free.WaitAsync(cancellationToken);
            try
            {
                return await run();
            }
            finally
            {
                units._free.Release();
            }
        }

        public void Dispose() => units.Leave();
    }
}
