using System.Diagnostics;
using Amazon.Runtime;
using CustomLabels.Client.Tests.Connections;
using CustomLabels.Connections;
using CustomLabels.Detections;
using CustomLabels.Detections.Bulk;
using CustomLabels.Tests;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>Many photos and a service that throttles, fails and breaks off: exactly one outcome for each of them.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class BulkDetectionTests(ITestOutputHelper output) : IDisposable
{
    private static readonly ModelIdentity Model = new("arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/1772360200123");

    private readonly EnvironmentScope _environment = new();
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "done.jsonl");

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Dispose();
    }

    /// <summary>The rate that is reached is reported only: no test asserts how fast something is.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_photo_has_exactly_one_outcome_whatever_the_service_does(bool asCompleted)
    {
        var count = TestSize.Of(600, 10_000);
        const double Rate = 400;
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(20), Rate = Rate, Dropped = 0.01, Failed = 0.01 };
        var began = Stopwatch.GetTimestamp();

        var outcomes = await RunAsync(stub, new DetectionOptions { AsCompleted = asCompleted }, Photos(count));

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        output.WriteLine(FormattableString.Invariant($"{count / seconds:0} images/s of {Rate:0} allowed ({count / seconds / Rate:P1}), {stub.Requests} requests"));
        string[] names = [.. outcomes.Select(outcome => outcome.Detection!.Image)];
        string[] expected = [.. Enumerable.Range(0, count).Select(Name)];
        Assert.Equal(expected, asCompleted ? names.OrderBy(name => name, StringComparer.Ordinal) : names);
        Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
        Assert.All(outcomes, outcome => Assert.EndsWith("/" + outcome.Detection!.TopLabel, outcome.Detection.Image, StringComparison.Ordinal));
        Assert.Equal(stub.Requests, outcomes.Sum(outcome => outcome.Detection!.Attempts));
        Assert.All(stub.Answered, answered => Assert.Equal(1, answered.Value));
    }

    private static string Name(int index) => FormattableString.Invariant($"s3://photos/{index:00000}.jpg");

    private static async IAsyncEnumerable<PhotoInput> Photos(int count, int from = 0)
    {
        for (var i = from; i < from + count; i++)
        {
            yield return new PhotoInput(i, ImageSource.FromS3(S3Location.Parse(Name(i))));
        }

        await Task.CompletedTask;
    }

    private static async Task<List<DetectionOutcome>> RunAsync(DetectionStub stub, DetectionOptions options, IAsyncEnumerable<PhotoInput> photos, CancellationToken cancellationToken = default)
    {
        using var connection = await ConnectAsync(stub.Endpoint);
        List<DetectionOutcome> outcomes = [];
        await foreach (var outcome in new BulkDetection(connection, Model, options).RunAsync(photos, cancellationToken))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private static Task<ServiceConnection> ConnectAsync(Uri endpoint) => ServiceConnection.OpenAsync(
        new ConnectionOptions { Region = "eu-west-1", EndpointUrl = endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
        TestContext.Current.CancellationToken);
}
