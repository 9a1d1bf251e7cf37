using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Cli;

/// <summary>The AWS CLI, which nobody here wrote, against the service.</summary>
[Collection(OneModel.Name)]
public sealed class AwsCliTests(TrainedModelFixture fixture)
{
    [Fact]
    public async Task Rekognition_works()
    {
        AwsCli.Require();
        var projects = JsonNode.Parse(await RunAsync("rekognition", "describe-projects"))!;
        var created = JsonNode.Parse(await RunAsync("rekognition", "create-project", "--project-name", "by-cli"))!;
        var versions = JsonNode.Parse(await RunAsync("rekognition", "describe-project-versions", "--project-arn", fixture.ProjectArn))!;
        await RunAsync("rekognition", "wait", "project-version-running", "--project-arn", fixture.ProjectArn, "--version-names", TrainedModelFixture.Version);

        Assert.Contains(projects["ProjectDescriptions"]!.AsArray(), project => project!["ProjectArn"]!.GetValue<string>() == fixture.ProjectArn);
        Assert.Contains(":project/by-cli/", created["ProjectArn"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(versions["ProjectVersionDescriptions"]!.AsArray(), version => version!["ProjectVersionArn"]!.GetValue<string>() == fixture.VersionArn);
    }

    [Fact]
    public async Task Detection_of_a_local_file_works()
    {
        AwsCli.Require();
        var file = Path.Combine(fixture.Service.DataPath, "..", "cli.png");
        var image = Shapes.Picture(Shapes.Round, 1234);
        await File.WriteAllBytesAsync(file, image, TestContext.Current.CancellationToken);

        var detected = JsonNode.Parse(await RunAsync(
            "rekognition", "detect-custom-labels", "--project-version-arn", fixture.VersionArn, "--image-bytes", $"fileb://{file}", "--min-confidence", "0"))!;

        var ours = await fixture.Client.DetectAsync(fixture.VersionArn, image, 0);
        Assert.Equal(ours, detected["CustomLabels"]!.AsArray().Select(label => (label!["Name"]!.GetValue<string>(), label["Confidence"]!.GetValue<double>())));
    }

    [Fact]
    public async Task S3_works()
    {
        AwsCli.Require();
        var folder = Directory.CreateTempSubdirectory("customlabels-cli-").FullName;
        var file = Path.Combine(folder, "ü &+.txt");
        await File.WriteAllTextAsync(file, "some text", TestContext.Current.CancellationToken);

        await RunAsync("s3", "mb", "s3://cli-bucket");
        await RunAsync("s3", "cp", file, "s3://cli-bucket/a folder/");
        var list = await RunAsync("s3", "ls", "s3://cli-bucket", "--recursive");
        await RunAsync("s3", "cp", "s3://cli-bucket/a folder/ü &+.txt", Path.Combine(folder, "back.txt"));
        await RunAsync("s3", "rm", "s3://cli-bucket", "--recursive");
        await RunAsync("s3", "rb", "s3://cli-bucket");

        Assert.Contains("a folder/ü &+.txt", list, StringComparison.Ordinal);
        Assert.Equal("some text", await File.ReadAllTextAsync(Path.Combine(folder, "back.txt"), TestContext.Current.CancellationToken));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("InvalidSignatureException", "rekognition", "describe-projects")]
    [InlineData("InvalidSignatureException", "rekognition", "create-project", "--project-name", "never")]
    [InlineData("SignatureDoesNotMatch", "s3", "ls")]
    [InlineData("SignatureDoesNotMatch", "sts", "get-caller-identity")]
    public async Task A_wrong_secret_is_refused_with_the_right_code(string code, params string[] arguments)
    {
        AwsCli.Require();
        (var exitCode, _, var error) = await StartAsync("wrong", arguments);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"({code})", error, StringComparison.Ordinal);
    }

    private Task<string> RunAsync(params string[] arguments) => new AwsCli(fixture.Service).RunAsync(arguments);

    private Task<(int ExitCode, string Output, string Error)> StartAsync(string? secret, string[] arguments) => new AwsCli(fixture.Service).StartAsync(secret, arguments);
}
