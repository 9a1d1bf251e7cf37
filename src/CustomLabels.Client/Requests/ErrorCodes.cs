using System.Net;
using Amazon.Runtime;

namespace CustomLabels.Requests;

/// <summary>The codes of Rekognition (spec/api.md §2), of its front end and of S3, each with its kind and what to do.</summary>
internal static class ErrorCodes
{
    private const string Later = "Try again in a while.";
    private const string Permission = "Ask the account's owner for the right that is named, or choose other credentials with Connect-CLService -ProfileName.";
    private const string Key = "Look at the access key and its secret: Get-CLConnection says where they come from, Connect-CLService changes them.";
    private const string Expired = "Get new credentials, for instance with 'aws sso login', and connect again.";

    private static readonly Dictionary<string, (ErrorKind Kind, string Advice)> Known = new(StringComparer.Ordinal)
    {
        // Modelled by Rekognition, spec/api.md §2.2.
        ["AccessDeniedException"] = (ErrorKind.AccessDenied, Permission),
        ["ImageTooLargeException"] = (ErrorKind.InvalidData, "Images may have 4 MB as bytes, 15 MB in S3, and 4096 pixels a side: make it smaller."),
        ["InternalServerError"] = (ErrorKind.Unspecified, Later),
        ["InvalidImageFormatException"] = (ErrorKind.InvalidData, "Only JPEG and PNG are understood: convert the image."),
        ["InvalidPaginationTokenException"] = (ErrorKind.InvalidArgument, "Start again from the first page."),
        ["InvalidParameterException"] = (ErrorKind.InvalidArgument, string.Empty),
        ["InvalidPolicyRevisionIdException"] = (ErrorKind.InvalidArgument, "Read the policy again for its current revision."),
        ["InvalidS3ObjectException"] = (ErrorKind.NotFound, "The object is missing, in another Region than the connection's, or these credentials may not read it."),
        ["LimitExceededException"] = (ErrorKind.QuotaExceeded, "Wait until something that runs has ended, or ask AWS for a higher quota."),
        ["MalformedPolicyDocumentException"] = (ErrorKind.InvalidArgument, "Policies allow or deny rekognition:CopyProjectVersion only."),
        ["ProvisionedThroughputExceededException"] = (ErrorKind.Throttled, "Send fewer requests at a time, or start the model with more inference units."),
        ["ResourceAlreadyExistsException"] = (ErrorKind.AlreadyExists, "Choose another name, or remove the other one first."),
        ["ResourceInUseException"] = (ErrorKind.Busy, "Look at its state (Get-CLProject, Get-CLModel), and try again when it has changed."),
        ["ResourceNotFoundException"] = (ErrorKind.NotFound, "Look at the name and at the Region of the connection (Get-CLConnection)."),
        ["ResourceNotReadyException"] = (ErrorKind.NotReady, "A model must run (Start-CLModel -Wait), and a dataset be complete, before it can be used."),
        ["ServiceQuotaExceededException"] = (ErrorKind.QuotaExceeded, "Remove what is no longer needed, or ask AWS for a higher quota."),
        ["ThrottlingException"] = (ErrorKind.Throttled, Later),

        // Of the front end, spec/api.md §2.3.
        ["ValidationException"] = (ErrorKind.InvalidArgument, string.Empty),
        ["SerializationException"] = (ErrorKind.InvalidArgument, string.Empty),
        ["UnknownOperationException"] = (ErrorKind.InvalidArgument, "The endpoint does not know this operation: look at -EndpointUrl."),
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

        // Of S3.
        ["AccessDenied"] = (ErrorKind.AccessDenied, Permission),
        ["AllAccessDisabled"] = (ErrorKind.AccessDenied, Permission),
        ["InvalidAccessKeyId"] = (ErrorKind.Authentication, Key),
        ["SignatureDoesNotMatch"] = (ErrorKind.Authentication, Key),
        ["RequestTimeTooSkewed"] = (ErrorKind.Authentication, "Set this machine's clock."),
        ["AuthorizationHeaderMalformed"] = (ErrorKind.InvalidArgument, "The bucket is in another Region: connect with -Region of the bucket, or choose another bucket."),
        ["PermanentRedirect"] = (ErrorKind.InvalidArgument, "The bucket is in another Region: connect with -Region of the bucket, or choose another bucket."),
        ["NoSuchBucket"] = (ErrorKind.NotFound, "Look at the bucket's name and Region."),
        ["NoSuchKey"] = (ErrorKind.NotFound, "Look at the object's name."),
        ["BucketAlreadyExists"] = (ErrorKind.AlreadyExists, "Bucket names are unique in all of AWS: choose another one with -Bucket."),
        ["BucketAlreadyOwnedByYou"] = (ErrorKind.AlreadyExists, string.Empty),
        ["InvalidBucketName"] = (ErrorKind.InvalidArgument, "Bucket names have 3 to 63 characters out of small letters, digits, '.' and '-'."),
        ["TooManyBuckets"] = (ErrorKind.QuotaExceeded, "Choose a bucket that exists with -Bucket."),
        ["MalformedPolicy"] = (ErrorKind.InvalidArgument, "Look at the principals: S3 takes only accounts, users and roles that exist."),
        ["NotImplemented"] = (ErrorKind.InvalidArgument, "The server at the endpoint does not know this part of S3."),
        ["SlowDown"] = (ErrorKind.Throttled, Later),
    };

    /// <summary>The code of an error; for the codeless ones that answers to HEAD requests give, the one of its status.</summary>
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
    public static (ErrorKind Kind, string Advice) Look(string code, HttpStatusCode status) =>
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
