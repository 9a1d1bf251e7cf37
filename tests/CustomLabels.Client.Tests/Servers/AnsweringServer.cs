using System.Net;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>An HTTP server on a free port that answers one request after the other until it is disposed.</summary>
internal abstract class AnsweringServer : IDisposable
{
    private readonly HttpListener _listener = new();

    protected AnsweringServer()
    {
        Endpoint = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        _listener.Prefixes.Add(Endpoint.AbsoluteUri);
    }

    public Uri Endpoint { get; }

    public void Dispose() => _listener.Close();

    /// <summary>Begins to answer, when all that answers need is there.</summary>
    protected void Start()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Answers a request.</summary>
    /// <param name="response">Takes the status and headers.</param>
    /// <returns>The body.</returns>
    protected abstract Task<byte[]> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                context.Response.Close(await AnswerAsync(context.Request, context.Response), willBlock: true);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }
}
