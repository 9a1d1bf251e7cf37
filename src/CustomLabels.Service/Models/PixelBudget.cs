using System.Threading.RateLimiting;

namespace CustomLabels.Service.Models;

/// <summary>How many pixels may be decoded at the same time, by all models together: a small file can hold a large picture.</summary>
internal sealed class PixelBudget : IDisposable
{
    // Three pictures of 4096 x 4096. A larger picture is decoded alone.
    private const int Max = 50_000_000;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = Max, QueueLimit = int.MaxValue });

    /// <summary>Waits until a picture may be decoded.</summary>
    /// <param name="pixels">How many it has.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Returns the pixels when it is disposed.</returns>
    public ValueTask<RateLimitLease> TakeAsync(long pixels, CancellationToken cancellationToken) => _limiter.AcquireAsync((int)Math.Min(pixels, Max), cancellationToken);

    public void Dispose() => _limiter.Dispose();
}
