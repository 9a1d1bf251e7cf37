namespace Amazon.Rekognition.Model;

/// <summary>A label of a dataset.</summary>
public partial class DatasetLabelDescription
{
    /// <summary>The label, 1 to 255 characters.</summary>
    [AWSProperty(Min = 1, Max = 255)]
    public string? LabelName { get; set; }

    /// <summary>How often it is used.</summary>
    public DatasetLabelStats? LabelStats { get; set; }
}
