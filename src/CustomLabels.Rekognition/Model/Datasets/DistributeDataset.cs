namespace Amazon.Rekognition.Model;

/// <summary>One of the two datasets among which entries are shared out.</summary>
public partial class DistributeDataset
{
    /// <summary>ARN of the dataset, 20 to 2,048 characters.</summary>
    [AWSProperty(Required = true, Min = 20, Max = 2048)]
    public string? Arn { get; set; }
}
