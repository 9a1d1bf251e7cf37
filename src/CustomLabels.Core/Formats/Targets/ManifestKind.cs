namespace CustomLabels.Formats.Targets;

/// <summary>Which annotations of an image are written.</summary>
public enum ManifestKind
{
    /// <summary>Labels of images as they are, and boxes as they are.</summary>
    AsIs,

    /// <summary>Labels of images only: those of boxes become labels of their image. What a classification trains on.</summary>
    ImageLevel,

    /// <summary>Boxes only: labels of images as a whole are left out. What a detection trains on.</summary>
    Boxes,
}
