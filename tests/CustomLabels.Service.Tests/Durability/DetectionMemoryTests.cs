using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;
using SkiaSharp;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>How much memory detections take at most: a small file can hold a large picture.</summary>
[Collection(OneModel.Name)]
public sealed class DetectionMemoryTests(TrainedModelFixture fixture)
{
    private const int Side = 4096;
    private const int MaxGrowth = 300;

    private static readonly int Detections = TestSize.Of(little: 16, full: 160);

    // Decoded all at once, they would take 100 MB each.
    [Fact]
    public async Task Large_pictures_in_small_files_are_decoded_a_few_at_a_time()
    {
        ProcessMemory.Require();
        JsonObject request = new() { ["ProjectVersionArn"] = fixture.VersionArn, ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(LargePicture()) } };
        ProcessMemory.Reset(fixture.Service.ProcessId);
        var before = ProcessMemory.Peak(fixture.Service.ProcessId);

        await Task.WhenAll(Enumerable.Range(0, Detections).Select(_ => fixture.Client.DetectPatientlyAsync(request)));

        var peak = ProcessMemory.Peak(fixture.Service.ProcessId);
        Measured.Say($"memory: {Detections} detections at once in images of {Side} x {Side} pixels, 16 bits a channel: {peak} MB at most, {before} MB before");
        Assert.True(peak - before < MaxGrowth, $"{Detections} detections took {peak - before} MB.");
    }

    private static byte[] LargePicture()
    {
        using SKBitmap bitmap = new(new SKImageInfo(Side, Side, SKColorType.Rgba16161616, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.SteelBlue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
