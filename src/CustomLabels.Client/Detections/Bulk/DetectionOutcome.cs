namespace CustomLabels.Detections.Bulk;

/// <summary>What came of a photo.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Detection">What was found, or with its error; null when nothing was detected at all, because the model cannot or the service is gone.</param>
/// <param name="Error">The error to report; null if there is none, or if it was reported with another photo.</param>
public sealed record DetectionOutcome(PhotoInput Photo, Detection? Detection, CustomLabelsException? Error)
{
    /// <summary>Whether the error is one that all the other photos would meet too.</summary>
    public bool IsFatal { get; internal init; }

    /// <summary>Whether it comes from the resume file.</summary>
    internal bool IsResumed { get; init; }
}
