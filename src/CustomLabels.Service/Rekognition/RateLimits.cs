using System.Collections.Concurrent;
using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Rekognition;

/// <summary>
/// The request rates of a new account (spec/limits.md §4): a token bucket per account and operation that holds the requests
/// of one second. It uses the monotonic clock, which does not jump.
/// </summary>
internal sealed class RateLimits(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Account, string Operation), Bucket> _buckets = [];

    /// <summary>The allowed requests per second of an operation.</summary>
    public static int PerSecond(string operation) => operation switch
    {
        "DetectCustomLabels" => 50,
        "TagResource" or "UntagResource" or "ListTagsForResource" => 10,
        _ => 5,
    };

    /// <exception cref="ServiceException">The account has used up its rate of this operation.</exception>
    public void Require(Caller caller, string operation)
    {
        var rate = PerSecond(operation);
        var bucket = _buckets.GetOrAdd((caller.AccountId, operation), _ => new Bucket(rate, clock.GetTimestamp()));
        if (!bucket.TryTake(rate, clock))
        {
            throw ServiceException.ThroughputExceeded();
        }
    }

    private sealed class Bucket(double tokens, long filledAt)
    {
        private readonly Lock _lock = new();
        private double _tokens = tokens;
        private long _filledAt = filledAt;

        public bool TryTake(int rate, TimeProvider clock)
        {
            lock (_lock)
            {
                var now = clock.GetTimestamp();
                _tokens = Math.Min(rate, _tokens + (clock.GetElapsedTime(_filledAt, now).TotalSeconds * rate));
                _filledAt = now;
                if (_tokens < 1)
                {
                    return false;
                }

                _tokens--;
                return true;
            }
        }
    }
}
