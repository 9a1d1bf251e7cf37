using CustomLabels.Imaging;
using CustomLabels.Manifests.Scanning;

namespace CustomLabels.Manifests.Validation;

/// <summary>A line with what was found in it, and in its image.</summary>
/// <param name="Scanned">The line; with <c>ERROR_INVALID_IMAGE</c> where its image cannot be used.</param>
/// <param name="Image">What its image is; null when it was not inspected.</param>
internal sealed record TestedLine(ScannedLine Scanned, InspectedImage? Image)
{
    /// <summary>Whether the line gets into a dataset.</summary>
    public bool IsEntry => !Scanned.Line.IsBlank && !Scanned.Line.IsDropped && !Scanned.Hints.Any(hint => hint.Code == LineHints.DuplicateSourceRefCode);
}
