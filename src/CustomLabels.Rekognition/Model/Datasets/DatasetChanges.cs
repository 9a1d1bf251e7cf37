namespace Amazon.Rekognition.Model;

/// <summary>Entries to add to a dataset, or to replace in it.</summary>
public partial class DatasetChanges
{
    /// <summary>JSON lines, one image each, as UTF-8: 1 to 5,242,880 bytes; encoded as base64 on the wire.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 5_242_880)]
    public MemoryStream? GroundTruth { get; set; }
}
