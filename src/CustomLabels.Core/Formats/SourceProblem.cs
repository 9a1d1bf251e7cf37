namespace CustomLabels.Formats;

/// <summary>Something in a source that was left out, or changed on the way.</summary>
/// <param name="File">The full path of the file in which it stands, or of the image that cannot be used.</param>
/// <param name="Line">The line in that file, from 1; null where lines say nothing.</param>
/// <param name="ErrorId">
/// Why, as a stable identifier: <c>NotAnImage</c>, <c>ImageMissing</c>, <c>BoxWithoutArea</c>, <c>UnknownClass</c> … Findings of a
/// manifest's lines have the service's codes.
/// </param>
/// <param name="Message">What is wrong, with names and numbers, and what to do.</param>
/// <param name="Image">The image concerned, as the source names it; null when it is none in particular.</param>
public sealed record SourceProblem(string File, int? Line, string ErrorId, string Message, string? Image = null)
{
    /// <summary>The full path of the file in which it stands, or of the image that cannot be used.</summary>
    public string File { get; } = File;

    /// <summary>The line in that file, from 1; null where lines say nothing.</summary>
    public int? Line { get; } = Line;

    /// <summary>
    /// Why, as a stable identifier: <c>NotAnImage</c>, <c>ImageMissing</c>, <c>BoxWithoutArea</c>, <c>UnknownClass</c> … Findings of a
    /// manifest's lines have the service's codes.
    /// </summary>
    public string ErrorId { get; } = ErrorId;

    /// <summary>What is wrong, with names and numbers, and what to do.</summary>
    public string Message { get; } = Message;

    /// <summary>The image concerned, as the source names it; null when it is none in particular.</summary>
    public string? Image { get; } = Image;

    /// <summary>Whether nothing was left out: something was changed on the way, or asked for in vain.</summary>
    public bool IsWarning => ErrorId is "BoxClipped" or "ImageSizeDiffers" or "UnknownLabel";

    /// <summary>The identifier, and the file.</summary>
    public override string ToString() => $"{ErrorId}: {File}";
}
