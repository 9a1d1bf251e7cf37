using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A Rekognition whose one model takes its time to start, as on AWS: meanwhile it says STARTING again and again, and stops nothing.</summary>
internal sealed class StartingRekognition : AnsweringServer
{
    public const string Project = "arn:aws:rekognition:eu-west-1:123456789012:project/parts/1";
    public const string Model = "arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/2";

    private readonly ConcurrentDictionary<string, string> _tags = new(StringComparer.Ordinal);
    private int _left;
    private volatile string _status = "STOPPED";

    /// <param name="starting">How often it says STARTING.</param>
    public StartingRekognition(int starting)
    {
        _left = starting;
        Start();
    }

    /// <summary>What became of the model, in order.</summary>
    public ConcurrentQueue<string> Changes { get; } = [];

    /// <summary>The tags of the model.</summary>
    public IReadOnlyDictionary<string, string> Tags => _tags;

    /// <summary>How often tags were set, or refused.</summary>
    public int TagRequests { get; private set; }

    /// <summary>Whether it refuses to set tags.</summary>
    public bool RefusesTags { get; set; }

    protected override async Task<byte[]> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using StreamReader reader = new(request.InputStream);
        using var input = JsonDocument.Parse(await reader.ReadToEndAsync());
        var (error, answer) = Answer(request.Headers["X-Amz-Target"]!.Split('.')[1], input.RootElement);
        response.StatusCode = error is null ? 200 : 400;
        return Encoding.UTF8.GetBytes(error is null ? answer : $$"""{"__type":"{{error}}","Message":"Not now."}""");
    }

    private (string? Error, string Answer) Answer(string operation, JsonElement input)
    {
        switch (operation)
        {
            case "DescribeProjects":
                return (null, $$"""{"ProjectDescriptions":[{"ProjectArn":"{{Project}}","Status":"CREATED"}]}""");
            case "DescribeProjectVersions":
                if (_status == "STARTING" && _left-- <= 0)
                {
                    Become("RUNNING");
                }

                return (null, $$"""{"ProjectVersionDescriptions":[{"ProjectVersionArn":"{{Model}}","Status":"{{_status}}","MinInferenceUnits":1}]}""");
            case "StartProjectVersion":
                return (null, Become("STARTING"));
            case "StopProjectVersion":
                return _status == "RUNNING" ? (null, Become("STOPPED")) : ("ResourceInUseException", string.Empty);
            case "TagResource":
                TagRequests++;
                foreach (var tag in RefusesTags ? [] : input.GetProperty(nameof(Tags)).EnumerateObject())
                {
                    _tags[tag.Name] = tag.Value.GetString()!;
                }

                return (RefusesTags ? "AccessDeniedException" : null, "{}");
            case "UntagResource":
                foreach (var key in input.GetProperty("TagKeys").EnumerateArray())
                {
                    _tags.TryRemove(key.GetString()!, out _);
                }

                return (null, "{}");
            default:
                return (null, JsonSerializer.Serialize(new { Tags = _tags }));
        }
    }

    private string Become(string status)
    {
        _status = status;
        Changes.Enqueue(status);
        return $$"""{"Status":"{{status}}"}""";
    }
}
