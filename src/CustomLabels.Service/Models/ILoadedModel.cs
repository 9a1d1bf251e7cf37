using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>A trained model of either kind, loaded. Serves any number of threads at a time.</summary>
internal interface ILoadedModel : IDisposable
{
    /// <summary>Decodes an image file.</summary>
    /// <exception cref="CustomLabelsException">It cannot be decoded.</exception>
    ModelInput Read(Stream image);

    /// <summary>Every label with its score, or every object.</summary>
    IReadOnlyList<FoundLabel> Find(ModelInput input);
}
