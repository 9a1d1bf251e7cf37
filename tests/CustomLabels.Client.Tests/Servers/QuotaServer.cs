using System.Net;
using System.Text;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A Rekognition whose every answer is one error.</summary>
internal sealed class QuotaServer : AnsweringServer
{
    private readonly string _code;
    private int _requests;

    public QuotaServer(string code)
    {
        _code = code;
        Start();
    }

    /// <summary>How many requests have come.</summary>
    public int Requests => _requests;

    protected override Task<byte[]> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        Interlocked.Increment(ref _requests);
        response.StatusCode = 400;
        return Task.FromResult(Encoding.UTF8.GetBytes($$"""{"__type":"{{_code}}","Message":"No more."}"""));
    }
}
