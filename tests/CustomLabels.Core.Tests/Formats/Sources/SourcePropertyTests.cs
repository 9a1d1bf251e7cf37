using System.Globalization;
using System.Text;
using CsCheck;
using CustomLabels.Annotations;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>
/// The rules for all readers, on sets that are made up at random and partly broken: an image never loses or gains a label, box or split without a
/// word, and whatever is in a file ends in an error of ours.
/// </summary>
public sealed class SourcePropertyTests
{
    private const int MaxImages = 5;

    private static readonly string[] Labels = ["nut", "bolt", "Nüsse", "орех"];

    private static readonly Encoding[] Encodings = [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>What is said of an object: a box of 40 x 30 that is good, or one that cannot be used.</summary>
    public enum Fault
    {
        None,
        UnknownClass,
        NoNumber,
        NoArea,
        Outside,
        NotDecoded,
    }

    private sealed record Item(int Label, int Left, int Top, Fault Fault)
    {
        public bool IsGood => Fault == Fault.None;
    }

    /// <summary>An image: with objects, known to be empty (no objects), or with nothing said of it (null).</summary>
    private sealed record Made(Item[]? Items, bool IsTest, bool IsMissing);

    private static readonly Gen<Item> Items = Gen.Select(
        Gen.Int[0, Labels.Length - 1],
        Gen.Int[0, 100],
        Gen.Int[0, 60],
        Gen.Frequency((6, Gen.Const(Fault.None)), (1, Gen.Enum<Fault>())),
        (label, left, top, fault) => new Item(label, left, top, fault));

    private static readonly Gen<Made[]> Sets = Gen.Select(Gen.Select(Items.Array[0, 3], Gen.Int[0, 6], (items, which) => which == 0 ? null : items), Gen.Bool, Gen.Frequency((8, Gen.Const(false)), (1, Gen.Const(true))), (items, test, missing) => new Made(items, test, missing))
        .Array[1, MaxImages];

    [Theory]
    [InlineData(DatasetFormat.Yolo)]
    [InlineData(DatasetFormat.Coco)]
    [InlineData(DatasetFormat.Voc)]
    [InlineData(DatasetFormat.Csv)]
    public async Task NothingIsLostOrMadeUpWithoutAWord(DatasetFormat format) => await Gen.Select(Sets, Gen.Int[0, Encodings.Length - 1]).SampleAsync(
        async (set, encoding) =>
        {
            using SourceFolder source = new();
            Write(source, format, set, Encodings[encoding]);
            await CheckAsync(source, format, set);
        },
        iter: TestSize.Of(15, 400),
        threads: 1);

    /// <summary>Damaged files: bytes that were changed, left out or cut off.</summary>
    [Theory]
    [InlineData(DatasetFormat.Yolo)]
    [InlineData(DatasetFormat.Coco)]
    [InlineData(DatasetFormat.Voc)]
    [InlineData(DatasetFormat.Csv)]
    [InlineData(DatasetFormat.Manifest)]
    public async Task DamagedFilesEndInErrorsOfOursAndNeverInBrokenText(DatasetFormat format) => await Gen.Select(Sets, Gen.Int[0, Encodings.Length - 1], Gen.Select(Gen.Double[0, 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 6]).SampleAsync(
        async (set, encoding, damages) =>
        {
            using SourceFolder source = new();
            Write(source, format, set, Encodings[encoding]);
            foreach (var file in Directory.EnumerateFiles(source.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) != ".jpg"))
            {
                File.WriteAllBytes(file, Damaged(File.ReadAllBytes(file), damages));
            }

            foreach (var read in (DatasetFormat?[])[null, format])
            {
                try
                {
                    var reading = await source.ReadAsync(format: read);
                    Assert.All(reading.Images, image => Assert.All([.. image.AllLabels(), image.Name], text => Assert.DoesNotContain(text, character => character is '\uFFFD' or '\0')));
                    Assert.All(reading.Problems, problem => Assert.DoesNotContain("Exception", problem.ErrorId, StringComparison.Ordinal));
                }
                catch (CustomLabelsException)
                {
                    // An error of ours, with a message for people.
                }
            }
        },
        iter: TestSize.Of(15, 400),
        threads: 1);

    private static async Task CheckAsync(SourceFolder source, DatasetFormat format, Made[] set)
    {
        SourceReading reading;
        try
        {
            reading = await source.ReadAsync(format: format);
        }
        catch (CustomLabelsException exception)
        {
            Assert.Contains(exception.ErrorId, (string[])["NoImages", "UnknownFormat"]);
            Assert.True(exception.ErrorId == "UnknownFormat" || Array.TrueForAll(set, image => image.IsMissing || image.Items is null || Array.Exists(image.Items, item => item.Fault == Fault.NotDecoded)), exception.Message);
            return;
        }

        var said = string.Join('\n', reading.Problems.Select(problem => $"{problem.File} {problem.Image} {problem.Message}"));
        for (var i = 0; i < set.Length; i++)
        {
            var name = Name(i);
            var image = reading.Images.SingleOrDefault(image => Path.GetFileName(image.Name) == name + ".jpg");
            if (image is null)
            {
                Assert.True(set[i].IsMissing || reading.Problems.Any(problem => problem.ErrorId is "ImageNotNamed" or "UnreadableAnnotation" or "InvalidAnnotation"), $"{name} is gone without a word: {said}");
                continue;
            }

            Same(set[i], image, reading, said);
        }

        var hasBoth = set.Where((_, i) => reading.Images.Any(image => Path.GetFileName(image.Name) == Name(i) + ".jpg")).Select(image => image.IsTest).Distinct().Count() == 2;
        Assert.All(reading.Images, image => Assert.True(!hasBoth || image.Part == (set[Index(image)].IsTest ? DatasetPart.Test : DatasetPart.Train), $"{image.Name}: {image.Part}; {said}"));
    }

    private static void Same(Made made, AnnotatedImage image, SourceReading reading, string said)
    {
        var good = (made.Items ?? []).Where(item => item.IsGood).Select(Text).Order().ToArray();
        var read = image.Boxes.Select(box => FormattableString.Invariant($"{box.Label} {box.Left:0} {box.Top:0} {box.Width:0} {box.Height:0}")).Order().ToArray();
        Assert.True(good.SequenceEqual(read), $"{image.Name}: {string.Join('|', good)} became {string.Join('|', read)}; {said}");
        Assert.Equal((image.Name, made.Items is not null && (made.Items.Length == 0 || good.Length > 0)), (image.Name, image.HasBoxAnnotation));
        var stem = Path.GetFileNameWithoutExtension(image.Name);
        Assert.True(
            (made.Items ?? []).All(item => item.IsGood) || reading.Problems.Any(problem => !problem.IsWarning && (Path.GetFileNameWithoutExtension(problem.File) == stem || problem.Message.Contains(stem, StringComparison.Ordinal) || problem.Message.Contains("UTF-8", StringComparison.Ordinal))),
            $"{image.Name} lost a box without a word: {said}");
    }

    private static string Text(Item item) => FormattableString.Invariant($"{Labels[item.Label]} {item.Left} {item.Top} 40 30");

    private static string Name(int i) => $"photo{i}";

    private static int Index(AnnotatedImage image) => int.Parse(Path.GetFileNameWithoutExtension(image.Name)["photo".Length..], CultureInfo.InvariantCulture);

    private static void Write(SourceFolder source, DatasetFormat format, Made[] set, Encoding encoding)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (!set[i].IsMissing)
            {
                source.Images(Folder(set[i], format) + Name(i) + ".jpg");
            }
        }

