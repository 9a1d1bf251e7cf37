namespace Amazon.Rekognition.Model;

/// <summary>An image: its bytes, or an object in S3. One of the two is set.</summary>
public partial class Image
{
    /// <summary>Content of a JPEG or PNG file, up to 4 MB for Custom Labels; encoded as base64 on the wire.</summary>
    [AWSProperty(Min = 1, Max = 5_242_880)]
    public MemoryStream? Bytes { get; set; }

    /// <summary>The file in S3, up to 15 MB.</summary>
    public S3Object? S3Object { get; set; }
}
