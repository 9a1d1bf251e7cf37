using CustomLabels.Imaging;
using SkiaSharp;

namespace CustomLabels.Core.Tests.Imaging;

public sealed class ImageProbeTests
{
    [Fact]
    public void Format_and_size_come_from_the_header()
    {
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 100, 70, 1), Probe(TestImages.Jpeg(100, 70)));
        Assert.Equal(new ImageHeader(ImageFormat.Png, 90, 120, 1), Probe(TestImages.Png(90, 120)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Orientation_is_read_in_both_byte_orders(bool littleEndian)
    {
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var header = Probe(TestImages.WithOrientation(TestImages.Jpeg(100, 70), orientation, littleEndian))!;

            Assert.Equal(orientation, header.Orientation);
            Assert.Equal(orientation >= 5 ? (70, 100) : (100, 70), (header.OrientedWidth, header.OrientedHeight));
        }
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, true, true)]
    public void Orientation_is_read_from_PNG_before_and_behind_the_pixels(bool littleEndian, bool behind, bool hasPrefix)
    {
        // Behind 200 KB of pixels.
        var file = TestImages.WithPngOrientation(TestImages.Noise(300, 200, SKEncodedImageFormat.Png), 6, littleEndian, behind, hasPrefix);
        ImageHeader expected = new(ImageFormat.Png, 300, 200, 6);

        Assert.Equal(expected, Probe(file));
        Assert.True(ImageProbe.TryRead(file, out var header));
        Assert.Equal(expected, header);
        Assert.Equal((200, 300), Size(ImageDecoder.DecodeRgb(TestImages.Stream(file), 1000)));

        static (int Width, int Height) Size(RgbImage image) => (image.Width, image.Height);
    }

    public static TheoryData<string, byte[]> UnusualPngs
    {
        get
        {
            var noise = TestImages.Noise(300, 200, SKEncodedImageFormat.Png);
            var behind = TestImages.WithPngOrientation(noise, 6, littleEndian: true, behind: true);
            var lookalike = (byte[])behind.Clone();
            "IDAT"u8.CopyTo(lookalike.AsSpan(lookalike.Length - 2000));
            return new()
            {
                { "a preview of 60 KB in the Exif before the pixels", TestImages.WithPngOrientation(noise, 6, littleEndian: true, behind: false, filling: 60_000) },
                { "a preview of 60 KB in the Exif behind the pixels", TestImages.WithPngOrientation(noise, 6, littleEndian: true, behind: true, filling: 60_000) },
                { "pixels that spell IDAT", lookalike },
                { "bytes behind the end", [.. behind, .. new byte[5000]] },
                { "one chunk of pixels", TestImages.WithPngOrientation(TestImages.WithOneChunkOfPixels(noise), 6, littleEndian: true, behind: true) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(UnusualPngs), DisableDiscoveryEnumeration = true)]
    public void Orientation_is_found_in_unusual_PNGs(string what, byte[] file) => Assert.True(new ImageHeader(ImageFormat.Png, 300, 200, 6) == Probe(file), what);

    [Fact]
    public void Pixels_of_a_PNG_are_not_read()
    {
        var file = TestImages.WithPngOrientation(TestImages.Noise(600, 400, SKEncodedImageFormat.Png), 6, littleEndian: true, behind: true);
        using CountingStream stream = new(file);

        Assert.True(ImageProbe.TryRead(stream, out var header));
        Assert.Equal(6, header.Orientation);
        Assert.Equal(2, stream.Reads);
    }

    [Fact]
    public void A_PNG_cut_off_behind_its_size_has_a_header()
    {
        var file = TestImages.Png(100, 70);

        Assert.Equal(new ImageHeader(ImageFormat.Png, 100, 70, 1), Probe(file[..40]));
        Assert.Null(Probe(file[..20]));
    }

    [Fact]
    public void A_header_behind_large_segments_is_found()
    {
        var file = TestImages.Jpeg(100, 70);
        for (var i = 0; i < 5; i++)
        {
            file = TestImages.WithOrientation(file, 6, littleEndian: true, filling: 60_000);
        }

        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 100, 70, 6), Probe(file));
    }

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC1)]
    [InlineData(0xC2)]
    [InlineData(0xC9)]
    [InlineData(0xCF)]
    public void Every_kind_of_jpeg_frame_is_known(byte marker)
    {
        byte[] file = [0xFF, 0xD8, 0xFF, 0xC4, 0, 4, 1, 2, 0xFF, marker, 0, 11, 8, 0x01, 0x02, 0x03, 0x04, 1, 1, 0x11, 0];

        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 0x0304, 0x0102, 1), Probe(file));
    }

    [Fact]
    public void The_header_of_progressive_jpegs_says_what_decoding_gives()
    {
        foreach (var file in Directory.EnumerateFiles(SharedData.Require("shoes"), "*.jp*g", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            Assert.True(ImageProbe.TryRead(stream, out var header), file);
            stream.Position = 0;
            using var decoded = ImageDecoder.Decode(stream);
            Assert.Equal((decoded.Width, decoded.Height), (header!.OrientedWidth, header.OrientedHeight));
        }
    }

    [Fact]
    public void What_is_no_image_is_none_and_every_cut_is_survived()
    {
        Assert.Null(Probe([]));
        Assert.Null(Probe("I am a text that calls itself a photo"u8.ToArray()));
        var file = TestImages.WithOrientation(TestImages.Jpeg(100, 70), 3, littleEndian: false);
        for (var length = 0; length < 1000 && length < file.Length; length++)
        {
            var header = Probe(file[..length]);
            Assert.True(header is null || header == new ImageHeader(ImageFormat.Jpeg, 100, 70, 3));
        }
    }

    [Theory]
    [InlineData(63, 200, 1000, true, "ImageTooSmall")]
    [InlineData(64, 64, 1000, true, null)]
    [InlineData(4096, 4096, 1000, true, null)]
    [InlineData(4097, 4096, 1000, true, "ImageTooLarge")]
    [InlineData(64, 1280, 1000, true, null)]
    [InlineData(64, 1281, 1000, true, "ImageTooNarrow")]
    [InlineData(100, 100, 4_194_304, true, null)]
    [InlineData(100, 100, 4_194_305, true, "ImageTooLarge")]
    [InlineData(100, 100, 15_728_640, false, null)]
    [InlineData(100, 100, 15_728_641, false, "ImageTooLarge")]
    public void Limits_are_held_to_the_pixel_and_the_byte(int width, int height, long bytes, bool inline, string? problem)
    {
        Assert.Equal(problem, ImageLimits.Check(new ImageHeader(ImageFormat.Png, width, height, 1), bytes, inline)?.Id);
        Assert.Equal("NotAnImage", ImageLimits.Check(null, bytes, inline)?.Id);
    }

    private static ImageHeader? Probe(byte[] file)
    {
        using var stream = TestImages.Stream(file);
        var fromStream = ImageProbe.TryRead(stream, out var header);
        Assert.Equal(fromStream, ImageProbe.TryRead(file, out var direct));
        Assert.Equal(header, direct);
        return header;
    }

    private sealed class CountingStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            return base.Read(buffer);
        }
    }
}
