using CustomLabels.Manifests.Findings;

namespace CustomLabels.Service.Datasets;

/// <summary>A dataset cannot be created or changed; the message becomes its StatusMessage.</summary>
internal sealed class DatasetException(string message) : Exception(message)
{
    public DatasetException(ManifestError error)
        : this(error.Message)
    {
    }
}
