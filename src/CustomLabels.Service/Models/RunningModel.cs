using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>A loaded model and its inference units.</summary>
internal sealed class RunningModel(ILoadedModel model, InferenceUnits units) : IAsyncDisposable
{
    /// <summary>Takes the model for one request; null when it is being stopped.</summary>
    /// <exception cref="Rekognition.ServiceException">More requests than its units can serve.</exception>
    public InferenceUnits.Place? TryEnter() => units.TryEnter();

    /// <summary>Decodes an image at once, and runs the network on it as soon as a unit is free.</summary>
    /// <param name="place">The place of the request.</param>
    /// <param name="read">Decodes the image.</param>
    /// <param name="cancellationToken">The client went away.</param>
    public async Task<IReadOnlyList<FoundLabel>> FindAsync(InferenceUnits.Place place, Func<ILoadedModel, ModelInput> read, CancellationToken cancellationToken)
    {
        // On the thread of the request: another one of the same pool would come later, not sooner.
        ModelInput input = read(model);
        return await place.RunAsync(() => model.Find(input), cancellationToken);
    }

    /// <summary>Lets nobody in any more, waits for those who are, and unloads.</summary>
    public async ValueTask DisposeAsync()
    {
        await units.DisposeAsync();
        model.Dispose();
    }
}
