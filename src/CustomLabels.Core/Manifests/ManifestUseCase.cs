namespace CustomLabels.Manifests;

/// <summary>What kind of model the lines of manifests make.</summary>
public enum ManifestUseCase
{
    /// <summary>It cannot be told: too many bad lines, or no labels.</summary>
    NotDetermined,

    /// <summary>Classification (<c>IMAGE_LEVEL_LABELS</c>).</summary>
    ImageLevelLabels,

    /// <summary>Detection (<c>OBJECT_LOCALIZATION</c>).</summary>
    ObjectLocalization,
}
