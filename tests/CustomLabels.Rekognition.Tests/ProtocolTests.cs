using Amazon.Rekognition.Model;

namespace CustomLabels.Rekognition.Tests;

public sealed class ProtocolTests
{
    [Fact]
    public async Task A_request_is_a_signed_post_of_json_that_names_its_operation()
    {
        await using var server = RecordingServer.Start(CannedReply.Ok("""{"ProjectArn":"arn:1"}"""));
        using var client = Clients.For(server);

        var response = await client.CreateProjectAsync(new CreateProjectRequest { ProjectName = "caps" }, TestContext.Current.CancellationToken);

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/", request.Path);
        Assert.Equal("RekognitionService.CreateProject", request.Header("X-Amz-Target"));
        Assert.Equal("application/x-amz-json-1.1", request.Header("Content-Type"));
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/rekognition/aws4_request, SignedHeaders=[a-z0-9;-]*x-amz-target[a-z0-9;-]*, Signature=[0-9a-f]{64}$", request.Header("Authorization"));
        Assert.Contains("api/rekognition", request.Header("User-Agent"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("""{"ProjectName":"caps"}"""u8.ToArray(), request.Body);
        Assert.Equal("arn:1", response.ProjectArn);
        Assert.Equal(RecordingServer.RequestId, response.ResponseMetadata.RequestId);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
    }
}
