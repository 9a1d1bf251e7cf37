using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>
/// An AWS account whose caller lacks the right to copy models and may store policies, which the local service has no such
/// callers for: it answers what a copy asks, and allows it while a policy is stored.
/// </summary>
internal sealed class DenyingRekognition : AnsweringServer
{
    public const string Caller = "arn:aws:sts::123456789012:assumed-role/trainer/me";
    public const string Scope = "arn:aws:rekognition:eu-west-1:123456789012:";

    private readonly string _reason;
    private int _denials;
    private string? _policy;

    /// <param name="denials">How many copies are denied after the policy was stored: it does not count at once.</param>
    /// <param name="reason">What the denial ends with.</param>
    public DenyingRekognition(int denials, string reason)
    {
        (_denials, _reason) = (denials, reason);
        Start();
    }

    /// <summary>The operations asked for that change something, in order.</summary>
    public ConcurrentQueue<string> Changes { get; } = [];

    /// <summary>The document of the last policy that was stored.</summary>
    public string? LastPolicy { get; private set; }

    protected override async Task<byte[]> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using var reader = new StreamReader(request.InputStream);
        var body = await reader.ReadToEndAsync();
        var target = request.Headers["X-Amz-Target"]?.Split('.')[1];
        (response.StatusCode, var answer) = target is null ? (200, Identity()) : Answer(target, JsonDocument.Parse(body).RootElement);
        return Encoding.UTF8.GetBytes(answer);
    }

    private (int Status, string Body) Answer(string operation, JsonElement input)
    {
        if (operation is "CopyProjectVersion" or "PutProjectPolicy" or "DeleteProjectPolicy")
        {
            Changes.Enqueue(operation);
        }

        switch (operation)
        {
            case "DescribeProjects":
                var name = input.GetProperty("ProjectNames")[0].GetString();
                return (200, $$"""{"ProjectDescriptions":[{"ProjectArn":"{{Scope}}project/{{name}}/1","Status":"CREATED"}]}""");
            case "DescribeProjectVersions":
                var copy = input.GetProperty("ProjectArn").GetString()!.Contains("prod", StringComparison.Ordinal);
                return (200, $$"""{"ProjectVersionDescriptions":[{"ProjectVersionArn":"{{Scope}}project/{{(copy ? "prod" : "lab")}}/version/v1/{{(copy ? 3 : 2)}}","Status":"{{(copy ? "COPYING_IN_PROGRESS" : "TRAINING_COMPLETED")}}"}]}""");
            case "PutProjectPolicy":
                LastPolicy = _policy = input.GetProperty("PolicyDocument").GetString();
                return (200, """{"PolicyRevisionId":"0a1b"}""");
            case "ListProjectPolicies":
                return (200, JsonSerializer.Serialize(new { ProjectPolicies = new[] { new { PolicyName = "copy-v1", PolicyRevisionId = "0a1b", PolicyDocument = _policy } } }));
            case "DeleteProjectPolicy":
                _policy = null;
                return (200, "{}");
            case "CopyProjectVersion" when _policy is not null && _denials-- <= 0:
                return (200, $$"""{"ProjectVersionArn":"{{Scope}}project/prod/version/v1/3"}""");
            default:
                return (400, $$"""{"__type":"AccessDeniedException","Message":"User: {{Caller}} is not authorized to perform: rekognition:CopyProjectVersion on resource: x {{_reason}}"}""");
        }
    }

    private static string Identity() =>
        $"""
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>{Caller}</Arn><UserId>a</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
        """;
}
