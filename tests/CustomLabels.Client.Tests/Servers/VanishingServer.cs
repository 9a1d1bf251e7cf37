using System.Net;
using System.Text;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A Rekognition that lists two projects, of which one is gone when its models are asked for.</summary>
internal sealed class VanishingServer : AnsweringServer
{
    private const string Prefix = "arn:aws:rekognition:us-east-1:111122223333:project/";

    public VanishingServer() => Start();

    protected override async Task<byte[]> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using StreamReader reader = new(request.InputStream);
        var isGone = (await reader.ReadToEndAsync()).Contains("project/gone/", StringComparison.Ordinal);
        var lists = request.Headers["X-Amz-Target"] == "RekognitionService.DescribeProjects";
        response.StatusCode = isGone && !lists ? 400 : 200;
        return Encoding.UTF8.GetBytes(
            lists ? $$"""{"ProjectDescriptions":[{"ProjectArn":"{{Prefix}}gone/1","Status":"CREATED"},{"ProjectArn":"{{Prefix}}there/2","Status":"CREATED"}]}"""
            : isGone ? """{"__type":"ResourceNotFoundException","Message":"No such project."}"""
            : $$"""{"ProjectVersionDescriptions":[{"ProjectVersionArn":"{{Prefix}}there/version/v1/3","Status":"RUNNING"}]}""");
    }
}
