namespace CustomLabels.Service.S3.Protocol;

/// <summary>A request that S3 refuses, with S3's code and status.</summary>
internal sealed class S3Exception(int status, string code, string message) : Exception(message)
{
    public const string NoSuchBucketCode = "NoSuchBucket";

    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Additional elements of the error document.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    public static S3Exception AccessDenied() => new(StatusCodes.Status403Forbidden, "AccessDenied", "Access Denied");

    public static S3Exception NoSuchBucket(string bucket) => new(StatusCodes.Status404NotFound, NoSuchBucketCode, "The specified bucket does not exist")
    {
        Details = new Dictionary<string, string> { ["BucketName"] = bucket },
    };

    public static S3Exception NoSuchKey(string key) => new(StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.")
    {
        Details = new Dictionary<string, string> { ["Key"] = key },
    };

    public static S3Exception NoSuchBucketPolicy(string bucket) => new(StatusCodes.Status404NotFound, "NoSuchBucketPolicy", "The bucket policy does not exist")
    {
        Details = new Dictionary<string, string> { ["BucketName"] = bucket },
    };

    public static S3Exception NoSuchUpload(string id) => new(StatusCodes.Status404NotFound, "NoSuchUpload",
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.")
    {
        Details = new Dictionary<string, string> { ["UploadId"] = id },
    };

    public static S3Exception MalformedXml(string why) => new(
        StatusCodes.Status400BadRequest, "MalformedXML", $"The XML you provided was not well-formed or did not validate against our published schema: {why}");

    public static S3Exception InvalidArgument(string message) => new(StatusCodes.Status400BadRequest, "InvalidArgument", message);

    public static S3Exception InvalidRequest(string message) => new(StatusCodes.Status400BadRequest, "InvalidRequest", message);

    public static S3Exception MalformedTrailer() => new(StatusCodes.Status400BadRequest, "MalformedTrailerError",
        "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    public static S3Exception MissingContentLength() => new(StatusCodes.Status411LengthRequired, "MissingContentLength", "You must provide the Content-Length HTTP header.");

    public static S3Exception BadDigest(string message) => new(StatusCodes.Status400BadRequest, "BadDigest", message);

    public static S3Exception PreconditionFailed(string condition) =>
        new(StatusCodes.Status412PreconditionFailed, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        {
            Details = new Dictionary<string, string> { ["Condition"] = condition },
        };

    public static S3Exception NotImplemented(string what) => new(
        StatusCodes.Status501NotImplemented, "NotImplemented", $"{what} is not implemented by this service. docs/parity.md lists what is.");
}
