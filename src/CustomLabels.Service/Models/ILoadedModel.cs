using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>A loaded model of either kind. Thread-safe.</summary>
internal interface ILoadedModel : IDisposable
{
    /// <summary>Decodes an image file.</summary>
    /// <exception cref="CustomLabelsException">The file cannot be decoded.</exception>
    ModelInput Read(Stream image);

    /// <summary>Returns every label with its score, or every object.</summary>
    IReadOnlyList<FoundLabel> Find(ModelInput input);
}
