namespace Amazon.Rekognition.Model;

/// <summary>A place in S3 for the results of a training.</summary>
public partial class OutputConfig
{
    /// <summary>Name of the bucket, 3 to 255 characters.</summary>
    [AWSProperty(Min = 3, Max = 255)]
    public string? S3Bucket { get; set; }

    /// <summary>What the keys begin with, up to 1,024 characters; a <c>/</c> is put after it.</summary>
    [AWSProperty(Max = 1024)]
    public string? S3KeyPrefix { get; set; }
}
