namespace Amazon.Rekognition.Model;

/// <summary>Counts of a dataset.</summary>
public partial class DatasetStats
{
    /// <summary>Images that have labels.</summary>
    [AWSProperty(Min = 0)]
    public int? LabeledEntries { get; set; }

    /// <summary>Images.</summary>
    [AWSProperty(Min = 0)]
    public int? TotalEntries { get; set; }

    /// <summary>Labels.</summary>
    [AWSProperty(Min = 0)]
    public int? TotalLabels { get; set; }

    /// <summary>Entries that have at least one error.</summary>
    [AWSProperty(Min = 0)]
    public int? ErrorEntries { get; set; }
}
