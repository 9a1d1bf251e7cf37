using CustomLabels.Service.S3.Actions;

namespace CustomLabels.Service.S3;

/// <summary>Which action a request asks for.</summary>
internal sealed class S3Routes(BucketStore buckets, ObjectStore objects, string region)
{
    // Parameters that change what a request means. One that we do not know must not be taken for a plain request:
    // PUT ?tagging is no PUT of an object.
    private static readonly HashSet<string> Subresources = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold",
        "lifecycle", "location", "logging", "metrics", "notification", "object-lock", "ownershipControls", "partNumber", "policy",
        "policyStatus", "publicAccessBlock", "replication", "requestPayment", "restore", "retention", "select", "tagging", "torrent",
        "uploadId", "uploads", "versioning", "versions", "website", "session", "append",
    };

    private readonly IS3Action _listBuckets = new ListBuckets(buckets);
    private readonly IS3Action _createBucket = new CreateBucket(buckets, region);
    private readonly IS3Action _headBucket = new HeadBucket(buckets);
    private readonly IS3Action _deleteBucket = new DeleteBucket(buckets);
    private readonly IS3Action _location = new GetBucketLocation(buckets);
    private readonly IS3Action _list = new ListObjectsV2(buckets, objects);
    private readonly IS3Action _put = new PutObject(buckets, objects);
    private readonly IS3Action _get = new GetObject(buckets, objects);
    private readonly IS3Action _delete = new DeleteObject(buckets, objects);

    public IS3Action Find(S3Request request)
    {
        string method = request.Context.Request.Method;
        string? subresource = request.Query.Select(pair => pair.Key).FirstOrDefault(Subresources.Contains);
        if (request.Parameter("versionId") is not (null or "null" or ""))
        {
            throw S3Exception.NotImplemented("Versioning of objects");
        }

        if (request.Headers.ContainsKey("x-amz-copy-source"))
        {
            throw S3Exception.NotImplemented("CopyObject");
        }

        return (request.Bucket.Length > 0, request.Key.Length > 0, method, subresource) switch
        {
            (false, _, "GET", null) => _listBuckets,
            (true, false, "GET", null) => request.Parameter("list-type") == "2" ? _list : throw S3Exception.NotImplemented("ListObjects (use ListObjectsV2)"),
            (true, false, "GET", "location") => _location,
            (true, false, "PUT", null) => _createBucket,
            (true, false, "HEAD", null) => _headBucket,
            (true, false, "DELETE", null) => _deleteBucket,
            (true, true, "GET" or "HEAD", null) => _get,
            (true, true, "PUT", null) => _put,
            (true, true, "DELETE", null) => _delete,
            (_, _, _, "uploads" or "uploadId") => throw S3Exception.NotImplemented("Multipart upload"),
            (_, _, _, not null) => throw S3Exception.NotImplemented($"{method} with ?{subresource}"),
            _ => throw new S3Exception(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "The specified method is not allowed against this resource."),
        };
    }
}
