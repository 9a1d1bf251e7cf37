using Amazon.Runtime;
using CustomLabels.Client.Tests.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Detections;
using CustomLabels.Primitives;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>What comes of many photos, with a service that answers each request with one error.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class DetectionBatchTests : IDisposable
{
    private static readonly ModelIdentity Model = new("arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/1772360200123");

    private readonly EnvironmentScope _environment = new();
    private readonly List<(object Target, string Error)> _delivered = [];
    private readonly List<OperationProgress> _progress = [];

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task A_model_that_cannot_detect_fails_once_whatever_the_number_of_photos()
    {
        using var server = new QuotaServer("ResourceNotReadyException");

        await RunAsync(server, [.. Enumerable.Range(0, 20).Select(i => new PhotoInput(i, ImageSource.FromS3(new S3Location("photos", $"{i}.jpg"))))]);

        Assert.Equal([(Model, "ModelNotRunning")], _delivered);
        Assert.InRange(server.Requests, 1, 8); // those under way when the first one failed
    }

    [Fact]
    public async Task A_photo_that_is_none_fails_by_itself_and_in_its_turn()
    {
        using var server = new QuotaServer("ImageTooLargeException");

        await RunAsync(server, [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0
            ? new PhotoInput(i, ImageSource.FromS3(new S3Location("photos", $"{i}.jpg")))
            : new PhotoInput(i, null, new CustomLabelsException("FileNotFound", ErrorKind.NotFound, "Gone.")))]);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => ((object)i, i % 2 == 0 ? "ImageTooLargeException" : "FileNotFound")), _delivered);
        Assert.Equal(("10 of 10 photos", 100), (_progress[^1].Status, _progress[^1].PercentComplete));
    }

    private async Task RunAsync(QuotaServer server, IReadOnlyList<PhotoInput> photos)
    {
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = "eu-west-1", EndpointUrl = server.Endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        var batch = new DetectionBatch(new DetectionOptions(), Task.Run, DeliverAsync, new Reports(_progress));
        await batch.AddAsync(connection, Model, photos, TestContext.Current.CancellationToken);
        await batch.FinishAsync();
    }

    private async Task DeliverAsync(object target, Task<Detection> detection)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => detection);
        _delivered.Add((target, Requests.RequestErrors.Explain(error).ErrorId));
    }

    private sealed class Reports(List<OperationProgress> all) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value) => all.Add(value);
    }
}
