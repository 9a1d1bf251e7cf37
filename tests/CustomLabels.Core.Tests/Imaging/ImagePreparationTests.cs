using CustomLabels.Boxes;
using CustomLabels.Imaging;
using SkiaSharp;

namespace CustomLabels.Core.Tests.Imaging;

public sealed class ImagePreparationTests
{
    private static readonly ImagePreparation Both = new(autoOrient: true, fit: true);

    [Fact]
    public void An_image_that_needs_nothing_stays_byte_for_byte()
    {
        var photo = TestImages.Jpeg(200, 100);

        var prepared = Both.Prepare(photo);

        Assert.Same(photo, prepared.Bytes);
        Assert.Equal((200, 100, false), (prepared.Width, prepared.Height, prepared.Changed));
    }

    [Fact]
    public void Nothing_is_done_that_was_not_asked_for()
    {
        var lying = TestImages.WithOrientation(TestImages.Jpeg(200, 100), 6, littleEndian: true);
        var large = TestImages.Png(5000, 1000);

        Assert.Same(lying, new ImagePreparation(autoOrient: false, fit: true).Prepare(lying).Bytes);
        Assert.Same(large, new ImagePreparation(autoOrient: true, fit: false).Prepare(large).Bytes);
        Assert.False(new ImagePreparation(autoOrient: false, fit: false).ChangesAny);
    }

