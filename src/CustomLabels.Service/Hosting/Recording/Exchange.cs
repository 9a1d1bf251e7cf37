namespace CustomLabels.Service.Hosting.Recording;

/// <summary>A request and its response as a record shows them: like HTTP, for people to read.</summary>
internal static class Exchange
{
    private const char NewLine = '\n';

    public static string Write(HttpContext context, RequestFacts facts, string target, DateTimeOffset at, TimeSpan duration, BodyTap request, BodyTap response)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}, request {facts.RequestId}, {facts.Action ?? "unknown action"}, ")
            .Append(CultureInfo.InvariantCulture, $"account {facts.AccountId ?? "unknown"}, {duration.TotalMilliseconds:0.0} ms").Append(NewLine);
        text.Append(context.Request.Method).Append(' ').Append(Redaction.Target(target)).Append(' ').Append(context.Request.Protocol).Append(NewLine);
        WriteHeaders(text, context.Request.Headers);
        WriteBody(text, request, context.Request.ContentType, IsEncoded(context.Request));
        text.Append(NewLine).Append(NewLine).Append("###").Append(NewLine);
        text.Append(context.Request.Protocol).Append(' ').Append(context.Response.StatusCode.ToString(CultureInfo.InvariantCulture)).Append(NewLine);
        WriteHeaders(text, context.Response.Headers);
        WriteBody(text, response, context.Response.ContentType, isEncoded: false);
        return text.Append(NewLine).ToString();
    }

    // Chunked bodies contain signatures.
    private static bool IsEncoded(HttpRequest request) =>
        request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.OrdinalIgnoreCase) || request.Headers.ContentEncoding.Count > 0;

    private static void WriteHeaders(StringBuilder text, IHeaderDictionary headers)
    {
        foreach ((var name, var value) in headers)
        {
            text.Append(name).Append(": ").Append(Redaction.Header(name, value.ToString())).Append(NewLine);
        }

        text.Append(NewLine);
    }

    private static void WriteBody(StringBuilder text, BodyTap body, string? contentType, bool isEncoded)
    {
        if (body.Length > 0)
        {
            var isJson = contentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
            text.Append((!isEncoded && body.Whole is { } whole && Redaction.Body(whole.Span, isJson) is { } readable && readable.Length <= Recorder.MaxText ? readable : null) ?? body.Describe());
        }
    }
}
