using CsCheck;
using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Core.Tests.Imaging;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Formats.Targets;
using CustomLabels.Samples;
using CustomLabels.Storage;

namespace CustomLabels.Core.Tests.Formats.Targets;

/// <summary>What goes from one format into another and back is the same: images, labels and boxes.</summary>
public sealed class RoundTripTests : IDisposable
{
    private static readonly byte[] Jpeg = TestImages.Jpeg(96, 64);

    // A box of one pixel is none to the service: boxes have two and more.
    private const int LeastPixels = 2;

    /// <summary>Labels of many scripts, with what would be a separator, a quote or a path elsewhere.</summary>
    private static readonly string[] Labels =
        ["cat", "Cat", "chien noir", "größe", "猫", "собака", "🐈 cat", "a,b", "\"quoted\"", "semi;colon", "tab\there", "#1", "yes", "1", "a: b", "null", "label0", "boxes", "-metadata", "ä", "a\u0308"];

    private static readonly string[] Names =
        ["a.jpg", "b c.jpg", "ünï.jpg", "图 像.jpeg", "one/1.jpg", "two/1.jpg", "x.y.z.JPG", "percent%20.jpg", "plus+.jpg", "hash#.jpg", "comma,.jpg", "quote'.jpg", "-dash.jpg", "deep/er/still/1.jpg"];

    private readonly TemporaryFolder _folder = new();
    private int _number;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Blood_cells_go_through_manifest_COCO_manifest_YOLO_manifest_and_back()
    {
        var current = SharedData.Require("bccd");
        var first = await ReadAsync(current, null);
        foreach (var format in (DatasetFormat[])[DatasetFormat.Manifest, DatasetFormat.Coco, DatasetFormat.Manifest, DatasetFormat.Yolo, DatasetFormat.Manifest, DatasetFormat.Voc])
        {
            current = (await WriteAsync(await ReadAsync(current, null), format)).Path;
        }

        var last = await ReadAsync(current, DatasetFormat.Voc);

        Assert.Equal((364, 4886), (last.Images.Count, last.Images.Sum(image => image.Boxes.Count)));
        Same(first.Images, last.Images, within: 1, "bccd");
    }

    /// <summary>Every format that holds boxes, to every other and back.</summary>
    [Fact]
    public async Task Boxes_survive_every_pair_of_formats() => await Images(boxes: true).SampleAsync(
        async drafts =>
        {
            var images = Write(drafts);
            DatasetFormat[] formats = [DatasetFormat.Manifest, DatasetFormat.Coco, DatasetFormat.Voc, DatasetFormat.Yolo, DatasetFormat.Csv];
            await PairsAsync(images, formats, within: 0.01);
        },
        iter: 15,
        threads: 1);

    /// <summary>Every format that holds labels of images, to every other and back.</summary>
    [Fact]
    public async Task Labels_of_images_survive_every_pair_of_formats() => await Images(boxes: false).SampleAsync(
        async drafts => await PairsAsync(Write(drafts), [DatasetFormat.Manifest, DatasetFormat.Csv], within: 0),
        iter: 30,
        threads: 1);

    /// <summary>Folders hold one label of an image, and names of folders are not just any text.</summary>
    [Fact]
    public async Task Single_labels_survive_folders() => await Images(boxes: false).SampleAsync(
        async drafts =>
        {
            string[] fit = ["cat", "größe", "猫", "🐈 cat", "a,b", "#1", "yes"];
            IReadOnlyList<AnnotatedImage> images = [.. Write(drafts).Select((image, i) => image with { Labels = [fit[i % fit.Length]] })];
            await PairsAsync(images, [DatasetFormat.Folder, DatasetFormat.Manifest, DatasetFormat.Csv], within: 0);
        },
        iter: 15,
        threads: 1);

    /// <summary>What a generated image says; its number chooses name and orientation.</summary>
    private sealed record Draft(int Orientation, IReadOnlyList<string> Labels, IReadOnlyList<BoxAnnotation>? Boxes, DatasetPart? Part);

