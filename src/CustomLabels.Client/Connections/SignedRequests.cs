using System.Net.Http.Headers;
using Amazon.Rekognition;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;

namespace CustomLabels.Connections;

/// <summary>
/// Sends requests to Rekognition whose bodies are written already, signed by the SDK's signer but without its pipeline: that costs more than to hash and
/// send an image. Nothing is sent again here, and what differs between the clocks is found out by the pipeline only.
/// </summary>
/// <param name="endpoint">Where to.</param>
/// <param name="credentials">Who asks.</param>
/// <param name="config">The settings of the client.</param>
/// <param name="http">What sends them.</param>
internal sealed class SignedRequests(Uri endpoint, AWSCredentials credentials, AmazonRekognitionConfig config, HttpClient http)
{
    private const string Service = "Amazon.Rekognition";
    private const string TokenHeader = "X-Amz-Security-Token";
    private const string ErrorType = "x-amzn-ErrorType";
    private const string RequestId = "x-amzn-RequestId";

    private static readonly MediaTypeHeaderValue Json = new("application/x-amz-json-1.1");

    private readonly AWS4Signer _signer = new();

    /// <summary>Sends a request.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="body">Its body.</param>
    /// <returns>What the service answers.</returns>
    /// <exception cref="AmazonRekognitionException">The service refuses it.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    public async Task<byte[]> PostAsync(string operation, RequestBody body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = await SignAsync(operation, body);
            using var response = await http.SendAsync(request, cancellationToken);
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? content : throw Refusal(response, content);
        }
        catch (Exception exception)
        {
            RequestNotes.NoteEndpoint(exception, endpoint);
            throw;
        }
    }

    private async Task<HttpRequestMessage> SignAsync(string operation, RequestBody body)
    {
        var keys = await credentials.GetCredentialsAsync();
        var target = "RekognitionService." + operation;
        using DefaultRequest request = new(new DetectCustomLabelsBody(), Service)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Endpoint = endpoint,
            AuthenticationRegion = config.AuthenticationRegion ?? config.RegionEndpoint?.SystemName,
            OverrideSigningServiceName = "rekognition",
            PrecomputedContentSha256 = body.Sha256,
        };
        request.Headers["X-Amz-Target"] = target;
        request.Headers["Content-Type"] = Json.MediaType!;
        if (keys.UseToken)
        {
            request.Headers[TokenHeader] = keys.Token;
        }

        var signature = _signer.SignRequest(request, config, new RequestMetrics(), keys.AccessKey, keys.SecretKey);
        HttpRequestMessage message = new(HttpMethod.Post, endpoint) { Content = new BodyContent(Json, body, SendCount.Current) };
        foreach (var (name, value) in request.Headers)
        {
            if (name is not ("Content-Type" or "Host" or "host"))
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        message.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        message.Headers.TryAddWithoutValidation("User-Agent", config.UserAgent);
        return message;
    }

    /// <summary>The error as the SDK's pipeline would make it, though always of the general type: its code counts.</summary>
    private static AmazonRekognitionException Refusal(HttpResponseMessage response, byte[] content)
    {
        var code = response.Headers.TryGetValues(ErrorType, out var types) ? types.First() : null;
        string? said = null;
        try
        {
            using var json = JsonDocument.Parse(content);
            code ??= Text(json.RootElement, "__type") ?? Text(json.RootElement, "code");
            said = Text(json.RootElement, "Message") ?? Text(json.RootElement, "message");
        }
        catch (JsonException)
        {
            // Not from the service, perhaps.
        }

        code = code?.Split(':')[0].Split('#')[^1];
        var id = response.Headers.TryGetValues(RequestId, out var ids) ? ids.First() : null;
        return new AmazonRekognitionException(
            said ?? string.Empty,
            new HttpErrorResponseException(null!),
            (int)response.StatusCode < 500 ? Amazon.Runtime.ErrorType.Sender : Amazon.Runtime.ErrorType.Receiver,
            code,
            id,
            response.StatusCode);
    }

    private static string? Text(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The signer asks which request this is, and nothing else about it.</summary>
    private sealed class DetectCustomLabelsBody : AmazonRekognitionRequest;
}
