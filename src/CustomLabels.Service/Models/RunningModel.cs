using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>A loaded model and its inference units.</summary>
internal sealed class RunningModel(ILoadedModel model, InferenceUnits units) : IAsyncDisposable
{
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
