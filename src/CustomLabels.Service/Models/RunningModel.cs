using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>A loaded model and its inference units.</summary>
internal sealed class RunningModel(ILoadedModel model, InferenceUnits units) : IAsyncDisposable
{
    private long _requests;
    private long _lastUse;

    /// <summary>How many requests it has taken since it was loaded.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>When it took the last one; null when it has taken none.</summary>
    public DateTimeOffset? LastUse => Interlocked.Read(ref _lastUse) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Counts a request.</summary>
    /// <param name="now">The time.</param>
    public void Count(DateTimeOffset now)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Exchange(ref _lastUse, now.UtcTicks);
    }

    /// <summary>Takes the model for one request; null if it is being stopped.</summary>
    /// <exception cref="Rekognition.ServiceException">There are more requests than its units can serve.</exception>
    public InferenceUnits.Place? TryEnter() => units.TryEnter();

    /// <summary>Decodes an image, and runs the network on it, as soon as a unit is free: those who wait hold no picture.</summary>
    /// <param name="place">The place of the request.</param>
    /// <param name="read">Decodes the image.</param>
    /// <param name="cancellationToken">Canceled when the client disconnects.</param>
    public Task<IReadOnlyList<FoundLabel>> FindAsync(InferenceUnits.Place place, Func<ILoadedModel, Task<ModelInput>> read, CancellationToken cancellationToken) =>
        place.RunAsync(async () => model.Find(await read(model)), cancellationToken);

    /// <summary>Admits no more requests, waits for those in progress, and unloads the model.</summary>
    public async ValueTask DisposeAsync()
    {
        await units.DisposeAsync();
        model.Dispose();
    }
}
