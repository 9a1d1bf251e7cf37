namespace CustomLabels.Annotations;

/// <summary>Which of a project's two datasets an image is for.</summary>
public enum DatasetPart
{
    /// <summary>The training dataset.</summary>
    Train,

    /// <summary>The test dataset.</summary>
    Test,
}