    /// <summary>The quarters as they must stand once upright (Exif 2.3, table 6).</summary>
    [Theory]
    [InlineData(2, "grwb")]
    [InlineData(3, "wbgr")]
    [InlineData(4, "bwrg")]
    [InlineData(5, "rbgw")]
    [InlineData(6, "brwg")]
    [InlineData(7, "wgbr")]
    [InlineData(8, "gwrb")]
    public void Pixels_are_stored_as_people_see_them(int orientation, string quarters)
    {
        var photo = TestImages.WithOrientation(TestImages.Jpeg(128, 96), orientation, littleEndian: false);

        var prepared = new ImagePreparation(autoOrient: true, fit: false).Prepare(photo);

        var header = Header(prepared.Bytes);
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, prepared.Width, prepared.Height, 1), header);
        Assert.Equal(orientation >= 5 ? (96, 128) : (128, 96), (header.Width, header.Height));
        var seen = Decode(prepared.Bytes);
        Assert.Equal(quarters, string.Concat(seen.Color(0.25, 0.25), seen.Color(0.75, 0.25), seen.Color(0.25, 0.75), seen.Color(0.75, 0.75)));
    }

    [Theory]
    [InlineData(5000, 1000, 4096, 819)]
    [InlineData(40, 400, 64, 640)]
    [InlineData(6, 120, 64, 1280)]
    [InlineData(63, 63, 64, 64)]
    public void Sizes_outside_the_limits_are_scaled_as_planned(int width, int height, int newWidth, int newHeight)
    {
        var image = TestImages.Png(width, height);

        var prepared = Both.Prepare(image);

        Assert.Equal(new ImageHeader(ImageFormat.Png, newWidth, newHeight, 1), Header(prepared.Bytes));
        Assert.Equal((newWidth, newHeight), Both.PlannedSize(Header(image)));
        Assert.Null(ImageLimits.Check(Header(prepared.Bytes), prepared.Bytes.Length, inline: false));
    }

    [Fact]
    public void A_png_with_too_many_bytes_becomes_a_jpeg_of_its_size()
    {
        using SKBitmap noise = new(new SKImageInfo(2800, 2000, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        new Random(1).NextBytes(noise.GetPixelSpan());
        var image = TestImages.Encode(noise, SKEncodedImageFormat.Png);
        Assert.True(image.Length > ImageLimits.MaxBytesStored);

        var prepared = Both.Prepare(image);

        Assert.True(prepared.Bytes.Length <= ImageLimits.MaxBytesStored);
        Assert.Equal((2800, 2000), (prepared.Width, prepared.Height));
        Assert.Equal(ImageFormat.Jpeg, Header(prepared.Bytes).Format);
    }

    [Theory]
    [InlineData(10, 300)]
    [InlineData(4200, 100)]
    [InlineData(70, 1500)]
    public void Proportions_are_not_mended(int width, int height) =>
        Assert.Equal("ImageTooNarrow", Assert.Throws<CustomLabelsException>(() => Both.Prepare(TestImages.Png(width, height))).ErrorId);

    [Fact]
    public void What_is_no_image_or_is_cut_off_is_an_error()
    {
        Assert.Equal("NotAnImage", Assert.Throws<CustomLabelsException>(() => Both.Prepare("no photo"u8.ToArray())).ErrorId);
        var large = TestImages.Png(5000, 1000);
        Assert.Equal("ImageDamaged", Assert.Throws<CustomLabelsException>(() => Both.Prepare(large[..(large.Length / 2)])).ErrorId);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    public void The_color_profile_stays(SKEncodedImageFormat format)
    {
        using var adobe = SKColorSpace.CreateRgb(SKColorSpaceTransferFn.TwoDotTwo, SKColorSpaceXyz.AdobeRgb);
        using SKBitmap bitmap = new(new SKImageInfo(50, 50, SKColorType.Rgba8888, SKAlphaType.Opaque, adobe));
        bitmap.Erase(new SKColor(50, 200, 100));
        var image = TestImages.Encode(bitmap, format);

        var prepared = Both.Prepare(image);

        using var codec = SKCodec.Create(TestImages.Stream(prepared.Bytes));
        Assert.Equal(64, codec.Info.Width);
        Assert.False(codec.Info.ColorSpace.IsSrgb);
        Assert.True(codec.Info.ColorSpace.ToColorSpaceXyz(out var gamut));
        Assert.Equal(SKColorSpaceXyz.AdobeRgb[0, 0], gamut[0, 0], 0.01);
        (var red, var green, var blue) = Decode(prepared.Bytes).At(0.5, 0.5);
        var before = Decode(image).At(0.5, 0.5);
        Assert.Equal([before.Red, before.Green, before.Blue], [red, green, blue], (a, b) => Math.Abs(a - b) <= 2);
    }

    [Fact]
    public void Sixteen_bits_and_transparency_become_eight_bits_on_white()
    {
        using SKBitmap deep = new(new SKImageInfo(32, 32, SKColorType.Rgba16161616, SKAlphaType.Unpremul));
        deep.Erase(new SKColor(255, 0, 0, 51));

        var prepared = Both.Prepare(TestImages.Encode(deep, SKEncodedImageFormat.Png));

        Assert.Equal(new ImageHeader(ImageFormat.Png, 64, 64, 1), Header(prepared.Bytes));
        Assert.Equal((255, 204, 204), Decode(prepared.Bytes).At(0.5, 0.5));
        Assert.Equal(8, prepared.Bytes[24]);
    }

    [Fact]
    public void A_photo_made_for_print_becomes_one_in_three_colors()
    {
        var prepared = Both.Prepare(CmykJpeg.Plain(32, cyan: 255, magenta: 20, yellow: 20, black: 255));

        using var codec = SKCodec.Create(TestImages.Stream(prepared.Bytes));
        Assert.Equal((64, true), (prepared.Width, codec.Info.ColorSpace.IsSrgb));
        Assert.Equal('r', Decode(prepared.Bytes).Color(0.5, 0.5));
    }

    [Fact]
    public void Boxes_are_scaled_along()
    {
        var box = new BoxAnnotation("dent", 10, 20, 30, 40).Scaled(0.5, 2);

        Assert.Equal(new BoxAnnotation("dent", 5, 40, 15, 80), box);
    }

    private static ImageHeader Header(byte[] image)
    {
        Assert.True(ImageProbe.TryRead(image, out var header));
        return header;
    }

    private static RgbImage Decode(byte[] image) => ImageDecoder.DecodeRgb(TestImages.Stream(image), 4096);
}
