namespace CustomLabels.Learning;

/// <summary>What a model tells of an image.</summary>
public enum ModelKind
{
    /// <summary>Which labels the image as a whole has.</summary>
    Classification,

    /// <summary>Which objects are in it, and where.</summary>
    Detection,
}
