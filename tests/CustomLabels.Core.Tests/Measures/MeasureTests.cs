using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Imaging;
using CustomLabels.Measures;
using CustomLabels.Samples;
using SkiaSharp;

namespace CustomLabels.Core.Tests.Measures;

/// <summary>What is counted, which pictures are alike, and what the page shows.</summary>
public sealed class MeasureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Labels_boxes_and_balance_are_counted()
    {
        AnnotatedImage[] images =
        [
            Image("1", ["a"]), Image("2", ["a", "b"]), Image("3", ["a"]) with { Part = DatasetPart.Test }, Image("4", []), Image("5", []) with { HasBoxAnnotation = true },
            Image("6", []) with { Boxes = [new("a", 0, 0, 10, 20), new("a", 0, 0, 200, 400), new("c", 0, 0, 60, 60)], Width = 2560, Height = 1280 },
        ];

        var measure = await RunAsync(images);

        Assert.Equal((6, 1, 1, 1, 3, 3), (measure.Images, measure.TestImages, measure.UnlabeledImages, measure.EmptyImages, measure.Boxes, measure.MostBoxes));
        Assert.Equal(["a 4 1 2", "c 1 0 1", "b 1 0 0"], measure.Labels.Select(label => $"{label.Label} {label.Images} {label.TestImages} {label.Boxes}"));
        Assert.Equal((105.0, 210.0, 1.0, 0.5), (measure.Labels[0].MedianWidth, measure.Labels[0].MedianHeight, measure.Labels[0].Share, measure.Labels[0].SmallShare));
        Assert.Equal((1.0, (double?)null), (measure.Labels[1].SmallShare, measure.Labels[2].SmallShare));
        Assert.Equal(4, measure.Imbalance);
        Assert.Equal(0.7897, measure.Evenness!.Value, 4);
        Assert.Equal(("64 x 64", "2560 x 1280", 0), (measure.SmallestSize?.ToString(), measure.LargestSize?.ToString(), measure.PicturesCompared));
        Assert.Equal(1, (await RunAsync(Image("1", ["a"]), Image("2", ["b"]))).Evenness);
        Assert.Null((await RunAsync(Image("1", ["a"]))).Evenness);
    }

    [Fact]
    public void Hashes_of_the_same_picture_are_near_and_those_of_others_are_not()
    {
        ulong[] hashes = [.. Enumerable.Range(0, 40).Select(i => Hash(Picture(i, 640, 480, 92)))];

        for (var i = 0; i < hashes.Length; i++)
        {
            Assert.InRange(PerceptualHash.Distance(hashes[i], Hash(Picture(i, 640, 480, 20))), 0, MeasureOptions.DefaultDistance);
            Assert.InRange(PerceptualHash.Distance(hashes[i], Hash(Picture(i, 200, 150, 85))), 0, MeasureOptions.DefaultDistance);
            for (var other = 0; other < i; other++)
            {
                Assert.InRange(PerceptualHash.Distance(hashes[i], hashes[other]), MeasureOptions.DefaultDistance + 1, 64);
            }
        }
    }

    [Fact]
    public void Groups_are_those_of_comparing_each_with_each()
    {
        Random random = new(5);
        for (var distance = 0; distance <= 16; distance += 4)
        {
            ulong[] hashes = [.. Enumerable.Range(0, 300).Select(_ => (ulong)random.NextInt64())];
            for (var i = 100; i < 200; i++)
            {
                hashes[i] = hashes[random.Next(100)];
                for (var flips = random.Next(20); flips > 0; flips--)
                {
                    hashes[i] ^= 1UL << random.Next(64);
                }
            }

            var groups = AlikeImages.Groups(hashes, distance, TestContext.Current.CancellationToken);

            Assert.Equal(Slowly(hashes, distance), groups.Select(group => string.Join(',', group)));
        }
    }

    [Fact]
    public async Task Images_that_look_alike_are_found_also_across_training_and_test()
    {
        AnnotatedImage[] images =
        [
            Written("a.jpg", Picture(1, 640, 480, 90), "x"), Written("b.jpg", Picture(2, 640, 480, 90), "x"), Written("c.jpg", Picture(3, 640, 480, 90), "y"),
            Written("a-small.jpg", Picture(1, 320, 240, 60), "x") with { Part = DatasetPart.Test }, Written("c-again.jpg", Picture(3, 640, 480, 40), "z"), Written("text.jpg", "no picture"u8.ToArray(), "x"),
        ];

        var measure = await new ImageMeasurer(new MeasureOptions { Open = OpenAsync }).RunAsync(["set"], images, null, TestContext.Current.CancellationToken);

        Assert.Equal((5, 1, 2), (measure.PicturesCompared, measure.Leaks, measure.AlikeGroups));
        Assert.Equal(
            [(1, images[0].Source, false, true, false), (1, images[3].Source, true, true, false), (2, images[2].Source, false, false, true), (2, images[4].Source, false, false, true)],
            measure.Alike.Select(image => (image.Group, image.Image, image.IsTest, image.IsLeak, image.LabelsDiffer)));
        Assert.Equal(("NotAnImage", images[5].Source), (Assert.Single(measure.Problems).ErrorId, measure.Problems[0].File));
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere_and_takes_labels_as_text()
    {
        AnnotatedImage[] images =
        [
            Written("a.jpg", Picture(1, 640, 480, 90), "<script>alert(1)</script>"), Written("a2.jpg", Picture(1, 640, 480, 70), "猫 & \"Hund\"") with { Part = DatasetPart.Test },
            Written("b.jpg", Picture(2, 640, 480, 90), "x") with { Boxes = [new BoxAnnotation("box", 10, 20, 30, 40)] },
        ];
        var measure = await new ImageMeasurer(new MeasureOptions { Open = OpenAsync }).RunAsync(["set"], images, null, TestContext.Current.CancellationToken);
        using StringWriter text = new();

        await new MeasurePage(measure, images, new PageOptions { Open = OpenAsync }).WriteAsync(text, null, TestContext.Current.CancellationToken);

        var page = text.ToString();
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)(src|href|url)\\s*[=(]\\s*[\"']?(?!data:)[a-z]*:?//", page);
        Assert.Equal(6, page.Split("<figure").Length - 1);
        Assert.Equal(6, page.Split("alt=\"").Length - 1);
        Assert.Contains("<rect x=\"10\" y=\"20\" width=\"30\" height=\"40\">", page, StringComparison.Ordinal);
        Assert.Contains("leak</span>", page, StringComparison.Ordinal);
        foreach (var picture in page.Split("data:image/jpeg;base64,").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]))
        {
            using var bitmap = SKBitmap.Decode(Convert.FromBase64String(picture));
            Assert.Equal((168, 126), (bitmap.Width, bitmap.Height));
        }
    }

    private static AnnotatedImage Image(string name, string[] labels) => new() { Source = $"/x/{name}", Name = name, Labels = labels, Width = 64, Height = 64 };

    private AnnotatedImage Written(string name, byte[] content, string label) =>
        new() { Source = _folder.Write(name, content), Name = name, Labels = [label], Width = 640, Height = 480, Part = DatasetPart.Train };

    private static Task<ManifestMeasure> RunAsync(params AnnotatedImage[] images) => new ImageMeasurer(new MeasureOptions()).RunAsync(["set"], images, null, TestContext.Current.CancellationToken);

    private static Task<Stream> OpenAsync(AnnotatedImage image, CancellationToken cancellationToken) => Task.FromResult<Stream>(File.OpenRead(image.Source));

    private static ulong Hash(byte[] jpeg) => PerceptualHash.Of(ImageDecoder.DecodeRgb(new MemoryStream(jpeg), 64));

    /// <summary>Some shapes, the same for the same number whatever the size.</summary>
    private static byte[] Picture(int number, int width, int height, int quality)
    {
        Random random = new(number);
        using SKBitmap bitmap = new(width, height);
        using SKCanvas canvas = new(bitmap);
        canvas.Scale(width, height);
        canvas.Clear(new SKColor((uint)random.Next() | 0xFF000000));
        for (var i = 0; i < 12; i++)
        {
            using SKPaint paint = new() { Color = new SKColor((uint)random.Next() | 0xFF000000), IsAntialias = true };
            canvas.DrawOval((float)random.NextDouble(), (float)random.NextDouble(), (float)random.NextDouble() / 3, (float)random.NextDouble() / 3, paint);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return data.ToArray();
    }

    private static IEnumerable<string> Slowly(ulong[] hashes, int distance)
    {
        HashSet<int> left = [.. Enumerable.Range(0, hashes.Length)];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (!left.Remove(i))
            {
                continue;
            }

            SortedSet<int> group = [i];
            Queue<int> next = new([i]);
            while (next.TryDequeue(out var one))
            {
                foreach (var other in left.Where(other => PerceptualHash.Distance(hashes[one], hashes[other]) <= distance).ToList())
                {
                    left.Remove(other);
                    group.Add(other);
                    next.Enqueue(other);
                }
            }

            if (group.Count > 1)
            {
                yield return string.Join(',', group);
            }
        }
    }
}
