namespace CustomLabels.Manifests.Validation;

/// <summary>How manifests reach a training: the service checks different things on each route.</summary>
public enum ManifestRoute
{
    /// <summary>Datasets are made from the manifests, and a model is trained on the datasets: lines that get into none are dropped before.</summary>
    Dataset,

    /// <summary>The manifests are given to CreateProjectVersion as they are: every line counts.</summary>
    External,
}
