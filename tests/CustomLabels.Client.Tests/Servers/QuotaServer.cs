using System.Net;
using System.Text;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A Rekognition whose every answer is one error.</summary>
internal sealed class QuotaServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _code;
    private int _requests;

    public QuotaServer(string code)
    {
        _code = code;
        Endpoint = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        _listener.Prefixes.Add(Endpoint.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>How many requests have come.</summary>
    public int Requests => _requests;

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _requests);
                context.Response.StatusCode = 400;
                context.Response.Close(Encoding.UTF8.GetBytes($$"""{"__type":"{{_code}}","Message":"No more."}"""), willBlock: true);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }
}
