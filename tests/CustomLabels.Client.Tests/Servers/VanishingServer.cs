using System.Net;
using System.Text;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A Rekognition that lists two projects, of which one is gone when its models are asked for.</summary>
internal sealed class VanishingServer : IDisposable
{
    private const string Prefix = "arn:aws:rekognition:us-east-1:111122223333:project/";

    private readonly HttpListener _listener = new();

    public VanishingServer()
    {
        Endpoint = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        _listener.Prefixes.Add(Endpoint.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using StreamReader reader = new(context.Request.InputStream);
                var isGone = (await reader.ReadToEndAsync()).Contains("project/gone/", StringComparison.Ordinal);
                var answer = context.Request.Headers["X-Amz-Target"] == "RekognitionService.DescribeProjects"
                    ? $$"""{"ProjectDescriptions":[{"ProjectArn":"{{Prefix}}gone/1","Status":"CREATED"},{"ProjectArn":"{{Prefix}}there/2","Status":"CREATED"}]}"""
                    : isGone ? """{"__type":"ResourceNotFoundException","Message":"No such project."}"""
                    : $$"""{"ProjectVersionDescriptions":[{"ProjectVersionArn":"{{Prefix}}there/version/v1/3","Status":"RUNNING"}]}""";
                context.Response.StatusCode = answer.Contains("__type", StringComparison.Ordinal) ? 400 : 200;
                context.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: true);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }
}
