using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;
using SkiaSharp;

namespace CustomLabels.Tests;

/// <summary>
/// Labels of the real sets are swapped, one in twenty; a model learns one half of the set and judges the other. Of the swapped ones in that half, at least 60 % must be
/// in the first tenth of the list.
/// </summary>
public sealed class RealLabelErrorTests(ServiceFixture service)
{
    private static readonly bool _isFull = TestSize.Of(0, 1) == 1;

    [Fact]
    public void Swapped_labels_of_images_come_first()
    {
        Assert.SkipUnless(_isFull, "A training of 160 images: set CUSTOMLABELS_TEST_FULL to 1.");
        Check(Folders("cifar10-1000/train", 5, "automobile", "frog", "horse", "ship"), "10", halves: 1);
    }

    [Fact]
    public void Swapped_labels_of_a_thousand_images_come_first()
    {
        Assert.SkipUnless(_isFull, "Two trainings of 500 images: set CUSTOMLABELS_TEST_FULL to 1.");
        Check(Folders("cifar10-1000", 5), "40", halves: 2);
    }

    [Fact]
    public void Swapped_labels_of_boxes_come_first()
    {
        Assert.SkipUnless(_isFull, "Two trainings of 182 images with boxes: set CUSTOMLABELS_TEST_FULL to 1.");
        Check(Swap([.. BloodCells()], 5), "120", halves: 2);
    }

    private void Check(IReadOnlyList<Row> rows, string budget, int halves)
    {
        using StartedService quick = new(service.NewFolder(), "--training-budget", budget);
        using var shell = quick.Connect();
        var (swapped, first) = (0, 0);
        for (var half = 0; half < halves; half++)
        {
            PSObject[] images = [.. rows.Select(row => row.ToObject(row.Half == half ? "test" : "train"))];
            var list = shell.Run(
                """
                $null = New-CLProject $args[1]
                $null = $args[0] | Import-CLDataset -Project $args[1] -Confirm:$false -ErrorAction Stop
                $null = Start-CLTraining $args[1] v1 -Wait -Confirm:$false -Force -ErrorAction Stop
                Find-CLLabelError "$($args[1])/v1"
                """,
                images,
                $"half{half}").OrThrow();
            var wrong = rows.Where(row => row.Half == half && row.Label != row.Truth).Select(row => row.Key).ToHashSet();
            swapped += wrong.Count;
            first += list.Take(list.Count / 10).Count(error => wrong.Contains(Key(error)));
        }

        Measured.Say($"Label errors: of {swapped} swapped labels of {rows.Count}, {first} are in the first tenth of the list ({100.0 * first / swapped:0} %).");
        Assert.InRange((double)first / swapped, 0.6, 1);
    }

    private static string Key(PSObject error)
    {
        var box = new[] { "Left", "Top", "Width", "Height" }.Select(name => error.Properties[name].Value as double?).ToArray();
        return Row.KeyOf(
            ((string)error.Properties["Image"].Value).Split('/')[^1],
            box[0] is null ? null : ((int)Math.Round(box[0]!.Value * 640), (int)Math.Round(box[1]!.Value * 480), (int)Math.Round(box[2]!.Value * 640), (int)Math.Round(box[3]!.Value * 480)));
    }

    /// <summary>Images of a folder for each label, large enough for the service, each with a name of its own.</summary>
    private List<Row> Folders(string set, int seed, params string[] only)
    {
        var source = SharedData.Require(set);
        var target = Directory.CreateDirectory(service.NewFolder()).FullName;
        List<Row> rows = [];
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".jpg" or ".png").Order(StringComparer.Ordinal))
        {
            var label = Path.GetFileName(Path.GetDirectoryName(file))!;
            if (only.Length > 0 && !only.Contains(label))
            {
                continue;
            }

            using var bitmap = SKBitmap.Decode(file);
            var scale = Math.Max(1, 128.0 / Math.Min(bitmap.Width, bitmap.Height));
            using var larger = bitmap.Resize(new SKImageInfo((int)(bitmap.Width * scale), (int)(bitmap.Height * scale)), new SKSamplingOptions(SKCubicResampler.Mitchell));
            var name = string.Create(CultureInfo.InvariantCulture, $"{rows.Count:0000}.jpg");
            var path = Path.Combine(target, name);
            using (var stream = File.Create(path))
            {
                larger.Encode(stream, SKEncodedImageFormat.Jpeg, 95);
            }

            rows.Add(new Row(path, label, label, null, 0));
        }

        return Swap(rows, seed);
    }

    private static IEnumerable<Row> BloodCells()
    {
        var folder = SharedData.Require("bccd");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "Annotations"), "*.xml").Order(StringComparer.Ordinal))
        {
            foreach (var item in XDocument.Load(file).Descendants("object"))
            {
                var box = item.Element("bndbox")!;
                var (left, top, right, bottom) = ((int)box.Element("xmin")!, (int)box.Element("ymin")!, (int)box.Element("xmax")!, (int)box.Element("ymax")!);
                if (right > left && bottom > top)
                {
                    var label = item.Element("name")!.Value;
                    yield return new Row(Path.Combine(folder, "JPEGImages", Path.GetFileNameWithoutExtension(file) + ".jpg"), label, label, (left, top, right - left, bottom - top), 0);
                }
            }
        }
    }

    /// <summary>Parts the images into halves, and gives one row in twenty another label.</summary>
    private static List<Row> Swap(IReadOnlyList<Row> rows, int seed)
    {
        Random random = new(seed);
        string[] labels = [.. rows.Select(row => row.Truth).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> halves = [];
        foreach (var label in rows.GroupBy(row => row.Truth).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string[] images = [.. label.Select(row => row.Path).Distinct().Where(image => !halves.ContainsKey(image))];
            random.Shuffle(images);
            for (var i = 0; i < images.Length; i++)
            {
                halves[images[i]] = i % 2;
            }
        }

        int[] order = [.. Enumerable.Range(0, rows.Count)];
        random.Shuffle(order);
        var chosen = order.Take(rows.Count / 20).ToHashSet();
        return
        [
            .. rows.Select((row, i) => row with
            {
                Half = halves[row.Path],
                Label = chosen.Contains(i) ? labels.Where(label => label != row.Truth).ElementAt(random.Next(labels.Length - 1)) : row.Truth,
            }),
        ];
    }

    private sealed record Row(string Path, string Truth, string Label, (int Left, int Top, int Width, int Height)? Box, int Half)
    {
        public string Key => KeyOf(System.IO.Path.GetFileName(Path), Box);

        public static string KeyOf(string name, (int Left, int Top, int Width, int Height)? box) => $"{name} {box}";

        public PSObject ToObject(string part)
        {
            PSObject row = new();
            Add(nameof(Path), Path);
            Add(nameof(Label), Label);
            Add("Part", part);
            if (Box is { } box)
            {
                Add(nameof(box.Left), box.Left);
                Add(nameof(box.Top), box.Top);
                Add(nameof(box.Width), box.Width);
                Add(nameof(box.Height), box.Height);
            }

            return row;

            void Add(string name, object value) => row.Properties.Add(new PSNoteProperty(name, value));
        }
    }
}
