using System.Xml.Linq;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.Auth;

/// <summary>The one operation of STS that clients ask before they do anything: who am I.</summary>
internal sealed class SecurityTokenEndpoint(RequestVerifier verifier)
{
    private const int MaxBody = 64 * 1024;
    private static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static bool IsMeant(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path == "/" &&
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    public async Task HandleAsync(HttpContext context)
    {
        RequestFacts facts = RequestFacts.Of(context);
        string requestId = facts.RequestId;
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        try
        {
            byte[] body = await ReadBodyAsync(context);
            Caller caller = verifier.Verify(SignableRequest.From(context), "sts", SignatureVersion4.Hash(body)).Caller;
            facts.AccountId = caller.AccountId;
            string action = PercentEncoding.DecodeQuery(System.Text.Encoding.UTF8.GetString(body)).FirstOrDefault(pair => pair.Key == "Action").Value ?? string.Empty;
            if (action != "GetCallerIdentity")
            {
                throw new ServiceException("InvalidAction", $"Could not find operation {action}: this service knows GetCallerIdentity only.");
            }

            facts.Action = action;
            await S3Xml.WriteAsync(context.Response, new XElement(Namespace + "GetCallerIdentityResponse",
                new XElement(Namespace + "GetCallerIdentityResult",
                    new XElement(Namespace + "Arn", caller.Arn),
                    new XElement(Namespace + "UserId", caller.AccountId),
                    new XElement(Namespace + "Account", caller.AccountId)),
                new XElement(Namespace + "ResponseMetadata", new XElement(Namespace + "RequestId", requestId))), context.RequestAborted);
        }
        catch (ServiceException e)
        {
            await WriteErrorAsync(context, e.Status, e.Code, e.Message, requestId);
        }
        catch (SignatureException e)
        {
            string code = e.Fault switch
            {
                SignatureFault.Missing => "MissingAuthenticationToken",
                SignatureFault.UnknownKey or SignatureFault.UnknownToken => "InvalidClientTokenId",
                SignatureFault.Malformed => "IncompleteSignature",
                _ => "SignatureDoesNotMatch",
            };
            await WriteErrorAsync(context, StatusCodes.Status403Forbidden, code, e.Message, requestId);
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or > MaxBody)
        {
            throw new ServiceException("RequestEntityTooLarge", "Request size exceeds limit.", StatusCodes.Status413PayloadTooLarge);
        }

        byte[] body = new byte[context.Request.ContentLength.Value];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        return body;
    }

    private static Task WriteErrorAsync(HttpContext context, int status, string code, string message, string requestId)
    {
        RequestFacts.Of(context).ErrorCode = code;
        context.Response.StatusCode = status;
        return S3Xml.WriteAsync(context.Response, new XElement(Namespace + "ErrorResponse",
            new XElement(Namespace + "Error",
                new XElement(Namespace + "Type", "Sender"),
                new XElement(Namespace + "Code", code),
                new XElement(Namespace + "Message", message)),
            new XElement(Namespace + "RequestId", requestId)), context.RequestAborted);
    }
}
