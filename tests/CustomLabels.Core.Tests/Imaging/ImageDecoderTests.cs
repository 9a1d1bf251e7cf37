using CustomLabels.Imaging;
using SkiaSharp;

namespace CustomLabels.Core.Tests.Imaging;

public sealed class ImageDecoderTests
{
    /// <summary>The quarters as they must stand once upright, row by row, per orientation (Exif 2.3, table 6).</summary>
    [Theory]
    [InlineData(1, "rgbw")]
    [InlineData(2, "grwb")]
    [InlineData(3, "wbgr")]
    [InlineData(4, "bwrg")]
    [InlineData(5, "rbgw")]
    [InlineData(6, "brwg")]
    [InlineData(7, "wgbr")]
    [InlineData(8, "gwrb")]
    public void Photos_are_turned_upright(int orientation, string quarters)
    {
        var image = Decode(TestImages.WithOrientation(TestImages.Jpeg(128, 96), orientation, littleEndian: true));

        Assert.Equal(orientation >= 5 ? (96, 128) : (128, 96), (image.Width, image.Height));
        Assert.Equal(quarters, Quarters(image));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(200)]
    [InlineData(64)]
    public void A_large_photo_is_scaled_down_in_its_proportions(int maxSide)
    {
        var image = Decode(TestImages.Jpeg(1600, 800), maxSide);

        Assert.Equal((maxSide, maxSide / 2), (image.Width, image.Height));
        Assert.Equal("rgbw", Quarters(image));
    }

    [Fact]
    public void Transparency_is_put_on_white()
    {
        using SKBitmap bitmap = new(new SKImageInfo(64, 64, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Erase(new SKColor(0, 0, 0, 0));
        bitmap.SetPixel(0, 0, new SKColor(255, 0, 0, 255));
        bitmap.SetPixel(1, 0, new SKColor(255, 0, 0, 51));

        var image = Decode(TestImages.Encode(bitmap, SKEncodedImageFormat.Png));

        Assert.Equal((255, 255, 255), image.At(0.5, 0.5));
        Assert.Equal([255, 0, 0, 255, 204, 204], image.Pixels[..6]);
    }

    [Fact]
    public void Grey_pictures_are_grey()
    {
        using SKBitmap bitmap = new(new SKImageInfo(64, 64, SKColorType.Gray8, SKAlphaType.Opaque));
        bitmap.GetPixelSpan().Fill(100);

        foreach (var format in new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg })
        {
            Assert.Equal((100, 100, 100), Decode(TestImages.Encode(bitmap, format)).At(0.5, 0.5));
        }
    }

    [Fact]
    public void Jpegs_made_for_print_are_decoded()
    {
        var image = Decode(CmykJpeg.Plain(64, cyan: 255, magenta: 20, yellow: 20, black: 255));

        Assert.Equal('r', image.Color(0.5, 0.5));
    }

    [Fact]
    public void A_text_and_a_cut_photo_are_told_apart()
    {
        Assert.Equal("NotAnImage", Assert.Throws<CustomLabelsException>(() => Decode("no photo"u8.ToArray())).ErrorId);
        var photo = TestImages.Png(300, 200);
        Assert.Equal("ImageDamaged", Assert.Throws<CustomLabelsException>(() => Decode(photo[..(photo.Length / 2)])).ErrorId);
    }

    [Fact]
    public void A_mean_stays_the_mean_however_a_picture_is_scaled()
    {
        Random random = new(7);
        var pixels = new byte[50 * 37 * 3];
        random.NextBytes(pixels);
        RgbImage image = new(50, 37, pixels);

        foreach ((var width, var height) in new[] { (25, 37), (13, 7), (1, 1) })
        {
            Assert.Equal(pixels.Average(value => value), image.Resize(width, height).Pixels.Average(value => value), 0.6);
        }

        Assert.Same(image, image.FitWithin(50));
        Assert.Equal((101, 9), (image.Resize(101, 9).Width, image.Resize(101, 9).Height));
    }

    private static string Quarters(RgbImage image) =>
        string.Concat(image.Color(0.25, 0.25), image.Color(0.75, 0.25), image.Color(0.25, 0.75), image.Color(0.75, 0.75));

    private static RgbImage Decode(byte[] file, int maxSide = 4096)
    {
        using var stream = TestImages.Stream(file);
        return ImageDecoder.DecodeRgb(stream, maxSide);
    }
}
