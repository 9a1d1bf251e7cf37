using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Rekognition;

/// <summary>
/// AWS JSON 1.1: <c>POST /</c> with the operation in <c>X-Amz-Target</c>. The checks run in the service's order
/// (spec/api.md §12): target, signature, JSON, constraints, and then the operation's own.
/// </summary>
internal sealed class RekognitionEndpoint(RequestVerifier verifier, ServiceModel model, IEnumerable<IOperation> operations, ServiceOptions options, TimeProvider clock, ILogger log)
{
    /// <summary>The largest body: the largest image in base64, with room to spare.</summary>
    private const int MaxBody = 16 * 1024 * 1024;

    private const string ContentType = "application/x-amz-json-1.1";

    private readonly ConstraintValidator _constraints = new(model);
    private readonly Dictionary<string, IOperation> _operations = operations.ToDictionary(operation => operation.Name);
    private readonly RateLimits? _rates = options.RateLimits ? new RateLimits(clock) : null;

    // A record must see the whole JSON to find and remove the image in it.
    public ServiceRoute Route => new(IsMeant, HandleAsync) { MaxRecordedBody = MaxBody };

    private static bool IsMeant(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path == "/" && (request.Headers.ContainsKey("X-Amz-Target") ||
        request.ContentType?.StartsWith("application/x-amz-json", StringComparison.OrdinalIgnoreCase) == true);

    private async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["x-amzn-RequestId"] = RequestFacts.Of(context).RequestId;
        try
        {
            var output = await InvokeAsync(context);
            MoveHeaders(output, context.Response.Headers);
            await WriteAsync(context, output);
        }
        catch (ServiceException e)
        {
            await WriteErrorAsync(context, e);
        }
        catch (SignatureException e)
        {
            await WriteErrorAsync(context, Explain(e));
        }
        catch (BadHttpRequestException e)
        {
            await WriteErrorAsync(context, e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new ServiceException("RequestEntityTooLargeException", "Request size exceeds limit.", e.StatusCode)
                : e.StatusCode == StatusCodes.Status408RequestTimeout ? new ServiceException("RequestTimeoutException", "The body did not arrive in time.", e.StatusCode)
                : ServiceException.Serialization(e.Message));
        }
        catch (Exception e) when (StorageFailure.Explain(e) is { } reason)
        {
            log.NotStored(RequestFacts.Of(context).Action ?? "-", reason);
            await WriteErrorAsync(context, new ServiceException("InternalServerError", reason, StatusCodes.Status507InsufficientStorage));
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            log.RequestFailed(e, context.Request.Method, context.Request.Headers["X-Amz-Target"]);
            await WriteErrorAsync(context, new ServiceException("InternalServerError", "Internal server error", StatusCodes.Status500InternalServerError));
        }
    }

    private static void MoveHeaders(JsonObject output, IHeaderDictionary headers)
    {
        foreach ((var name, var value) in output.Where(member => member.Key.StartsWith(IOperation.HeaderPrefix, StringComparison.Ordinal)).ToList())
        {
            output.Remove(name);
            headers[name] = value!.GetValue<string>();
        }
    }

    private async Task<JsonObject> InvokeAsync(HttpContext context)
    {
        var facts = RequestFacts.Of(context);
        var operation = FindOperation(context.Request);
        facts.Action = operation.Name;
        RequireLength(context.Request);
        _ = verifier.Examine(SignableRequest.From(context), "rekognition");
        var body = await ReadBodyAsync(context);
        var caller = VerifySignature(context, body);
        facts.AccountId = caller.AccountId;
        _rates?.Require(caller, operation.Name);
        var input = RequestBody.Parse(body);
        _constraints.Validate(operation.Name, input);
        return await operation.InvokeAsync(input, caller, context.RequestAborted);
    }

    private IOperation FindOperation(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        var name = target.StartsWith(model.TargetPrefix, StringComparison.Ordinal) ? target[model.TargetPrefix.Length..] : string.Empty;
        if (!_operations.TryGetValue(name, out var operation))
        {
            throw ServiceException.UnknownOperation($"Unknown operation '{MessageText.Of(target)}'.");
        }

        // With parameters (charset) or without.
        var type = request.ContentType?.Split(';', 2)[0].Trim();
        return ContentType.Equals(type, StringComparison.OrdinalIgnoreCase)
            ? operation
            : throw ServiceException.UnknownOperation($"The content type must be {ContentType}, not '{type}'.");
    }

    private static void RequireLength(HttpRequest request)
    {
        if (request.ContentLength > MaxBody)
        {
            throw new BadHttpRequestException("Request size exceeds limit.", StatusCodes.Status413PayloadTooLarge);
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var buffer = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        var part = new byte[64 * 1024];
        while (await context.Request.Body.ReadAsync(part, context.RequestAborted) is > 0 and int count)
        {
            if (buffer.Length + count > MaxBody)
            {
                throw new BadHttpRequestException("Request size exceeds limit.", StatusCodes.Status413PayloadTooLarge);
            }

            buffer.Write(part, 0, count);
        }

        // Of the stated length it is no copy.
        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }

    private Caller VerifySignature(HttpContext context, byte[] body)
    {
        var hash = SignatureVersion4.Hash(body);
        var declared = context.Request.Headers["x-amz-content-sha256"].ToString();
        return verifier.Verify(SignableRequest.From(context), "rekognition", declared == "UNSIGNED-PAYLOAD" ? declared : hash).Caller;
    }

    private static ServiceException Explain(SignatureException e) => e.Fault switch
    {
        SignatureFault.Missing => new("MissingAuthenticationTokenException", e.Message, StatusCodes.Status403Forbidden),
        SignatureFault.UnknownKey or SignatureFault.UnknownToken => new("UnrecognizedClientException", e.Message, StatusCodes.Status403Forbidden),
        SignatureFault.Malformed => new("IncompleteSignatureException", e.Message, StatusCodes.Status403Forbidden),
        _ => new("InvalidSignatureException", e.Message, StatusCodes.Status403Forbidden),
    };

    private static Task WriteAsync(HttpContext context, JsonObject output)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(output, WireJson.Options);
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static Task WriteErrorAsync(HttpContext context, ServiceException error)
    {
        RequestFacts.Of(context).ErrorCode = error.Code;
        context.Response.StatusCode = error.Status;
        context.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return WriteAsync(context, new JsonObject
        {
            ["__type"] = error.Code,
            ["Code"] = error.Code,
            ["Logref"] = Guid.NewGuid().ToString(),
            ["Message"] = error.Message,
            ["message"] = error.Message,
        });
    }
}
