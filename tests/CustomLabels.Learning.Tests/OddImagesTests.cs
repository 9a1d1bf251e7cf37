using CustomLabels.Core.Tests.Imaging;
using SkiaSharp;

namespace CustomLabels.Learning.Tests;

/// <summary>Images as people have them: in other encodings, turned, many of one label and few of another.</summary>
public sealed class OddImagesTests
{
    [Fact]
    public void One_photo_is_scored_alike_in_every_encoding()
    {
        using var drawn = new DrawnImages().Add(20, 64, 64, "disc").Add(20, 64, 64, "cross");
        Trained.On(drawn.Images, ["cross", "disc"], seconds: 3).Save(drawn.Folder);
        using var classifier = ImageClassifier.Load(drawn.Folder, 1);
        using var photo = SKBitmap.Decode(drawn.Draw(128, 96, "disc"));
        var score = Disc(TestImages.Encode(photo, SKEncodedImageFormat.Png));
        Assert.InRange(score, 0.6f, 1);

        using var deep = photo.Copy(SKColorType.Rgba16161616);
        var sixteenBits = TestImages.Encode(deep, SKEncodedImageFormat.Png);
        Assert.Equal(16, sixteenBits[24]);
        Assert.Equal(score, Disc(sixteenBits), 0.02f);

        using var alpha = new SKBitmap(new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        alpha.Pixels = photo.Pixels;
        alpha.SetPixel(0, 0, SKColors.Transparent);
        Assert.Equal(score, Disc(TestImages.Encode(alpha, SKEncodedImageFormat.Png)), 0.02f);

        var jpeg = TestImages.Encode(photo, SKEncodedImageFormat.Jpeg);
        Assert.Equal(score, Disc(jpeg), 0.1f);

        // Stored upside down (3) and a quarter to the left (6), with the word how to turn it.
        using SKBitmap upsideDown = Turned(photo, 180), onItsSide = Turned(photo, -90);
        Assert.Equal(score, Disc(TestImages.WithOrientation(TestImages.Encode(upsideDown, SKEncodedImageFormat.Jpeg), 3, littleEndian: true)), 0.1f);
        Assert.Equal(score, Disc(TestImages.WithOrientation(TestImages.Encode(onItsSide, SKEncodedImageFormat.Jpeg), 6, littleEndian: false)), 0.1f);

        float Disc(byte[] file) => Trained.Scores(classifier, file)["disc"];
    }

    [Fact]
    public void Gray_printed_and_progressive_images_are_learned_from_and_scored()
    {
        using var drawn = new DrawnImages().Add(6, 64, 64, "disc");
        foreach (var cyan in new[] { 40, 80, 120, 160, 200, 240 })
        {
            drawn.Add($"{cyan}.jpg", CmykJpeg.Plain(64, cyan, 255, 255, 255, progressive: cyan % 80 == 0), "ink");
            using var gray = new SKBitmap(new SKImageInfo(64, 64, SKColorType.Gray8));
            gray.Erase(new SKColor((byte)cyan, (byte)cyan, (byte)cyan));
            drawn.Add($"{cyan}.png", TestImages.Encode(gray, SKEncodedImageFormat.Png), "gray");
        }

        Trained.On(drawn.Images, ["disc", "gray", "ink"], seconds: 2).Save(drawn.Folder);
        using var classifier = ImageClassifier.Load(drawn.Folder, 1);

        var right = drawn.Images.Count(image => Trained.Scores(classifier, File.ReadAllBytes(image.Path)).MaxBy(score => score.Value).Key == image.Labels[0]);
        Assert.True(right >= 15, $"{right} of 18");
    }

    [Fact]
    public void A_label_of_three_images_is_found_beside_one_of_three_hundred_with_duplicates()
    {
        using var drawn = new DrawnImages().Add(3, 64, 64, "cross").Add(150, 64, 64, "disc");
        drawn.Images.AddRange(drawn.Images.Where(image => image.Labels[0] == "disc").ToList());
        var trained = Trained.On(drawn.Images, ["cross", "disc"], seconds: 3);
        trained.Save(drawn.Folder);
        using var classifier = ImageClassifier.Load(drawn.Folder, 1);

        var crosses = Enumerable.Range(0, 20).Count(_ => Finds("cross", "cross"));
        var others = Enumerable.Range(0, 20).Count(_ => Finds("cross", "disc"));
        Assert.True(crosses >= 16, $"{crosses} of 20 crosses");
        Assert.True(others <= 2, $"{others} of 20 discs");

        bool Finds(string label, string drawnLabel) => Trained.Scores(classifier, drawn.Draw(64, 64, drawnLabel))[label] >= trained.Description.Thresholds[label];
    }

    private static SKBitmap Turned(SKBitmap photo, int degrees)
    {
        var isOnItsSide = degrees % 180 != 0;
        var turned = new SKBitmap(isOnItsSide ? photo.Height : photo.Width, isOnItsSide ? photo.Width : photo.Height);
        using var canvas = new SKCanvas(turned);
        canvas.Translate(turned.Width / 2f, turned.Height / 2f);
        canvas.RotateDegrees(degrees);
        canvas.Translate(-photo.Width / 2f, -photo.Height / 2f);
        canvas.DrawBitmap(photo, 0, 0, SKSamplingOptions.Default);
        return turned;
    }
}