        switch (format)
        {
            case DatasetFormat.Yolo:
                WriteYolo(source, set, encoding);
                break;
            case DatasetFormat.Coco:
                WriteCoco(source, set, encoding);
                break;
            case DatasetFormat.Voc:
                WriteVoc(source, set, encoding);
                break;
            case DatasetFormat.Csv:
                WriteCsv(source, set, encoding);
                break;
            default:
                source.File("set.manifest", string.Concat(set.Select((_, i) => $$$"""{"source-ref":"{{{Name(i)}}}.jpg","a":1,"a-metadata":{"class-name":"Nüsse","confidence":1,"type":"groundtruth/image-classification","human-annotated":"yes","creation-date":"2026-01-01T00:00:00","job-name":"j"}}""" + "\n")), encoding);
                break;
        }
    }

    private static string Folder(Made image, DatasetFormat format) => format switch
    {
        DatasetFormat.Yolo => image.IsTest ? "images/val/" : "images/train/",
        DatasetFormat.Coco => image.IsTest ? "test/" : "train/",
        DatasetFormat.Voc => "JPEGImages/",
        _ => string.Empty,
    };

    private static string Broken(string text, Item item) => item.Fault == Fault.NotDecoded ? text + "\uFFFD" : text;

    private static string Label(Item item) => Broken(item.Fault == Fault.UnknownClass ? string.Empty : Labels[item.Label], item);

    private static (string Left, string Top, string Width, string Height) Box(Item item) => (
        item.Fault == Fault.NoNumber ? "x" : item.Fault == Fault.Outside ? "900" : $"{item.Left}.0",
        $"{item.Top}",
        item.Fault == Fault.NoArea ? "0" : "4.0e+01",
        "30");

    private static void WriteYolo(SourceFolder source, Made[] set, Encoding encoding)
    {
        source.File("data.yaml", $"train: images/train\nval: images/val\nnames: [{string.Join(", ", Labels)}]\n", encoding);
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i].Items is { } items)
            {
                source.File((set[i].IsTest ? "labels/val/" : "labels/train/") + Name(i) + ".txt", string.Concat(items.Select(Line)), encoding);
            }
        }

        static string Line(Item item)
        {
            var id = Broken(item.Fault == Fault.UnknownClass ? "9" : FormattableString.Invariant($"{item.Label:0.0}"), item);
            var left = item.Fault == Fault.Outside ? 900 : item.Left;
            var x = item.Fault == Fault.NoNumber ? "x" : ((left + 20) / 200.0).ToString("R", CultureInfo.InvariantCulture);
            return FormattableString.Invariant($"{id} {x} {(item.Top + 15) / 100.0:R} {(item.Fault == Fault.NoArea ? 0 : 0.2):R} 0.3\n");
        }
    }

    private static void WriteCoco(SourceFolder source, Made[] set, Encoding encoding)
    {
        foreach (var part in set.Select((image, i) => (Image: image, Id: i)).GroupBy(item => item.Image.IsTest))
        {
            // Nothing can be said of images that are not listed.
            var images = part.Where(item => item.Image.Items is not null).ToArray();
            var annotations = images.SelectMany(item => item.Image.Items!.Select(made =>
            {
                var (left, top, width, height) = Box(made);
                var id = made.Fault == Fault.UnknownClass ? "77" : $"\"{made.Label}\"";
                return $$"""{"image_id":{{item.Id}}.0,"category_id":{{(made.Fault == Fault.NotDecoded ? "8" : id)}},"area":NaN,"bbox":[{{(left == "x" ? "NaN" : left)}},{{top}},{{width}},{{height}}]}""";
            }));
            source.File(
                (part.Key ? "test/" : "train/") + "i.json",
                $$"""{"images":[{{string.Join(',', images.Select(item => $$"""{"id":{{item.Id}},"file_name":"{{Name(item.Id)}}.jpg"}"""))}}],"annotations":[{{string.Join(',', annotations)}}],"categories":[{"id":8,"name":"a\uFFFD"},{{string.Join(',', Labels.Select((label, id) => $$"""{"id":{{id}},"name":"{{label}}"}"""))}}]}""",
                encoding);
        }
    }

    private static void WriteVoc(SourceFolder source, Made[] set, Encoding encoding)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i].Items is { } items)
            {
                source.File($"Annotations/{Name(i)}.xml", $"<annotation><filename>{Name(i)}.jpg</filename>{string.Concat(items.Select(Xml))}</annotation>", encoding);
            }
        }

        foreach (var part in set.Select((image, i) => (image, i)).GroupBy(item => item.image.IsTest))
        {
            source.File($"ImageSets/Main/{(part.Key ? "test" : "train")}.txt", string.Concat(part.Select(item => Name(item.i) + "\r\n")), encoding);
        }

        static string Xml(Item item)
        {
            var (left, top, _, _) = Box(item);
            var right = item.Fault == Fault.Outside ? "940" : item.Fault == Fault.NoArea ? $"{item.Left}" : $"{item.Left + 40}";
            return $"<object><name>{Label(item)}</name><bndbox><xmin>{left}</xmin><ymin>{top}</ymin><xmax>{right}</xmax><ymax>{item.Top + 30}</ymax></bndbox></object>";
        }
    }

    private static void WriteCsv(SourceFolder source, Made[] set, Encoding encoding)
    {
        StringBuilder table = new("Height;Width;Top;Left;label;Split;filename\n");
        for (var i = 0; i < set.Length; i++)
        {
            var split = set[i].IsTest ? "test" : "train";
            foreach (var item in set[i].Items ?? [])
            {
                var (left, top, width, height) = Box(item);
                table.Append(CultureInfo.InvariantCulture, $"{height};{width};{top};{left.Replace('.', ',')};{Label(item)};{split};{Name(i)}\n");
            }

            table.Append(set[i].Items is { Length: 0 } ? $";;;;;{split};{Name(i)}\n" : string.Empty);
        }

        source.File("t.csv", table.ToString(), encoding);
    }

    private static byte[] Damaged(byte[] content, (double Place, byte Value, int Kind)[] damages)
    {
        List<byte> bytes = [.. content];
        foreach ((var place, var value, var kind) in damages)
        {
            var at = (int)(place * bytes.Count);
            if (at >= bytes.Count)
            {
                continue;
            }

            switch (kind)
            {
                case 0:
                    bytes[at] = value;
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(value % 9, bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, [0, value, 0xC3]);
                    break;
                default:
                    bytes.RemoveRange(Math.Max(at, bytes.Count / 2), bytes.Count - Math.Max(at, bytes.Count / 2));
                    break;
            }
        }

        return [.. bytes];
    }
}
