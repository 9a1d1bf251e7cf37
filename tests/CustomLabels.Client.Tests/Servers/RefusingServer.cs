using System.Net;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>An S3 that answers each method as it is told, as AWS does to credentials that lack rights: without a body to HEAD.</summary>
internal sealed class RefusingServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly IReadOnlyDictionary<string, int> _statuses;
    private readonly string? _region;

    /// <param name="statuses">By <c>METHOD bucket</c> or <c>METHOD object</c>; 200 for what is not named.</param>
    /// <param name="region">What it says the bucket's Region is; null to say nothing.</param>
    public RefusingServer(IReadOnlyDictionary<string, int> statuses, string? region)
    {
        (_statuses, _region) = (statuses, region);
        Endpoint = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        _listener.Prefixes.Add(Endpoint.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var what = context.Request.Url!.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal) ? "object" : "bucket";
                context.Response.StatusCode = _statuses.GetValueOrDefault($"{context.Request.HttpMethod} {what}", 200);
                if (_region is not null)
                {
                    context.Response.Headers["x-amz-bucket-region"] = _region;
                }

                var body = context.Request.HttpMethod == "HEAD" ? [] : "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"u8.ToArray();
                context.Response.Close(body, willBlock: true);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }
}
