using System.Diagnostics;

namespace CustomLabels.Detections.Loads;

/// <summary>
/// One step: as many workers as requests at a time, each of which sends the next request when its last one is answered. The first answers warm up, and
/// while the last ones are measured the others go on, so that the load is the same all the while.
/// </summary>
/// <param name="concurrency">The requests at a time.</param>
/// <param name="requests">How many are measured.</param>
/// <param name="send">Sends a request.</param>
internal sealed class LoadRun(int concurrency, int requests, Func<CancellationToken, Task> send)
{
    /// <summary>A service that refuses requests is not asked again at once.</summary>
    private static readonly TimeSpan AfterThrottling = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly List<double> _latencies = [];
    private int _answers;
    private int _throttled;
    private int _errors;
    private long _from;
    private long _to;
    private CustomLabelsException? _firstError;

    private bool IsDone => _answers >= concurrency + requests;

    /// <summary>Runs it.</summary>
    /// <param name="answered">Told how many answers are measured.</param>
    /// <returns>What was measured; costs are not known here.</returns>
    /// <exception cref="CustomLabelsException">The model cannot detect, or the service is gone.</exception>
    public async Task<LoadStep> RunAsync(string modelArn, Action<int> answered, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _from = Stopwatch.GetTimestamp();
        Task[] workers = [.. Enumerable.Range(0, concurrency).Select(_ => Task.Run(() => WorkAsync(answered, stop.Token), stop.Token))];
        try
        {
            // One that fails ends the others.
            await await Task.WhenAny(Task.WhenAll(workers), FirstFailureAsync(workers));
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(Task.WhenAll(workers));
        }

        _latencies.Sort();
        return new LoadStep(modelArn)
        {
            Concurrency = concurrency,
            Requests = requests,
            ImagesPerSecond = Math.Round(_latencies.Count / Stopwatch.GetElapsedTime(_from, _to).TotalSeconds, 2),
            P50 = Percentile(0.5),
            P95 = Percentile(0.95),
            P99 = Percentile(0.99),
            Throttled = _throttled,
            Errors = _errors,
            Error = _firstError?.Message,
        };
    }

    private static async Task FirstFailureAsync(Task[] workers)
    {
        await foreach (var worker in Task.WhenEach(workers))
        {
            await worker;
        }
    }

    private async Task WorkAsync(Action<int> answered, CancellationToken cancellationToken)
    {
        while (!IsDone)
        {
            var began = Stopwatch.GetTimestamp();
            CustomLabelsException? error = null;
            try
            {
                await send(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                error = RequestErrors.Explain(exception);
                if (error.StopsEverything || error.Kind is ErrorKind.NotReady or ErrorKind.NotFound or ErrorKind.AccessDenied)
                {
                    throw;
                }
            }

            if (Take(began, Stopwatch.GetTimestamp(), error) is >= 0 and var count)
            {
                answered(count);
            }

            if (error?.Kind == ErrorKind.Throttled)
            {
                await Task.Delay(AfterThrottling, cancellationToken);
            }
        }
    }

    /// <returns>How many answers are measured with this one; -1 if it is not.</returns>
    private int Take(long began, long ended, CustomLabelsException? error)
    {
        lock (_gate)
        {
            if (IsDone)
            {
                return -1;
            }

            _answers++;
            if (_answers <= concurrency)
            {
                _from = ended;
                return -1;
            }

            _to = ended;
            switch (error?.Kind)
            {
                case null:
                    _latencies.Add(Stopwatch.GetElapsedTime(began, ended).TotalMilliseconds);
                    break;
                case ErrorKind.Throttled:
                    _throttled++;
                    break;
                default:
                    _errors++;
                    _firstError ??= error;
                    break;
            }

            return _answers - concurrency;
        }
    }

    /// <summary>The nearest rank; null when nothing was detected.</summary>
    private double? Percentile(double share) =>
        _latencies.Count == 0 ? null : Math.Round(_latencies[(int)Math.Ceiling(share * _latencies.Count) - 1], 1);
}
