namespace CustomLabels.Detections.Export;

/// <summary>A format that detections are written in, line by line: nothing of a detection is kept once its lines are made.</summary>
internal interface IDetectionFormat
{
    /// <summary>The files, by what is added to the name of the first one.</summary>
    IReadOnlyList<string> Suffixes => [""];

    /// <summary>Whether boxes need the photo's size in pixels.</summary>
    bool NeedsSize => false;

    /// <summary>What is left out, when all detections are there.</summary>
    IEnumerable<string> Losses => [];

    /// <summary>The first lines, as the index of a file and a line.</summary>
    IEnumerable<(int File, string Line)> Begin() => [];

    /// <summary>The lines of a detection.</summary>
    /// <param name="detection">What was found.</param>
    /// <param name="size">The photo's size in pixels; null where it is not known.</param>
    IEnumerable<(int File, string Line)> Add(Detection detection, ImageSize? size);

    /// <summary>The last lines.</summary>
    IEnumerable<(int File, string Line)> Finish() => [];
}
