namespace CustomLabels.Service.S3;

/// <summary>A request that S3 refuses, with the code and status that S3 has for it.</summary>
internal sealed class S3Exception(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Further elements of the error document.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    public static S3Exception NoSuchBucket(string bucket) => new(StatusCodes.Status404NotFound, "NoSuchBucket", "The specified bucket does not exist")
    {
        Details = new Dictionary<string, string> { ["BucketName"] = bucket },
    };

    public static S3Exception NoSuchKey(string key) => new(StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.")
    {
        Details = new Dictionary<string, string> { ["Key"] = key },
    };

    public static S3Exception InvalidArgument(string message) => new(StatusCodes.Status400BadRequest, "InvalidArgument", message);

    public static S3Exception InvalidRequest(string message) => new(StatusCodes.Status400BadRequest, "InvalidRequest", message);

    public static S3Exception BadDigest(string message) => new(StatusCodes.Status400BadRequest, "BadDigest", message);

    public static S3Exception PreconditionFailed(string condition) =>
        new(StatusCodes.Status412PreconditionFailed, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        {
            Details = new Dictionary<string, string> { ["Condition"] = condition },
        };

    public static S3Exception NotImplemented(string what) => new(
        StatusCodes.Status501NotImplemented, "NotImplemented", $"{what} is not implemented by this service. docs/parity.md lists what is.");
}
