namespace CustomLabels.Detections.Bulk;

/// <summary>
/// How many requests may be under way: additive increase, multiplicative decrease (Chiu and Jain, 1989), after a slow start (RFC 5681). It falls
/// when the service throttles, once for the requests of one round trip. It stops rising when answers take much longer than with few requests: then
/// more of them only wait.
/// </summary>
/// <param name="max">The most.</param>
internal sealed class AdaptiveLimit(int max)
{
    private const int Initial = 4;

    /// <summary>A rate limit is a wall, not a queue: there is little to win by going far below it.</summary>
    private const double Decrease = 0.85;

    /// <summary>Up to this many times the latency with few requests, or so many seconds more, more of them may still help.</summary>
    private const double Waiting = 2;
    private const double WaitingSeconds = 0.03;

    /// <summary>From here on fewer would do.</summary>
    private const double Crowded = 4;
    private const double CrowdedSeconds = 0.1;

    /// <summary>While it rises fast, and nothing is answered, another one is sent after each such time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private double _limit = Math.Min(Initial, max);
    private bool _isSlowStart = true;
    private long _decreasedAt;
    private int _underWay;
    private TaskCompletionSource? _room;
    private int _answers;
    private double _sum;
    private double _base = double.MaxValue;
    private double _crowdedAt;
    private double _latency;

    /// <summary>How many may be under way now.</summary>
    public int Current
    {
        get
        {
            lock (_gate)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits for room, and takes it. For one caller at a time.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (Take() is { } room)
        {
            if (!Volatile.Read(ref _isSlowStart))
            {
                await room.WaitAsync(cancellationToken);
            }
            else if (await Task.WhenAny(room, Task.Delay(Pause, cancellationToken)) != room)
            {
                cancellationToken.ThrowIfCancellationRequested();
                RaiseInTime();
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Exit()
    {
        lock (_gate)
        {
            _underWay--;
            Wake();
        }
    }

    /// <summary>A request was answered.</summary>
    /// <param name="latency">How long that took, in seconds.</param>
    public void Answered(double latency)
    {
        lock (_gate)
        {
            (_answers, _sum) = (_answers + 1, _sum + latency);
            if (_answers >= _limit)
            {
                EndRound(_sum / _answers);
                (_answers, _sum) = (0, 0);
            }

            // Only a limit that is reached says anything about a higher one.
            if (_underWay >= (int)_limit && !IsAbove(_latency, Waiting, WaitingSeconds))
            {
                _limit = Math.Min(max, _limit + (_isSlowStart ? 1 : 1 / _limit));
                Wake();
            }
        }
    }

    /// <summary>The service refused a request because there are too many.</summary>
    /// <param name="began">When the request was sent, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    /// <param name="now">The timestamp now.</param>
    public void Throttled(long began, long now)
    {
        lock (_gate)
        {
            _isSlowStart = false;
            if (began >= _decreasedAt)
            {
                _decreasedAt = now;
                _limit = Math.Max(1, _limit * Decrease);
            }
        }
    }

    private void RaiseInTime()
    {
        lock (_gate)
        {
            if (_isSlowStart)
            {
                _limit = Math.Min(max, _limit + 1);
            }
        }
    }

    private Task? Take()
    {
        lock (_gate)
        {
            if (_underWay < (int)_limit)
            {
                _underWay++;
                return null;
            }

            return (_room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Wake()
    {
        if (_underWay < (int)_limit)
        {
            _room?.TrySetResult();
        }
    }

    private bool IsAbove(double latency, double times, double seconds) => latency > Math.Max(times * _base, _base + seconds);

    private void EndRound(double latency)
    {
        _latency = latency;
        _base = Math.Min(_base, latency);
        if (!IsAbove(latency, Waiting, WaitingSeconds))
        {
            _crowdedAt = 0;
            return;
        }

        _isSlowStart = false;
        if (!IsAbove(latency, Crowded, CrowdedSeconds))
        {
            return;
        }

        if (_crowdedAt > 0 && latency > 0.9 * _crowdedAt)
        {
            // Fewer requests were not faster: the service takes so long now, or the images are larger.
            (_base, _crowdedAt) = (latency, 0);
        }
        else
        {
            _crowdedAt = latency;
            _limit = Math.Max(1, _limit * Decrease);
        }
    }
}
