using System.Net;

namespace CustomLabels.Requests;

/// <summary>Makes the HTTP client of one SDK client: set up as the SDK does it, except that it counts how often the body of a request is sent, and refuses foreign answers.</summary>
internal sealed class CountingHttpClients : HttpClientFactory, IDisposable
{
    /// <summary>As HttpClient has it.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(100);

    private HttpClient? _client;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        LazyInitializer.EnsureInitialized(ref _client, () => new HttpClient(new ForeignAnswers(new CountingHandler(clientConfig))) { Timeout = clientConfig.Timeout ?? DefaultTimeout });

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client?.Dispose();

    private sealed class CountingHandler : DelegatingHandler
    {
        public CountingHandler(IClientConfig config) => InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = config.AllowAutoRedirect,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = config.ConnectTimeout ?? Timeout.InfiniteTimeSpan,
        };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content and not BodyContent && SendCount.Current is { } count)
            {
                request.Content = RequestBody.Current is { } body ? new BodyContent(content.Headers.ContentType, body, count) : new CountedContent(content, count);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
