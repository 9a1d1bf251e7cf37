namespace Amazon.Rekognition.Model;

/// <summary>An object in S3.</summary>
public partial class S3Object
{
    /// <summary>Name of the bucket, 3 to 255 characters, in the Region of the endpoint.</summary>
    [AWSProperty(Min = 3, Max = 255)]
    public string? Bucket { get; set; }

    /// <summary>Key of the object, 1 to 1,024 characters.</summary>
    [AWSProperty(Min = 1, Max = 1024)]
    public string? Name { get; set; }

    /// <summary>Version id of the object, in a bucket that keeps versions.</summary>
    [AWSProperty(Min = 1, Max = 1024)]
    public string? Version { get; set; }
}
