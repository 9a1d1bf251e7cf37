using System.Xml.Linq;

namespace CustomLabels.Service.Auth;

/// <summary>STS, as far as clients ask it before anything else: GetCallerIdentity.</summary>
internal sealed class SecurityTokenEndpoint(RequestVerifier verifier)
{
    private const int MaxBody = 64 * 1024;
    private static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public ServiceRoute Route => new(IsMeant, HandleAsync);

    private static bool IsMeant(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path == "/" &&
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private async Task HandleAsync(HttpContext context)
    {
        var facts = RequestFacts.Of(context);
        context.Response.Headers["x-amzn-RequestId"] = facts.RequestId;
        if (context.Request.ContentLength is not { } length || length > MaxBody)
        {
            await WriteErrorAsync(context, StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", "Request size exceeds limit.");
            return;
        }

        try
        {
            _ = verifier.Examine(SignableRequest.From(context), "sts");
            var body = new byte[length];
            await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
            var caller = verifier.Verify(SignableRequest.From(context), "sts", SignatureVersion4.Hash(body)).Caller;
            facts.AccountId = caller.AccountId;
            var action = PercentEncoding.DecodeQuery(Encoding.UTF8.GetString(body)).FirstOrDefault(pair => pair.Key == "Action").Value ?? string.Empty;
            if (action != "GetCallerIdentity")
            {
                await WriteErrorAsync(context, StatusCodes.Status400BadRequest, "InvalidAction", $"Could not find operation {action}: this service supports only GetCallerIdentity.");
                return;
            }

            facts.Action = action;
            await context.Response.WriteXmlAsync(new XElement(Namespace + "GetCallerIdentityResponse",
                new XElement(Namespace + "GetCallerIdentityResult",
                    new XElement(Namespace + "Arn", caller.Arn),
                    new XElement(Namespace + "UserId", caller.AccountId),
                    new XElement(Namespace + "Account", caller.AccountId)),
                new XElement(Namespace + "ResponseMetadata", new XElement(Namespace + "RequestId", facts.RequestId))), context.RequestAborted);
        }
        catch (SignatureException e)
        {
            var code = e.Fault switch
            {
                SignatureFault.Missing => "MissingAuthenticationToken",
                SignatureFault.UnknownKey or SignatureFault.UnknownToken => "InvalidClientTokenId",
                SignatureFault.Malformed => "IncompleteSignature",
                _ => "SignatureDoesNotMatch",
            };
            await WriteErrorAsync(context, StatusCodes.Status403Forbidden, code, e.Message);
        }
    }

    private static Task WriteErrorAsync(HttpContext context, int status, string code, string message)
    {
        var facts = RequestFacts.Of(context);
        facts.ErrorCode = code;
        context.Response.StatusCode = status;
        return context.Response.WriteXmlAsync(new XElement(Namespace + "ErrorResponse",
            new XElement(Namespace + "Error",
                new XElement(Namespace + "Type", "Sender"),
                new XElement(Namespace + "Code", code),
                new XElement(Namespace + "Message", message)),
            new XElement(Namespace + "RequestId", facts.RequestId)), context.RequestAborted);
    }
}
