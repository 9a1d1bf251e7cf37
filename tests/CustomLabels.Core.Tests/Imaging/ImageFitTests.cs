using CustomLabels.Imaging;
using SkiaSharp;

namespace CustomLabels.Core.Tests.Imaging;

public sealed class ImageFitTests
{
    [Fact]
    public void An_image_within_the_limits_is_left_alone()
    {
        var image = TestImages.Png(200, 100);

        Assert.Equal(new PreparedImage(new ImageHeader(ImageFormat.Png, 200, 100, 1), image, 200, 100, false), ImageFit.Prepare(image, fit: true));
    }

    [Fact]
    public void Too_many_pixels_are_scaled_down_and_turned_upright()
    {
        var fitted = ImageFit.Prepare(TestImages.WithOrientation(TestImages.Jpeg(5000, 1000), 6, littleEndian: true), fit: true);

        Assert.True(fitted.Changed);
        Assert.Equal((819, 4096), (fitted.Width, fitted.Height));
        Assert.Equal((1000, 5000), (fitted.Original.OrientedWidth, fitted.Original.OrientedHeight));
        Assert.True(ImageProbe.TryRead(fitted.Bytes, out var header));
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 819, 4096, 1), header);
    }

    [Fact]
    public void Too_many_bytes_are_encoded_again_without_losing_pixels_needlessly()
    {
        using SKBitmap noise = new(new SKImageInfo(1500, 1200, SKColorType.Rgba8888, SKAlphaType.Opaque));
        new Random(1).NextBytes(noise.GetPixelSpan());
        var image = TestImages.Encode(noise, SKEncodedImageFormat.Png);
        Assert.True(image.Length > ImageLimits.MaxBytesInline);

        var fitted = ImageFit.Prepare(image, fit: true);

        Assert.Equal((1500, 1200, true), (fitted.Width, fitted.Height, fitted.Changed));
        Assert.True(fitted.Bytes.Length <= ImageLimits.MaxBytesInline);
    }

    [Fact]
    public void Nothing_is_changed_that_may_not_be() =>
        Assert.Equal("ImageTooLarge", Assert.Throws<CustomLabelsException>(() => ImageFit.Prepare(TestImages.Png(5000, 1000), fit: false)).ErrorId);

    [Theory]
    [InlineData(63, 300, "ImageTooSmall")]
    [InlineData(4200, 100, "ImageTooNarrow")]
    [InlineData(70, 1500, "ImageTooNarrow")]
    public void What_no_fitting_helps_is_an_error(int width, int height, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<CustomLabelsException>(() => ImageFit.Prepare(TestImages.Png(width, height), fit: true)).ErrorId);
}
