using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Benchmarks;

/// <summary>Reads a line of a label file.</summary>
/// <param name="fields">What is between its blanks.</param>
/// <param name="isLeftOut">Whether it stands for nothing that can be used, which has been noted.</param>
/// <returns>A box in pixels; null for none.</returns>
internal delegate BoxAnnotation? TextLabelReader(string[] fields, string image, SourceLosses losses, out bool isLeftOut);

/// <summary>
/// Formats with a text file per image, named like it, and a box per line. An empty file says that nothing is on its image; an image without a file is
/// left out, since test images of public sets have none.
/// </summary>
/// <param name="expected">What a line should be, for messages.</param>
/// <param name="isOne">Whether a file is in the format.</param>
/// <param name="read">Reads a line.</param>
internal sealed class TextLabels(string expected, Predicate<string> isOne, TextLabelReader read)
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>The fields of the first lines of a file, up to ten; none where it cannot be read.</summary>
    public static IReadOnlyList<string[]> First(string file)
    {
        try
        {
            return [.. TextFile.Lines(file).Take(10).Select(Fields).Where(fields => fields.Length > 0)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public IReadOnlyList<DraftImage> Read(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        string[] files = [.. SourceFiles.Of(path, ".txt")];
        var folders = files.Where(file => file == path || isOne(file)).Select(Path.GetDirectoryName).ToHashSet(StringComparer.Ordinal);
        var byStem = SourceFiles.Of(root, ImageFile.Extensions).ToLookup(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase);
        SourceLosses losses = new(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in files.Where(file => folders.Contains(Path.GetDirectoryName(file))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stem = Path.GetFileNameWithoutExtension(file);
            if (!byStem.Contains(stem) && !isOne(file))
            {
                continue; // another file, such as a list of classes
            }

            var image = ImageOf(root, file, [.. byStem[stem]]);
            AnnotationFile.Read(file, problems, () => found.Add((Draft(file, image ?? stem, losses, problems), SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!)))));
        }

        losses.Report(problems);
        return SplitNames.Share(found);
    }

    private static string[] Fields(string line) => line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The one image of its name; of several, the one in the folder of images that belongs to the folder of labels.</summary>
    private static string? ImageOf(string root, string file, string[] images)
    {
        var folder = SourceFiles.Relative(root, Path.GetDirectoryName(file)!);
        var own = folder.Replace("label", "image", StringComparison.OrdinalIgnoreCase);
        var beside = images.Where(image => SourceFiles.Relative(root, Path.GetDirectoryName(image)!).Equals(own, StringComparison.OrdinalIgnoreCase)).ToArray();
        var alike = images.Where(image => SplitNames.OfPath(SourceFiles.Relative(root, image)) == SplitNames.OfPath(folder)).ToArray();
        return images is [var only] ? only : beside is [var proper] ? proper : alike is [var same] ? same : null;
    }

    private DraftImage Draft(string file, string image, SourceLosses losses, ICollection<SourceProblem> problems)
    {
        List<BoxAnnotation> boxes = [];
        var isEmpty = true;
        using var text = TextFile.Open(file, isStrict: true);
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            var fields = Fields(line);
            if (fields.Length == 0 || (fields.Length < 4 && fields[0].Contains(':', StringComparison.Ordinal)))
            {
                continue; // blank, or a note about the image
            }

            isEmpty = false;
            if (read(fields, Path.GetFileName(image), losses, out var isLeftOut) is { } box)
            {
                boxes.Add(box);
            }
            else if (!isLeftOut)
            {
                problems.Add(new SourceProblem(file, number, "InvalidAnnotation", $"'{line.Trim()}' is not {expected}, and is left out. Correct it, or remove it.", image));
            }
        }

        return new DraftImage { Reference = image, File = file, Boxes = boxes, HasBoxAnnotation = isEmpty, IsIncomplete = !isEmpty };
    }
}
