namespace CustomLabels.Manifests.Comparing;

/// <summary>What happened to an image from one manifest to another.</summary>
[Flags]
public enum ManifestChanges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Only the difference manifest has it.</summary>
    Added = 1,

    /// <summary>Only the reference manifest has it.</summary>
    Removed = 2,

    /// <summary>Labels of the image, or of boxes that stayed where they are, are others.</summary>
    Relabeled = 4,

    /// <summary>Boxes of the same label have moved.</summary>
    MovedBoxes = 8,

    /// <summary>There are more boxes, or fewer.</summary>
    OtherBoxes = 16,

    /// <summary>Known to have no boxes in one manifest, and unlabeled in the other.</summary>
    Reviewed = 32,
}
