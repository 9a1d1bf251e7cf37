using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Rekognition;

/// <summary>Requests that are wrong in several ways: the first check in the order of spec/api.md §12 answers.</summary>
[Collection(OneModel.Name)]
public sealed class OrderOfChecksTests(TrainedModelFixture fixture)
{
    private const string Image = """ "Image": { "Bytes": "AAAA" } """;

    // Where it is wrong twice: what answers | what does not. {version} is running, {none} are ARNs of nothing.
    [Theory]
    [InlineData("StartProjectVersion", """{ "ProjectVersionArn": "{none}", "MinInferenceUnits": 0 }""", "ValidationException")]
    [InlineData("StartProjectVersion", """{ "ProjectVersionArn": "{none}", "MinInferenceUnits": 2, "MaxInferenceUnits": 1 }""", "ResourceNotFoundException")]
    [InlineData("StartProjectVersion", """{ "ProjectVersionArn": "{version}", "MinInferenceUnits": 2, "MaxInferenceUnits": 1 }""", "InvalidParameterException")]
    [InlineData("StartProjectVersion", """{ "ProjectVersionArn": "{version}", "MinInferenceUnits": 6 }""", "ResourceInUseException")]
    [InlineData("DetectCustomLabels", """{ "ProjectVersionArn": "{none}", "Image": {} }""", "ResourceNotFoundException")]
    [InlineData("DetectCustomLabels", """{ "ProjectVersionArn": "{failed}", "Image": {} }""", "InvalidParameterException")]
    [InlineData("DetectCustomLabels", """{ "ProjectVersionArn": "{failed}",""" + Image + "}", "ResourceNotReadyException")]
    [InlineData("DetectCustomLabels", """{ "ProjectVersionArn": "{version}",""" + Image + "}", "InvalidImageFormatException")]
    [InlineData("DetectCustomLabels", """{ "ProjectVersionArn": "{version}",""" + Image + """, "MinConfidence": 101 }""", "ValidationException")]
    [InlineData("PutProjectPolicy", """{ "ProjectArn": "{noproject}", "PolicyName": "p", "PolicyDocument": "{}" }""", "ResourceNotFoundException")]
    [InlineData("PutProjectPolicy", """{ "ProjectArn": "{noproject}", "PolicyName": "p", "PolicyDocument": "" }""", "ValidationException")]
    [InlineData("CreateProjectVersion", """{ "ProjectArn": "{noproject}", "VersionName": "v1", "OutputConfig": {}, "FeatureConfig": {} }""", "ResourceNotFoundException")]
    [InlineData("CreateProjectVersion", """{ "ProjectArn": "{project}", "VersionName": "v1", "OutputConfig": {} }""", "InvalidParameterException")]
    [InlineData("CreateProjectVersion", """{ "ProjectArn": "{project}", "VersionName": "v1", "OutputConfig": { "S3Bucket": "shared" } }""", "ResourceInUseException")]
    [InlineData("CreateDataset", """{ "ProjectArn": "{noproject}", "DatasetType": "TRAIN", "DatasetSource": {} }""", "ResourceNotFoundException")]
    [InlineData("CreateDataset", """{ "ProjectArn": "{project}", "DatasetType": "TRAIN", "DatasetSource": {} }""", "InvalidParameterException")]
    [InlineData("CreateDataset", """{ "ProjectArn": "{project}", "DatasetType": "TRAIN" }""", "ResourceAlreadyExistsException")]
    [InlineData("CopyProjectVersion", """{ "SourceProjectArn": "{project}", "SourceProjectVersionArn": "{none}", "DestinationProjectArn": "{project}", "VersionName": "v1", "OutputConfig": {} }""", "ResourceNotFoundException")]
    [InlineData("CopyProjectVersion", """{ "SourceProjectArn": "{project}", "SourceProjectVersionArn": "{failed}", "DestinationProjectArn": "{project}", "VersionName": "v1", "OutputConfig": {} }""", "InvalidParameterException")]
    [InlineData("CopyProjectVersion", """{ "SourceProjectArn": "{project}", "SourceProjectVersionArn": "{version}", "DestinationProjectArn": "{project}", "VersionName": "v1", "OutputConfig": { "S3Bucket": "shared" } }""", "ResourceInUseException")]
    [InlineData("DeleteProjectPolicy", """{ "ProjectArn": "{project}", "PolicyName": "none", "PolicyRevisionId": "0" }""", "ResourceNotFoundException")]
    public async Task The_first_check_answers(string operation, string input, string code)
    {
        var failed = await FailedAsync();
        var filled = input
            .Replace("{version}", fixture.VersionArn, StringComparison.Ordinal).Replace("{failed}", failed, StringComparison.Ordinal)
            .Replace("{none}", fixture.VersionArn + "0", StringComparison.Ordinal)
            .Replace("{project}", fixture.ProjectArn, StringComparison.Ordinal).Replace("{noproject}", fixture.ProjectArn + "0", StringComparison.Ordinal);
        Assert.Equal(code, (await fixture.Client.RefusedAsync(operation, JsonNode.Parse(filled)!.AsObject())).Code);
    }

    [Fact]
    public async Task What_is_forbidden_is_not_looked_for()
    {
        var copy = Workflow.Copy(fixture.ProjectArn + "0", fixture.VersionArn, fixture.ProjectArn, "v1", "shared");
        Assert.Equal("AccessDeniedException", (await fixture.Other.RefusedAsync("CopyProjectVersion", copy)).Code);
    }

    [Fact]
    public async Task Target_signature_JSON_come_in_this_order()
    {
        using SignedClient stranger = new(fixture.Service.Endpoint, fixture.Service.AccessKeyId, "wrong");
        Assert.Equal(("UnknownOperationException", HttpStatusCode.NotFound), await SendAsync(stranger, "NoSuchOperation", "{"));
        Assert.Equal(("InvalidSignatureException", HttpStatusCode.Forbidden), await SendAsync(stranger, "CreateProject", "{"));
        Assert.Equal(("SerializationException", HttpStatusCode.BadRequest), await SendAsync(fixture.Client, "CreateProject", "{"));
        Assert.Equal(("ValidationException", HttpStatusCode.BadRequest), await SendAsync(fixture.Client, "CreateProject", "{}"));
    }

    private static async Task<(string Code, HttpStatusCode Status)> SendAsync(SignedClient client, string operation, string body)
    {
        using var response = await client.SendAsync(HttpMethod.Post, "/", "rekognition", Encoding.UTF8.GetBytes(body), new()
        {
            ["X-Amz-Target"] = "RekognitionService." + operation, ["Content-Type"] = "application/x-amz-json-1.1",
        });
        return (response.Headers.GetValues("x-amzn-ErrorType").Single(), response.StatusCode);
    }

    // A version in a state that allows next to nothing: a copy that could not be written.
    private async Task<string> FailedAsync()
    {
        var found = await fixture.Client.CallAsync("DescribeProjectVersions", new() { ["ProjectArn"] = fixture.ProjectArn, ["VersionNames"] = new JsonArray("failed") });
        if (found["ProjectVersionDescriptions"]!.AsArray().Count == 0)
        {
            await fixture.Client.CallAsync("CopyProjectVersion", Workflow.Copy(fixture.ProjectArn, fixture.VersionArn, fixture.ProjectArn, "failed", "no-such-bucket"));
        }

        var version = await fixture.Client.WaitWhileAsync(fixture.ProjectArn, "failed", "COPYING_IN_PROGRESS");
        Assert.Equal("COPYING_FAILED", Workflow.Status(version));
        return version["ProjectVersionArn"]!.GetValue<string>();
    }
}
