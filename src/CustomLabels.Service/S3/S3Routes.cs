using CustomLabels.Service.S3.Actions.Buckets;
using CustomLabels.Service.S3.Actions.Objects;
using CustomLabels.Service.S3.Actions.Uploads;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3;

/// <summary>Finds the action of a request.</summary>
internal sealed class S3Routes(BucketStore buckets, ObjectStore objects, UploadStore uploads, BucketAccess access)
{
    // Parameters that change the meaning of a request. One that is not supported must not be mistaken for a plain request:
    // PUT ?tagging does not store an object.
    private static readonly HashSet<string> Subresources = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold",
        "lifecycle", "location", "logging", "metrics", "notification", "object-lock", "ownershipControls", "policy",
        "policyStatus", "publicAccessBlock", "replication", "requestPayment", "restore", "retention", "select", "tagging", "torrent",
        "uploadId", "uploads", "versioning", "versions", "website", "session", "append", "renameObject",
    };

    private const string CopySource = "x-amz-copy-source";

    private readonly S3Route _listBuckets = new(new ListBuckets(buckets));
    private readonly S3Route _createBucket = new(new CreateBucket(buckets));
    private readonly S3Route _headBucket = new(new HeadBucket(buckets), "s3:ListBucket");
    private readonly S3Route _deleteBucket = new(new DeleteBucket(buckets, objects), "s3:DeleteBucket");
    private readonly S3Route _location = new(new GetBucketLocation(buckets), "s3:GetBucketLocation");
    private readonly S3Route _bucketAcl = new(new GetAcl(buckets), "s3:GetBucketAcl");
    private readonly S3Route _getPolicy = new(new GetBucketPolicy(buckets, access));
    private readonly S3Route _putPolicy = new(new PutBucketPolicy(buckets, access));
    private readonly S3Route _deletePolicy = new(new DeleteBucketPolicy(buckets, access));
    private readonly S3Route _policyStatus = new(new GetBucketPolicyStatus(buckets), "s3:GetBucketPolicyStatus");
    private readonly S3Route _list = new(new ListObjects(buckets, objects), "s3:ListBucket");
    private readonly S3Route _listV2 = new(new ListObjectsV2(buckets, objects), "s3:ListBucket");
    private readonly S3Route _deleteObjects = new(new DeleteObjects(objects, access));
    private readonly S3Route _listUploads = new(new ListMultipartUploads(buckets, uploads), "s3:ListBucketMultipartUploads");
    private readonly S3Route _put = new(new PutObject(objects), "s3:PutObject");
    private readonly S3Route _copy = new(new CopyObject(objects, access), "s3:PutObject");
    private readonly S3Route _get = new(new GetObject(objects, access), "s3:GetObject");
    private readonly S3Route _objectAcl = new(new GetObjectAcl(buckets, objects), "s3:GetObjectAcl");
    private readonly S3Route _delete = new(new DeleteObject(objects), "s3:DeleteObject");
    private readonly S3Route _createUpload = new(new CreateMultipartUpload(uploads), "s3:PutObject");
    private readonly S3Route _uploadPart = new(new PutPart(objects, uploads), "s3:PutObject");
    private readonly S3Route _uploadPartCopy = new(new PutPartCopy(objects, uploads, access), "s3:PutObject");
    private readonly S3Route _completeUpload = new(new CompleteMultipartUpload(uploads), "s3:PutObject");
    private readonly S3Route _abortUpload = new(new AbortMultipartUpload(uploads), "s3:AbortMultipartUpload");
    private readonly S3Route _listParts = new(new ListParts(buckets, uploads), "s3:ListMultipartUploadParts");

    public S3Route Find(S3Request request)
    {
        if (request.Parameter("versionId") is not (null or "null" or ""))
        {
            throw S3Exception.NotImplemented("Versioning of objects");
        }

        var method = request.Context.Request.Method;
        string? subresource = null;
        foreach ((var name, var _) in request.Query)
        {
            if (Subresources.Contains(name))
            {
                subresource = name;
                break;
            }
        }

        var route = request.Bucket.Length == 0 ? method == "GET" && subresource is null ? _listBuckets : null
            : request.Key.Length == 0 ? OfBucket(request, method, subresource)
            : OfObject(request, method, subresource);
        return route ?? throw (subresource is null
            ? new S3Exception(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "The specified method is not allowed against this resource.")
            : S3Exception.NotImplemented($"{method} with ?{subresource}"));
    }

    private S3Route? OfBucket(S3Request request, string method, string? subresource) => (method, subresource) switch
    {
        ("GET", null) => request.Parameter("list-type") == "2" ? _listV2 : _list,
        ("GET", "location") => _location,
        ("GET", "acl") => _bucketAcl,
        ("GET", "policy") => _getPolicy,
        ("PUT", "policy") => _putPolicy,
        ("DELETE", "policy") => _deletePolicy,
        ("GET", "policyStatus") => _policyStatus,
        ("GET", "uploads") => _listUploads,
        ("POST", "delete") => _deleteObjects,
        ("PUT", null) => _createBucket,
        ("HEAD", null) => _headBucket,
        ("DELETE", null) => _deleteBucket,
        _ => null,
    };

    private S3Route? OfObject(S3Request request, string method, string? subresource) => (method, subresource) switch
    {
        ("GET" or "HEAD", null) => _get,
        ("PUT", null) => request.Headers.ContainsKey(CopySource) ? _copy : _put,
        ("DELETE", null) => _delete,
        ("GET", "acl") => _objectAcl,
        ("POST", "uploads") => _createUpload,
        ("PUT", "uploadId") => request.Headers.ContainsKey(CopySource) ? _uploadPartCopy : _uploadPart,
        ("POST", "uploadId") => _completeUpload,
        ("DELETE", "uploadId") => _abortUpload,
        ("GET", "uploadId") => _listParts,
        _ => null,
    };
}
