using System.Net;

namespace CustomLabels.Requests;

/// <summary>The error codes of Rekognition (spec/api.md §2), its front end and S3, each with its kind and what to do.</summary>
internal static class ErrorCodes
{
    private const string Later = "Try again in a while.";
    private const string Permission = "Ask the account's owner for this permission, or choose other credentials with Connect-CLService -ProfileName.";
    private const string Key = "Check the access key and its secret: Get-CLConnection shows where they come from, Connect-CLService changes them.";
    private const string OtherRegion = "The bucket is in another Region: connect with the bucket's -Region, or choose another bucket.";
    private const string Expired = "Get new credentials, for instance with 'aws sso login', and connect again.";

    private static readonly Dictionary<string, (ErrorKind Kind, string Advice)> Known = new(StringComparer.Ordinal)
    {
        // Modeled by Rekognition, spec/api.md §2.2.
        ["AccessDeniedException"] = (ErrorKind.AccessDenied, Permission),
        ["ImageTooLargeException"] = (ErrorKind.InvalidData, "The limits are 4 MB as bytes, 15 MB in S3, and 4096 pixels per side: make the image smaller."),
        ["InternalServerError"] = (ErrorKind.Unspecified, Later),
        ["InvalidImageFormatException"] = (ErrorKind.InvalidData, "Only JPEG and PNG are supported: convert the image. If it is one of them, it is damaged: get a new copy."),
        ["InvalidPaginationTokenException"] = (ErrorKind.InvalidArgument, "Start again from the first page."),
        ["InvalidParameterException"] = (ErrorKind.InvalidArgument, string.Empty),
        ["InvalidPolicyRevisionIdException"] = (ErrorKind.InvalidArgument, "Read the policy again to get its current revision."),
        ["InvalidS3ObjectException"] = (ErrorKind.NotFound, "The object is missing or in another Region than the connection, or these credentials may not read it."),
        ["LimitExceededException"] = (ErrorKind.QuotaExceeded, "Wait for running work to end, or ask AWS for a higher quota."),
        ["MalformedPolicyDocumentException"] = (ErrorKind.InvalidArgument, "Policies can allow or deny rekognition:CopyProjectVersion only."),
        ["ProvisionedThroughputExceededException"] = (ErrorKind.Throttled, "Send fewer requests at a time, or start the model with more inference units."),
        ["ResourceAlreadyExistsException"] = (ErrorKind.AlreadyExists, "Choose another name, or remove the other one first."),
        ["ResourceInUseException"] = (ErrorKind.Busy, "Check its status (Get-CLProject, Get-CLModel), and try again when it has changed."),
        ["ResourceNotFoundException"] = (ErrorKind.NotFound, "Check the name and the connection's Region (Get-CLConnection)."),
        ["ResourceNotReadyException"] = (ErrorKind.NotReady, "Before use, a model must be running (Start-CLModel -Wait) and a dataset complete."),
        ["ServiceQuotaExceededException"] = (ErrorKind.QuotaExceeded, "Remove what is no longer needed, or ask AWS for a higher quota."),
        ["ThrottlingException"] = (ErrorKind.Throttled, Later),

        // From the front end, spec/api.md §2.3.
        ["ValidationException"] = (ErrorKind.InvalidArgument, string.Empty),
        ["SerializationException"] = (ErrorKind.InvalidArgument, string.Empty),
        ["UnknownOperationException"] = (ErrorKind.InvalidArgument, "The endpoint does not know this operation. Check -EndpointUrl."),
        ["UnrecognizedClientException"] = (ErrorKind.Authentication, Key),
        ["InvalidSignatureException"] = (ErrorKind.Authentication, Key),
        ["MissingAuthenticationTokenException"] = (ErrorKind.Authentication, Key),
        ["IncompleteSignature"] = (ErrorKind.Authentication, Key),
        ["InvalidClientTokenId"] = (ErrorKind.Authentication, Key),
        ["ExpiredTokenException"] = (ErrorKind.Authentication, Expired),
        ["ExpiredToken"] = (ErrorKind.Authentication, Expired),
        ["OptInRequired"] = (ErrorKind.AccessDenied, "The account has not enabled this Region: choose another one with Connect-CLService -Region."),
        ["NotAuthorized"] = (ErrorKind.AccessDenied, Permission),
        ["RequestEntityTooLargeException"] = (ErrorKind.InvalidData, "Send less at a time."),
        ["RequestTimeoutException"] = (ErrorKind.Timeout, Later),
        ["ServiceUnavailable"] = (ErrorKind.Throttled, Later),
        ["InternalFailure"] = (ErrorKind.Unspecified, Later),

        // From S3.
        ["AccessDenied"] = (ErrorKind.AccessDenied, Permission),
        ["AllAccessDisabled"] = (ErrorKind.AccessDenied, Permission),
        ["InvalidAccessKeyId"] = (ErrorKind.Authentication, Key),
        ["SignatureDoesNotMatch"] = (ErrorKind.Authentication, Key),
        ["RequestTimeTooSkewed"] = (ErrorKind.Authentication, "Set this machine's clock."),
        ["AuthorizationHeaderMalformed"] = (ErrorKind.InvalidArgument, OtherRegion),
        ["PermanentRedirect"] = (ErrorKind.InvalidArgument, OtherRegion),
        ["NoSuchBucket"] = (ErrorKind.NotFound, "Check the bucket's name and Region."),
        ["NoSuchKey"] = (ErrorKind.NotFound, "Check the object's key."),
        ["BucketAlreadyExists"] = (ErrorKind.AlreadyExists, "Bucket names are unique across AWS: choose another one with -Bucket."),
        ["BucketAlreadyOwnedByYou"] = (ErrorKind.AlreadyExists, string.Empty),
        ["InvalidBucketName"] = (ErrorKind.InvalidArgument, "Bucket names have 3 to 63 characters: lowercase letters, digits, '.' and '-'."),
        ["TooManyBuckets"] = (ErrorKind.QuotaExceeded, "Choose an existing bucket with -Bucket."),
        ["MalformedPolicy"] = (ErrorKind.InvalidArgument, "Check the principals: S3 accepts only existing accounts, users and roles."),
        ["NotImplemented"] = (ErrorKind.InvalidArgument, "The server at the endpoint does not support this part of S3."),
        ["SlowDown"] = (ErrorKind.Throttled, Later),
    };

