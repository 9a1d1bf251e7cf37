using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>A loaded model and its inference units.</summary>
internal sealed class RunningModel(ILoadedModel model, InferenceUnits units) : IAsyncDisposable
{
    /// <summary>Takes the model for one request; null if it is being stopped.</summary>
    /// <exception cref="Rekognition.ServiceException">There are more requests than its units can serve.</exception>
    public InferenceUnits.Place? TryEnter() => units.TryEnter();

    /// <summary>Decodes an image immediately, and runs the network on it as soon as a unit is free.</summary>
    /// <param name="place">The place of the request.</param>
    /// <param name="read">Decodes the image.</param>
    /// <param name="cancellationToken">Canceled when the client disconnects.</param>
    public async Task<IReadOnlyList<FoundLabel>> FindAsync(InferenceUnits.Place place, Func<ILoadedModel, ModelInput> read, CancellationToken cancellationToken)
    {
        // On the thread of the request: another thread of the same pool would start later, not sooner.
        var input = read(model);
        return await place.RunAsync(() => model.Find(input), cancellationToken);
    }

    /// <summary>Admits no more requests, waits for those in progress, and unloads the model.</summary>
    public async ValueTask DisposeAsync()
    {
        await units.DisposeAsync();
        model.Dispose();
    }
}