    private static Gen<Draft[]> Images(bool boxes)
    {
        var label = Gen.Int[0, Labels.Length - 1].Select(i => Labels[i]);
        var box = Gen.Select(label, Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[LeastPixels, 36], Gen.Int[LeastPixels, 36], (name, left, top, width, height) =>
            new BoxAnnotation(name, Math.Min(left, 28), Math.Min(top, 28), width, height));
        var image = Gen.Select(
            Gen.Int[1, 8],
            label.Array[0, 3],
            box.Array[0, 4],
            Gen.Bool,
            (orientation, labels, found, test) => new Draft(orientation, boxes ? [] : [.. labels.Distinct()], boxes ? found : null, test ? DatasetPart.Test : DatasetPart.Train));
        return image.Array[1, Names.Length];
    }

    private IReadOnlyList<AnnotatedImage> Write(Draft[] drafts)
    {
        var root = $"source-{_number++}";
        var hasBoth = drafts.Select(draft => draft.Part).Distinct().Count() == 2;
        return [.. drafts.Select((draft, i) => new AnnotatedImage
        {
            Source = _folder.Write(Path.Combine([root, .. Names[i].Split('/')]), TestImages.WithOrientation(Jpeg, draft.Orientation, littleEndian: i % 2 == 0, filling: i)),
            Name = Names[i],
            Labels = draft.Labels,
            Boxes = draft.Boxes ?? [],
            HasBoxAnnotation = draft.Boxes is not null,
            Width = draft.Orientation < 5 ? 96 : 64,
            Height = draft.Orientation < 5 ? 64 : 96,
            Part = hasBoth ? draft.Part : null,
        })];
    }

    private async Task PairsAsync(IReadOnlyList<AnnotatedImage> images, DatasetFormat[] formats, double within)
    {
        foreach (var from in formats)
        {
            var one = await ReadAsync((await WriteAsync(images, from)).Path, from);
            Same(images, one.Images, within, $"{from}");
            foreach (var to in formats)
            {
                var two = await ReadAsync((await WriteAsync(one, to)).Path, to);
                Same(images, two.Images, within, $"{from} to {to}");
            }
        }
    }

    /// <summary>The images of both, told apart by their content, say the same.</summary>
    private static void Same(IReadOnlyList<AnnotatedImage> expected, IReadOnlyList<AnnotatedImage> actual, double within, string how)
    {
        var found = actual.ToDictionary(image => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(image.Source))));
        Assert.Equal((how, expected.Count), (how, found.Count));
        foreach (var image in expected)
        {
            var same = found[Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(image.Source)))];
            var name = $"{how}: {image.Name}";
            Assert.Equal($"{name} {string.Join('|', image.Labels.Order(StringComparer.Ordinal))}", $"{name} {string.Join('|', same.Labels.Order(StringComparer.Ordinal))}");
            Assert.Equal((name, image.HasBoxAnnotation, image.Part), (name, same.HasBoxAnnotation, same.Part));
            if (image.HasBoxAnnotation)
            {
                Assert.Equal((name, image.Width, image.Height), (name, same.Width, same.Height));
            }

            Assert.Equal($"{name} {image.Boxes.Count}", $"{name} {same.Boxes.Count}");
            foreach ((var before, var after) in image.Boxes.Zip(same.Boxes))
            {
                Assert.Equal($"{name} {before.Label}", $"{name} {after.Label}");
                double[] moved = [before.Left - after.Left, before.Top - after.Top, before.Left + before.Width - after.Left - after.Width, before.Top + before.Height - after.Top - after.Height];
                Assert.True(moved.Max(Math.Abs) <= within, $"{name}: {before} became {after}");
            }
        }
    }

    private Task<DatasetExport> WriteAsync(SourceReading reading, DatasetFormat format)
    {
        Assert.DoesNotContain(reading.Problems, problem => problem.ErrorId is not ("BoxWithoutArea" or "FileNotUsed"));
        return WriteAsync(reading.Images, format);
    }

    private async Task<DatasetExport> WriteAsync(IReadOnlyList<AnnotatedImage> images, DatasetFormat format)
    {
        TargetOptions options = new() { Format = format, Destination = Path.Combine(_folder.Path, $"set-{_number++}"), IncludesImages = true };
        var export = await TargetWriter.WriteAsync(images, options, _ => Task.FromException<IObjectStore>(new InvalidOperationException("No image is in S3.")), null, TestContext.Current.CancellationToken);
        Assert.Empty(export.Losses);
        return export;
    }

    private static Task<SourceReading> ReadAsync(string path, DatasetFormat? format) =>
        SourceReader.ReadAsync(path, new SourceOptions { Format = format }, null, TestContext.Current.CancellationToken);
}
