namespace CustomLabels.Rekognition.Tests;

/// <summary>What the server answers; null bodies have no content at all.</summary>
internal sealed record CannedReply(int Status, string? Body, IReadOnlyDictionary<string, string>? Headers = null, string ContentType = "application/x-amz-json-1.1")
{
    internal static CannedReply Ok(string body) => new(200, body);

    internal static CannedReply Error(string code, int status = 400, string message = "Something is wrong.") =>
        new(status, $$"""{"__type":"{{code}}","Code":"{{code}}","Logref":"1","Message":"{{message}}"}""", new Dictionary<string, string> { ["x-amzn-ErrorType"] = code });
}
