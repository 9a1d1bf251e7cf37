using CustomLabels.Manifests.Validation;

namespace CustomLabels.Manifests.Repairing;

/// <summary>How to repair a manifest.</summary>
public sealed record RepairOptions
{
    /// <summary>Labels to be renamed, merged or removed.</summary>
    public LabelChanges LabelChanges { get; init; } = LabelChanges.None;

    /// <summary>Where in S3 images are that are named by paths, as <c>s3://bucket/prefix/</c>; null to drop their lines.</summary>
    public string? ImageLocation { get; init; }

    /// <summary>Inspects the images; null when they are not inspected.</summary>
    public IImageInspector? Images { get; init; }
}
