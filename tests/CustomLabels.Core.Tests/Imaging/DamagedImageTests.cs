using CustomLabels.Imaging;
using SkiaSharp;

namespace CustomLabels.Core.Tests.Imaging;

/// <summary>Files that are damaged behind their header, and headers that claim more pixels than there are.</summary>
public sealed class DamagedImageTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    public void A_file_that_is_cut_off_is_called_cut_off(SKEncodedImageFormat format)
    {
        var file = TestImages.Noise(200, 100, format);
        using var whole = TestImages.Stream(file);
        using var cut = TestImages.Stream(file[..(file.Length * 6 / 10)]);

        Assert.Null(ImageDecoder.FindDamage(whole));
        var damage = ImageDecoder.FindDamage(cut)!;
        Assert.Equal(ErrorIds.ImageDamaged, damage.Id);
        Assert.Contains("cut off", damage.Message, StringComparison.Ordinal);
        Assert.True(ImageProbe.HasEnd(file.AsSpan(file.Length - 100)));
        Assert.False(ImageProbe.HasEnd(file.AsSpan((file.Length * 6 / 10) - 100, 100)));
    }

    [Fact]
    public void A_file_with_broken_pixels_is_damaged()
    {
        var file = TestImages.Noise(200, 100, SKEncodedImageFormat.Png);
        file.AsSpan(file.AsSpan().IndexOf("IDAT"u8) + 4, 40).Fill(0xFF);

        Assert.Equal(ErrorIds.ImageDamaged, ImageDecoder.FindDamage(TestImages.Stream(file))!.Id);
    }

    [Theory]
    [InlineData(20_000, 20_000)]
    [InlineData(50_000, 50_000)]
    [InlineData(20_000, 5001)]
    public void A_header_that_claims_too_many_pixels_is_refused_before_memory_is_taken(int width, int height)
    {
        var file = TestImages.Claiming(width, height);
        var before = GC.GetTotalAllocatedBytes();

        foreach (var decode in (Action[])
        [
            () => ImageFit.Prepare(file, fit: true), () => ImageFit.Prepare(file, fit: false), () => new ImagePreparation(autoOrient: true, fit: true).Prepare(file),
            () => ImageDecoder.DecodeRgb(TestImages.Stream(file), 100), () => ImageDecoder.Decode(TestImages.Stream(file)).Dispose(),
        ])
        {
            var error = Assert.Throws<CustomLabelsException>(decode);
            Assert.Equal(ErrorIds.ImageTooLarge, error.ErrorId);
        }

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 10 << 20);
    }

    [Fact]
    public void Images_are_decoded_only_when_asked_for()
    {
        using TemporaryFolder folder = new();
        var path = Path.Combine(folder.Path, "cut.jpg");
        var file = TestImages.Noise(200, 100, SKEncodedImageFormat.Jpeg);
        File.WriteAllBytes(path, file[..(file.Length / 2)]);

        Assert.Null(ImageInspector.Inspect(path).Problem);
        Assert.Equal(ErrorIds.ImageDamaged, ImageInspector.Inspect(path, decode: true).Problem!.Id);
    }
}
