using Microsoft.AspNetCore.Http.Features;

namespace CustomLabels.Service.Hosting;

/// <summary>
/// Closes the connection when an answer goes out before the body of its request was read. A client that waits for 100 Continue and gets
/// an error instead does not send the body, and what it sends next would be taken for it (RFC 9110 §10.1.1); what is long
/// would have to be read for nothing. The server reads a short rest by itself.
/// </summary>
internal static class UnreadBody
{
    /// <summary>The longest rest of a body that is worth reading to keep the connection.</summary>
    private const int MaxRest = 64 * 1024;

    public static void Watch(HttpContext context)
    {
        if (!context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            return;
        }

        var request = context.Request;
        long read = 0;
        var isWhole = false;
        request.Body = new TappedStream(request.Body, bytes =>
        {
            read += bytes.Length;
            isWhole |= bytes.IsEmpty || read == request.ContentLength;
        });
        var max = request.Headers.Expect.Count > 0 ? 0 : MaxRest;
        context.Response.OnStarting(() =>
        {
            if (!isWhole && !(request.ContentLength - read <= max))
            {
                context.Response.Headers.Connection = "close";
            }

            return Task.CompletedTask;
        });
    }
}
