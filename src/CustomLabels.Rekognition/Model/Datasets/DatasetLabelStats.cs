namespace Amazon.Rekognition.Model;

/// <summary>How often a label is used.</summary>
public partial class DatasetLabelStats
{
    /// <summary>Images that have the label.</summary>
    [AWSProperty(Min = 0)]
    public int? EntryCount { get; set; }

    /// <summary>Uses of the label on a box. Documented as images; the name and the local service say boxes.</summary>
    [AWSProperty(Min = 0)]
    public int? BoundingBoxCount { get; set; }
}
