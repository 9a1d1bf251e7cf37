namespace CustomLabels.Learning;

/// <summary>What a model predicts.</summary>
public enum ModelKind
{
    /// <summary>Labels of the whole image.</summary>
    Classification,

    /// <summary>Objects and their boxes.</summary>
    Detection,
}
