using System.Net;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>An S3 that answers each method as it is told, as AWS does to credentials that lack rights: without a body to HEAD.</summary>
internal sealed class RefusingServer : AnsweringServer
{
    private readonly IReadOnlyDictionary<string, int> _statuses;
    private readonly string? _region;

    /// <param name="statuses">By <c>METHOD bucket</c> or <c>METHOD object</c>; 200 for what is not named.</param>
    /// <param name="region">What it says the bucket's Region is; null to say nothing.</param>
    public RefusingServer(IReadOnlyDictionary<string, int> statuses, string? region)
    {
        (_statuses, _region) = (statuses, region);
        Start();
    }

    protected override Task<byte[]> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        var what = request.Url!.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal) ? "object" : "bucket";
        response.StatusCode = _statuses.GetValueOrDefault($"{request.HttpMethod} {what}", 200);
        if (_region is not null)
        {
            response.Headers["x-amz-bucket-region"] = _region;
        }

        return Task.FromResult(request.HttpMethod == "HEAD" ? [] : "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"u8.ToArray());
    }
}