    /// <summary>The code of an error; derived from its status where there is none, as in responses to HEAD requests.</summary>
    public static string Normalize(AmazonServiceException exception)
    {
        var code = exception.ErrorCode;
        if (string.IsNullOrEmpty(code) || code is "Forbidden" or "NotFound" or "BadRequest" || int.TryParse(code, out _))
        {
            return exception.StatusCode switch
            {
                HttpStatusCode.Forbidden => "AccessDenied",
                HttpStatusCode.NotFound => "NotFound",
                HttpStatusCode.MovedPermanently => "PermanentRedirect",
                HttpStatusCode.ServiceUnavailable => "ServiceUnavailable",
                HttpStatusCode.BadRequest when code is "BadRequest" => "BadRequest",
                _ => exception.GetType().Name,
            };
        }

        return code;
    }

    /// <summary>The kind of a code, and what to do.</summary>
    public static (ErrorKind Kind, string Advice) Find(string code, HttpStatusCode status) =>
        Known.TryGetValue(code, out var known)
            ? known
            : status switch
            {
                HttpStatusCode.Unauthorized => (ErrorKind.Authentication, Key),
                HttpStatusCode.Forbidden => (ErrorKind.AccessDenied, Permission),
                HttpStatusCode.NotFound => (ErrorKind.NotFound, string.Empty),
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => (ErrorKind.Throttled, Later),
                HttpStatusCode.BadRequest => (ErrorKind.InvalidArgument, string.Empty),
                _ => (ErrorKind.Unspecified, string.Empty),
            };
}
