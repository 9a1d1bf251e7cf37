namespace CustomLabels.Formats;

/// <summary>Something in a source that was left out or changed.</summary>
/// <param name="File">The full path of the file that has the problem, or of the image that cannot be used.</param>
/// <param name="Line">The line in that file, from 1; null when lines have no meaning.</param>
/// <param name="ErrorId">
/// Why, as a stable identifier: <c>NotAnImage</c>, <c>ImageMissing</c>, <c>BoxWithoutArea</c>, <c>UnknownClass</c> … Findings of a
/// manifest's lines have the service's codes.
/// </param>
/// <param name="Message">What is wrong, with names and numbers, and what to do.</param>
/// <param name="Image">The image concerned, as the source names it; null when it is no single image.</param>
public sealed record SourceProblem(string File, int? Line, string ErrorId, string Message, string? Image = null)
{
    private static readonly HashSet<string> Warnings = new(
        [
            "AnnotationSuperseded", "BoxClipped", "ClassUnnamed", "ColumnNotUsed", "ColumnsAssumed", "FileNotUsed", "ImageNameDiffers", "ImageNotNamed", "ImageSizeDiffers", "ImageUnlabeled",
            "ImageWithoutSplit", "LabelColumnAssumed", "SplitMissing",
            "SplitOverlap", "SystemFiles", "UnknownLabel", "UnknownSplit",
        ],
        StringComparer.Ordinal);

    /// <summary>The full path of the file that has the problem, or of the image that cannot be used.</summary>
    public string File { get; } = File;

    /// <summary>The line in that file, from 1; null when lines have no meaning.</summary>
    public int? Line { get; } = Line;

    /// <summary>
    /// Why, as a stable identifier: <c>NotAnImage</c>, <c>ImageMissing</c>, <c>BoxWithoutArea</c>, <c>UnknownClass</c> … Findings of a
    /// manifest's lines have the service's codes.
    /// </summary>
    public string ErrorId { get; } = ErrorId;

    /// <summary>What is wrong, with names and numbers, and what to do.</summary>
    public string Message { get; } = Message;

    /// <summary>The image concerned, as the source names it; null when it is no single image.</summary>
    public string? Image { get; } = Image;

    /// <summary>How many annotations or images it stands for.</summary>
    public int Count { get; internal init; } = 1;

    /// <summary>Whether it is only a warning: something was changed, or a requested label does not occur, but nothing usable was left out.</summary>
    public bool IsWarning => IsLoss || Warnings.Contains(ErrorId);

    /// <summary>Whether it stands for what the source has and no dataset can store, such as outlines and keypoints.</summary>
    public bool IsLoss => ErrorId is "BoxAroundShape" or "AnnotationNotStored";

    /// <summary>The identifier, and the file.</summary>
    public override string ToString() => $"{ErrorId}: {File}";
}
