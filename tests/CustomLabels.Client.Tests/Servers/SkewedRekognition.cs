using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A Rekognition that detects, whose clock differs: it refuses what was signed at another time than its own, as AWS does after five minutes.</summary>
internal sealed class SkewedRekognition : AnsweringServer
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly TimeSpan _skew;

    /// <param name="skew">How much its clock is ahead.</param>
    public SkewedRekognition(TimeSpan skew)
    {
        _skew = skew;
        Start();
    }

    /// <summary>What it answered to each request, in order: true for a detection.</summary>
    public List<bool> Accepted { get; } = [];

    protected override async Task<byte[]> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using var input = await JsonDocument.ParseAsync(request.InputStream);
        var now = DateTimeOffset.UtcNow + _skew;
        var signed = DateTimeOffset.ParseExact(request.Headers["X-Amz-Date"]!, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var accepted = (now - signed).Duration() < Tolerance;
        Accepted.Add(accepted);
        response.StatusCode = accepted ? 200 : 400;
        response.AddHeader("Date", now.ToString("R", CultureInfo.InvariantCulture));
        return accepted
            ? JsonSerializer.SerializeToUtf8Bytes(new { CustomLabels = new[] { new { Name = input.RootElement.GetProperty("Image").GetProperty("Bytes").GetString(), Confidence = 97.5 } } })
            : Encoding.UTF8.GetBytes($$"""{"__type":"InvalidSignatureException","message":"Signature expired: {{request.Headers["X-Amz-Date"]}} is now earlier than {{now - Tolerance:yyyyMMdd'T'HHmmss'Z'}}"}""");
    }
}
