using CustomLabels.Imaging;
using CustomLabels.Imaging.Painting;
using SkiaSharp;

namespace CustomLabels.Core.Tests.Imaging;

public sealed class DetectionPainterTests
{
    [Theory]
    [InlineData("scratched — žluť")]
    [InlineData("漢字 \U0001F600 \uD83D")]
    public void Text_shows_also_where_no_font_has_it(string label)
    {
        var named = Paint(64, [new PaintedLabel(label, 97.3), new PaintedLabel("sound", 2.7)]);

        Assert.Equal(480, named.Width);
        Assert.True(named.Height > 480);
        Assert.True(LitInStrip(named, 480) > 300, "no text can be seen");
    }

    [Fact]
    public void No_label_is_said_so_and_many_are_cut_short()
    {
        var none = Paint(500, []);
        var many = Paint(500, [.. Enumerable.Range(0, 40).Select(i => new PaintedLabel($"label {i}", 40 - i))]);

        Assert.True(LitInStrip(none, 500) > 100);
        Assert.True(many.Height - 500 < 9 * 2 * (none.Height - 500));
    }

    [Fact]
    public void Boxes_are_drawn_where_they_are_even_over_the_edge()
    {
        var image = Paint(600, [new PaintedLabel("a", 90, new BoundingBox(0.25, 0.6, 0.5, 0.3)), new PaintedLabel("b", 50, new BoundingBox(0.9, -0.2, 0.5, 0.5))]);

        Assert.NotEqual(Color(image, 300, 480), Color(image, 150, 480));
        Assert.Equal(600, image.Width);
    }

    [Fact]
    public void A_label_has_its_color_whatever_else_there_is_and_text_on_it_can_be_read()
    {
        SKColor[] colors = [.. Enumerable.Range(0, 250).Select(i => LabelColors.Of($"label {i}"))];

        Assert.Equal(LabelColors.Of("label 7"), colors[7]);
        Assert.Equal("#ffa5a50e", LabelColors.Of("scratched").ToString());
        Assert.True(colors.Distinct().Count() > 100);
        Assert.All(colors, color => Assert.True(Contrast(color, LabelColors.TextOn(color)) > 4.5, $"{color}"));
        Assert.All(colors, color => Assert.True(Contrast(color, CaptionStrip.Background) > 3, $"{color}"));
    }

    [Theory]
    [InlineData(640, 480)]
    [InlineData(3000, 2000)]
    public void Lines_are_as_wide_as_suits_the_picture(int width, int height)
    {
        var image = Paint(width, height, [new PaintedLabel("dent", 90, new BoundingBox(0.3, 0.3, 0.4, 0.4))]);
        var color = LabelColors.Of("dent");
        var line = Enumerable.Range(0, width / 2).Count(x => Color(image, x, height / 2) == (color.Red, color.Green, color.Blue));

        Assert.InRange(line / Math.Sqrt(width * height), 1 / 250.0, 1 / 150.0);
    }

    private static double Contrast(SKColor one, SKColor other) =>
        (LabelColors.Luminance(one) + 0.05) / (LabelColors.Luminance(other) + 0.05) is var ratio && ratio < 1 ? 1 / ratio : ratio;

    private static (byte, byte, byte) Color(RgbImage image, int x, int y)
    {
        var offset = ((y * image.Width) + x) * 3;
        return (image.Pixels[offset], image.Pixels[offset + 1], image.Pixels[offset + 2]);
    }

    private static int LitInStrip(RgbImage image, int from) =>
        image.Pixels.Skip(from * image.Width * 3).Chunk(3).Count(pixel => Array.TrueForAll(pixel, channel => channel > 140));

    private static RgbImage Paint(int size, PaintedLabel[] labels) => Paint(size, size, labels);

    private static RgbImage Paint(int width, int height, PaintedLabel[] labels)
    {
        using var source = TestImages.Stream(TestImages.Jpeg(width, height));
        using MemoryStream painted = new();
        DetectionPainter.Paint(source, labels, painted);
        painted.Position = 0;
        return ImageDecoder.DecodeRgb(painted, 4096);
    }
}
