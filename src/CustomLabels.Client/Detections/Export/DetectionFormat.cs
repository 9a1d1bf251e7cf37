namespace CustomLabels.Detections.Export;

/// <summary>What detections are written as.</summary>
public enum DetectionFormat
{
    /// <summary>A PNG of each photo with what was found drawn on it.</summary>
    Picture,

    /// <summary>A table with a row for each label.</summary>
    Csv,

    /// <summary>A line of JSON for each photo, with the properties of the object.</summary>
    JsonLines,

    /// <summary>Results as COCO's tools read them, and a second file that says what their ids stand for.</summary>
    Coco,

    /// <summary>Ground Truth lines that keep the confidence, to be corrected and trained on.</summary>
    Manifest,
}
