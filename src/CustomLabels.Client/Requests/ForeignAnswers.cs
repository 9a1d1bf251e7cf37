namespace CustomLabels.Requests;

/// <summary>
/// Refuses answers that say that all is well and do not come from the service: the sign-in page of a network, a proxy's page, another web server. Without
/// that, what the SDK makes of them has nothing in it, and an upload that nobody stored counts as done.
/// </summary>
internal sealed class ForeignAnswers : DelegatingHandler
{
    /// <param name="inner">What sends the requests.</param>
    public ForeignAnswers(HttpMessageHandler inner)
        : base(inner)
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A redirect changes the request.
        var operation = request.Headers.TryGetValues("X-Amz-Target", out var targets) ? targets.First().Split('.')[^1] : null;
        var (method, path) = (request.Method, request.RequestUri!);
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return response;
        }

        try
        {
            var isForeign = operation is not null ? !await RekognitionAnswer.IsAsync(response, operation, cancellationToken)
                : !await StorageAnswer.IsAsync(response, method, path, cancellationToken);
            if (isForeign)
            {
                throw NotTheService(response, operation is null ? "Amazon S3" : "Amazon Rekognition");
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static CustomLabelsException NotTheService(HttpResponseMessage response, string service)
    {
        var where = response.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Authority);
        var what = response.Content.Headers.ContentLength == 0 ? "nothing" : response.Content.Headers.ContentType?.MediaType ?? "a content without a type";
        return new CustomLabelsException(
            ErrorIds.UnexpectedAnswer,
            ErrorKind.Connection,
            $"{where} answered with status {(int)response.StatusCode} and {what}, which is not what {service} or the local service answers. Check -EndpointUrl, AWS_ENDPOINT_URL and any proxy or sign-in page of the network in between, and try again.",
            where);
    }
}
