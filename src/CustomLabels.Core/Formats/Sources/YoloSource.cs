using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>
/// YOLO: a text file per image with a line per box (class, center and size in parts of the image), the names of the classes in
/// <c>data.yaml</c>, <c>obj.names</c> or <c>classes.txt</c>. An image with an empty text file is known to hold nothing; one without is unlabeled.
/// Outlines of segmentations count as their bounding boxes.
/// </summary>
internal sealed class YoloSource : ISourceFormat
{
    private const int BoxFields = 5;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var names = YoloNames.Find(path) ?? throw new CustomLabelsException(
            ErrorIds.UnknownFormat, ErrorKind.InvalidData, $"{path} has no class names. Add a data.yaml with names, obj.names or classes.txt.", path);
        var root = SourceFiles.RootOf(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var image in ImageFiles(names.Folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var relative = SourceFiles.Relative(names.Folder, image);
            var labels = LabelFile(names.Folder, relative);
            found.Add((Draft(image, labels, names, problems), SplitNames.OfPath(Path.GetDirectoryName(relative)!)));
        }

        var parts = SplitNames.Parts(found.Select(item => item.Split));
        return Task.FromResult<IReadOnlyList<DraftImage>>([.. found.Select(item => item.Draft with { Part = parts(item.Split) })]);
    }

    private static IEnumerable<string> ImageFiles(string folder) =>
        SourceFiles.Of(folder, ImageFile.Extensions).Where(file => !SourceFiles.Relative(folder, file).Split('/').Contains("labels", StringComparer.Ordinal));

    /// <summary>Beside the image, or in <c>labels/</c> where the image is in <c>images/</c>.</summary>
    private static string? LabelFile(string root, string relative)
    {
        var name = Path.ChangeExtension(relative, ".txt");
        var parts = name.Split('/');
        var images = Array.LastIndexOf(parts, "images");
        var beside = Path.Combine(root, name);
        var swapped = images < 0 ? null : Path.Combine(root, string.Join('/', [.. parts[..images], "labels", .. parts[(images + 1)..]]));
        return swapped is not null && File.Exists(swapped) ? swapped : File.Exists(beside) ? beside : null;
    }

    private static DraftImage Draft(string image, string? labels, YoloNames names, ICollection<SourceProblem> problems)
    {
        DraftImage draft = new() { Reference = image, File = labels ?? image, BoxesAreFractions = true };
        return labels is null ? draft : draft with { Boxes = Boxes(labels, image, names, problems), HasBoxAnnotation = true };
    }

    private static List<BoxAnnotation> Boxes(string file, string image, YoloNames names, ICollection<SourceProblem> problems)
    {
        List<BoxAnnotation> boxes = [];
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(file))
            {
                number++;
                var fields = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length == 0)
                {
                    continue;
                }

                if (!int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || Box(fields[1..]) is not { } box)
                {
                    problems.Add(new SourceProblem(
                        file, number, "InvalidAnnotation", $"'{line.Trim()}' is not a class with four numbers from 0 to 1, and is left out. Correct it, or remove it.", image));
                }
                else if (names.Of(id) is not { } label)
                {
                    problems.Add(SourceProblems.UnknownClass(file, number, fields[0], image));
                }
                else
                {
                    boxes.Add(box with { Label = label });
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
        }

        return boxes;
    }

    private static BoxAnnotation? Box(string[] fields)
    {
        var numbers = new double[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return null;
            }
        }

        // Four numbers are a box, five a box with its confidence; more, in pairs, an outline.
        return numbers.Length is BoxFields - 1 or BoxFields
            ? new BoxAnnotation(string.Empty, numbers[0] - (numbers[2] / 2), numbers[1] - (numbers[3] / 2), numbers[2], numbers[3])
            : numbers.Length > BoxFields && numbers.Length % 2 == 0 ? Around(numbers)
            : null;
    }

    private static BoxAnnotation Around(double[] outline)
    {
        double[] x = [.. outline.Where((_, i) => i % 2 == 0)];
        double[] y = [.. outline.Where((_, i) => i % 2 == 1)];
        return new BoxAnnotation(string.Empty, x.Min(), y.Min(), x.Max() - x.Min(), y.Max() - y.Min());
    }
}
