using System.Xml.Linq;
using CustomLabels.Service.Auth;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3;

/// <summary>S3: verifies requests, dispatches them to actions, and writes errors.</summary>
internal sealed class S3Endpoint(
    RequestVerifier verifier, PresignedUrlVerifier presigned, S3Routes routes, BucketStore buckets, BucketAccess access, ServiceOptions options, ILogger log)
{
    private const string PayloadHash = "x-amz-content-sha256";

    private static readonly object BucketItem = new();

    /// <summary>Requests with a bucket in the host name, whatever their path.</summary>
    public ServiceRoute VirtualHosts => new(request => VirtualHost.BucketOf(request) is not null, HandleAsync);

    /// <summary>Requests with the bucket in the path: all that no other route takes.</summary>
    public ServiceRoute Paths => new(_ => true, HandleAsync);

    private async Task HandleAsync(HttpContext context)
    {
        var facts = RequestFacts.Of(context);
        facts.UseShortId();
        var requestId = facts.RequestId;
        context.Response.Headers["x-amz-request-id"] = requestId;
        context.Response.Headers["x-amz-id-2"] = requestId;
        try
        {
            var target = RawTarget.Of(context);
            var host = VirtualHost.BucketOf(context.Request);
            (var bucket, var key) = host is null ? S3Request.ParsePath(target.Path) : (host, S3Request.ParseKey(target.Path));
            context.Items[BucketItem] = bucket;
            if (HttpMethods.IsPost(context.Request.Method) && key.Length == 0 && context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true)
            {
                // Its signature is in the form.
                facts.Action = "PostObject";
                throw S3Exception.NotImplemented("POST Object (the upload by a browser's form)");
            }

            var query = PercentEncoding.DecodeQuery(target.Query);
            var signature = Verify(context, query, host is null ? target.Path : $"/{host}{target.Path}");
            facts.AccountId = signature.Caller.AccountId;
            var request = new S3Request(context, bucket, key, query, signature);
            var route = routes.Find(request);
            facts.Action = route.Action.GetType().Name;
            if (route.Permission is { } permission)
            {
                access.Require(request, permission, key.Length == 0 ? null : key);
            }

            await route.Action.HandleAsync(request);
        }
        catch (S3Exception e)
        {
            await WriteErrorAsync(context, e, requestId);
        }
        catch (DamagedObjectException e)
        {
            // Not one of the statuses that clients repeat: the next try would find the same.
            await WriteErrorAsync(context, new S3Exception(StatusCodes.Status422UnprocessableEntity, DamagedObjectException.Code, e.Message), requestId);
        }
        catch (SignatureException e)
        {
            await WriteErrorAsync(context, Explain(e), requestId);
        }
        catch (BadHttpRequestException e)
        {
            await WriteErrorAsync(context, e.StatusCode == StatusCodes.Status408RequestTimeout
                ? new S3Exception(StatusCodes.Status400BadRequest, "RequestTimeout", "Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.")
                : new S3Exception(e.StatusCode, "IncompleteBody", e.Message), requestId);
        }
        catch (Exception e) when (StorageFailure.Explain(e) is { } reason)
        {
            log.NotStored(facts.Action ?? "-", reason);
            await WriteErrorAsync(context, new S3Exception(StatusCodes.Status507InsufficientStorage, "InsufficientStorage", reason), requestId);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            log.RequestFailed(e, context.Request.Method, context.Request.Path);
            await WriteErrorAsync(context, new S3Exception(
                StatusCodes.Status500InternalServerError, "InternalError", "We encountered an internal error. Please try again."), requestId);
        }
    }

    private VerifiedSignature Verify(HttpContext context, IReadOnlyList<KeyValuePair<string, string>> query, string resource)
    {
        var isSigned = context.Request.Headers.Authorization.Count > 0;
        if (PresignedUrlVerifier.IsPresigned(query))
        {
            return isSigned
                ? throw S3Exception.InvalidArgument("Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified")
                : presigned.Verify(SignableRequest.From(context), query, resource);
        }

        var hash = context.Request.Headers[PayloadHash].ToString();
        if (hash.Length == 0 && isSigned)
        {
            throw S3Exception.InvalidRequest($"Missing required header for this request: {PayloadHash}");
        }

        return verifier.Verify(SignableRequest.From(context), "s3", hash);
    }

    private S3Exception Explain(SignatureException e) => e.Fault switch
    {
        SignatureFault.Missing or SignatureFault.Expired => new(StatusCodes.Status403Forbidden, "AccessDenied", e.Message == RequestVerifier.NotSigned ? "Access Denied: the request is not signed." : e.Message)
        {
            Details = e.Details,
        },
        SignatureFault.MalformedQuery => new(StatusCodes.Status400BadRequest, "AuthorizationQueryParametersError", e.Message) { Details = e.Details },
        SignatureFault.UnknownKey => new(StatusCodes.Status403Forbidden, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
        SignatureFault.UnknownToken => new(StatusCodes.Status400BadRequest, "InvalidToken", "The provided token is malformed or otherwise invalid."),
        SignatureFault.Skewed => new(StatusCodes.Status403Forbidden, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large."),
        SignatureFault.WrongRegion => new(StatusCodes.Status400BadRequest, "AuthorizationHeaderMalformed", e.Message)
        {
            Details = new Dictionary<string, string> { ["Region"] = options.Region },
        },
        SignatureFault.WrongService or SignatureFault.Malformed => new(StatusCodes.Status400BadRequest, "AuthorizationHeaderMalformed", e.Message),
        _ => new(StatusCodes.Status403Forbidden, "SignatureDoesNotMatch", e.Message),
    };

    private async Task WriteErrorAsync(HttpContext context, S3Exception error, string requestId)
    {
        RequestFacts.Of(context).ErrorCode = error.Code;
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = error.Status;
        context.Response.Headers["x-amz-request-id"] = requestId;
        context.Response.Headers["x-amz-id-2"] = requestId;
        if (context.Items[BucketItem] is string name && buckets.Find(name) is { } bucket)
        {
            context.Response.Headers["x-amz-bucket-region"] = bucket.Region;
        }

        if (HttpMethods.IsHead(context.Request.Method) || error.Status == StatusCodes.Status304NotModified)
        {
            return;
        }

        var document = new XElement("Error",
            new XElement("Code", error.Code),
            new XElement("Message", error.Message),
            error.Details.Select(detail => new XElement(detail.Key, detail.Value)),
            new XElement("Resource", RawTarget.Of(context).Path),
            new XElement("RequestId", requestId),
            new XElement("HostId", requestId));
        await context.Response.WriteXmlAsync(document, context.RequestAborted);
    }
}
