using Amazon.Runtime;
using CustomLabels.Boxes;
using CustomLabels.Client.Tests.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Detections;
using CustomLabels.Imaging;
using CustomLabels.Imaging.Painting;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>From the photo to what is sent, found there, and drawn: whichever way a photo is stored and however large it is, the drawn box surrounds the object.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class DrawnBoxTests : IDisposable
{
    private readonly EnvironmentScope _environment = new();
    private readonly SeeingRekognition _server = new();

    public static TheoryData<int, bool> Orientations => [.. Enumerable.Range(1, 8).SelectMany(orientation => new (int, bool)[] { (orientation, false), (orientation, true) })];

    public void Dispose()
    {
        _server.Dispose();
        _environment.Dispose();
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public Task A_photo_stored_in_any_way(int orientation, bool isPng) => SurroundsAsync(640, 420, orientation, isPng);

    [Fact]
    public async Task A_photo_that_is_scaled_down_to_be_sent()
    {
        (int Orientation, bool IsPng)[] stored = TestSize.Of(1, 0) == 1 ? [(6, false)] : [.. Orientations.Select(row => row.Data)];
        foreach ((var orientation, var isPng) in stored)
        {
            var detection = await SurroundsAsync(6000, 4000, orientation, isPng);
            Assert.Equal((4096, 2731), (detection.SentWidth, detection.SentHeight));
        }
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(90, 1400)]
    [InlineData(1400, 90)]
    public Task A_photo_that_is_small_or_narrow(int width, int height) => SurroundsAsync(width, height, 1, isPng: true);

    private async Task<Detection> SurroundsAsync(int width, int height, int orientation, bool isPng)
    {
        ObjectPhoto photo = new(width, height, orientation, isPng);
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = "eu-west-1", EndpointUrl = _server.Endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        var detection = await new Detector(connection).DetectAsync(
            "arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/1", ImageSource.FromBytes(photo.Bytes, "photo"), null, null, fit: true, TestContext.Current.CancellationToken);
        Assert.Equal((width, height), (detection.Width, detection.Height));
        var pixels = Assert.Single(detection.Labels).ToPixelBox()!;
        Assert.InRange(photo.Truth.Overlap(new BoxAnnotation("dent", pixels.Left, pixels.Top, pixels.Width, pixels.Height)), 0.95, 1);

        using MemoryStream painted = new();
        DetectionPainter.Paint(new MemoryStream(photo.Bytes), detection.ToPaintedLabels(), painted);
        painted.Position = 0;
        var picture = ImageDecoder.DecodeRgb(painted, int.MaxValue);
        var seen = ObjectPhoto.FindObject(picture);
        var frame = ObjectPhoto.FindFrame(picture, LabelColors.Of("dent"), seen);
        var overlap = seen.Overlap(frame);
        Assert.True(overlap > 0.95, $"The frame {frame} is not around the object {seen}: they overlap by {overlap:0.000}.");
        Measured.Say($"drawn box: {width} x {height}, orientation {orientation}, {(isPng ? "PNG" : "JPEG")}: overlap {overlap:0.000}");
        return detection;
    }
}
