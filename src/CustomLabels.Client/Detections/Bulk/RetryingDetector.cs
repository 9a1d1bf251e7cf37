using System.Diagnostics;
using CustomLabels.Models;

namespace CustomLabels.Detections.Bulk;

/// <summary>
/// Sends photos until they are answered. It goes on while the service answers others, or for as long as a restart takes; what it waits in between
/// grows, and differs from photo to photo, so that they do not come back all at once.
/// </summary>
/// <param name="connection">Where the model is.</param>
/// <param name="limit">Told how the service takes it.</param>
/// <param name="patience">How long to go on while nothing is answered.</param>
internal sealed class RetryingDetector(ServiceConnection connection, AdaptiveLimit limit, TimeSpan patience) : IDisposable
{
    /// <summary>A photo that fails so often while others are answered is at fault itself.</summary>
    private const int MaxBroken = 5;

    /// <summary>So many refusals are no accident while others pass.</summary>
    private const int MaxThrottled = 100;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    /// <summary>Where nothing was ever detected, a service that is not there is a mistake rather than a restart.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(500);

    private readonly ConnectionFollower _follower = new(connection);
    private long _answeredAt;
    private int _throttled;
    private volatile bool _hasDetected;

    /// <summary>How many requests were refused because there were too many.</summary>
    public int Throttled => _throttled;

    /// <summary>Whether any photo was detected.</summary>
    public bool HasDetected => _hasDetected;

    /// <summary>Detects in a photo.</summary>
    /// <exception cref="CustomLabelsException">Why that is not possible.</exception>
    public async Task<Detection> DetectAsync(PhotoTries photo, string modelArn, CancellationToken cancellationToken)
    {
        var sends = SendCount.Begin();
        while (true)
        {
            photo.Send(sends);
            var current = _follower.Connection;
            try
            {
                var detection = await new Detector(current).DetectAsync(modelArn, photo.Source, photo.Ready!, cancellationToken);
                Answered(photo);
                limit.Answered(photo.Elapsed.TotalSeconds);
                _hasDetected = true;
                return detection with { Attempts = photo.Attempts };
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                photo.Elapsed = Stopwatch.GetElapsedTime(photo.SentAt);
                var explained = RequestErrors.Explain(exception, photo.Source.Name);
                var failure = Failures.Of(exception, explained);
                if (!await MayGoOnAsync(photo, failure, modelArn, cancellationToken))
                {
                    throw RequestErrors.Explain(await EndpointProbe.JudgeAsync(exception, photo.Source.Name, cancellationToken), photo.Source.Name);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _follower.Dispose();

    /// <summary>Whether to send a photo again, after a while.</summary>
    private async Task<bool> MayGoOnAsync(PhotoTries photo, Failure failure, string modelArn, CancellationToken cancellationToken)
    {
        if (failure == Failure.Final)
        {
            Answered(photo);
            return false;
        }

        var count = photo.Count(failure);
        if (failure == Failure.Throttled)
        {
            Interlocked.Increment(ref _throttled);
            limit.Throttled(photo.SentAt, Stopwatch.GetTimestamp());
        }

        var mayGoOn = failure switch
        {
            Failure.Throttled => count < MaxThrottled && IsPatient(photo),
            Failure.Broken => count < MaxBroken,
            Failure.NotRunning => _hasDetected && IsPatient(photo) && await IsStartingAsync(modelArn, cancellationToken),
            _ => IsPatient(photo),
        };
        if (mayGoOn)
        {
            var wait = Math.Min(MaxWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Math.Min(count, 10) - 1));
            await Task.Delay(TimeSpan.FromSeconds(wait * (0.5 + (Random.Shared.NextDouble() / 2))), cancellationToken);
        }

        if (failure == Failure.Gone)
        {
            await _follower.FollowAsync(cancellationToken);
        }

        return mayGoOn;
    }

    private void Answered(PhotoTries photo)
    {
        var now = Stopwatch.GetTimestamp();
        photo.Elapsed = Stopwatch.GetElapsedTime(photo.SentAt, now);
        Volatile.Write(ref _answeredAt, now);
    }

    /// <summary>Whether an answer came, or may still come, in time.</summary>
    private bool IsPatient(PhotoTries photo) =>
        Stopwatch.GetElapsedTime(Math.Max(photo.Began, Volatile.Read(ref _answeredAt))) < (_hasDetected || patience < FirstPatience ? patience : FirstPatience);

    /// <summary>Whether the model comes back by itself, as after a restart of the local service.</summary>
    private async Task<bool> IsStartingAsync(string modelArn, CancellationToken cancellationToken)
    {
        try
        {
            var model = await RequestPurpose.PollAsync(() => new ModelClient(_follower.Connection).GetAsync(new ModelIdentity(modelArn), cancellationToken));
            return model.Status is "STARTING" or "RUNNING";
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && RequestErrors.IsFromRequest(exception))
        {
            // Who may not look does not know: only what a restart explains is waited for.
            return RequestErrors.Explain(exception).Kind is ErrorKind.Connection or ErrorKind.Timeout or ErrorKind.Throttled;
        }
    }
}
