using Amazon.Runtime;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Core.Tests.Imaging;
using CustomLabels.Detections;
using CustomLabels.Detections.Bulk;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>A machine whose clock is wrong detects all the same: how wrong it is, is found out once.</summary>
public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(-90)]
    public async Task A_signature_by_a_wrong_clock_is_refused_once_and_every_photo_is_detected(int minutes)
    {
        var cancel = TestContext.Current.CancellationToken;
        using SkewedRekognition server = new(TimeSpan.FromMinutes(minutes));
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = "eu-west-1", EndpointUrl = server.Endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") }, cancel);
        byte[][] photos = [.. Enumerable.Range(0, 3).Select(static i => TestImages.Png(64 + i, 64))];
        BulkDetection bulk = new(connection, new ModelIdentity("arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/1772360200123"), new DetectionOptions { ThrottleLimit = 1 });
        var inputs = photos.Select(static (photo, i) => new PhotoInput(i, ImageSource.FromBytes(photo, $"{i}.png"))).ToAsyncEnumerable();

        var outcomes = await bulk.RunAsync(inputs, cancel).ToListAsync(cancel);

        Assert.All(outcomes, static outcome => Assert.Null(outcome.Error));
        Assert.Equal(photos.Select(Convert.ToBase64String), outcomes.Select(static outcome => outcome.Detection!.TopLabel));
        Assert.All(outcomes, static outcome => Assert.Equal((97.5, 64), (outcome.Detection!.TopConfidence, outcome.Detection.Height)));

        // Signed here, by the SDK's pipeline, and once more with what that has learned; then the signer knows.
        Assert.Equal([false, false, true, true, true], server.Accepted);
        Assert.Equal([3, 1, 1], outcomes.Select(static outcome => outcome.Detection!.Attempts));
    }
}
