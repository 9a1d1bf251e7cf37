using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Yolo;

/// <summary>
/// YOLO: a text file per image with a line per box (class, center and size in parts of the image), the names of the classes in
/// <c>data.yaml</c>, <c>obj.data</c>, <c>obj.names</c> or <c>classes.txt</c>. An image with an empty text file is known to hold nothing; one without is unlabeled.
/// Outlines of segmentations count as their bounding boxes; keypoints (<c>kpt_shape</c>) are left out.
/// </summary>
internal sealed class YoloSource : ISourceFormat
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var set = YoloSet.Find(path) ?? throw new CustomLabelsException(
            ErrorIds.UnknownFormat, ErrorKind.InvalidData, $"{path} has no class names. Add a data.yaml with names, obj.names or classes.txt.", path);
        string[] images = [.. ImageFiles(set.Folder)];
        var splits = YoloSplits.Read(set, images, problems);
        YoloLabels labels = new(set.Folder, SourceFiles.Of(set.Folder, ".txt").Where(file => file != set.File && !splits.Lists.Contains(file)));
        var files = labels.Match(images, set.File, problems);
        SourceLosses losses = new(set.File);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var image in images.Where(image => !splits.LeavesOut(image)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add((Draft(image, files[image], set, losses, problems), splits.Of(image)));
        }

        losses.Report(problems);
        ReportLeftOut(set, images.Where(splits.LeavesOut).ToArray(), problems);
        return Task.FromResult(SplitNames.Share(found));
    }

    private static IEnumerable<string> ImageFiles(string folder) =>
        SourceFiles.Of(folder, ImageFile.Extensions).Where(file => !SourceFiles.Relative(folder, file).Split('/').Contains("labels", StringComparer.OrdinalIgnoreCase));

    private static void ReportLeftOut(YoloSet set, string[] images, ICollection<SourceProblem> problems)
    {
        if (images.Length > 0)
        {
            problems.Add(new SourceProblem(
                set.File,
                null,
                "ImageWithoutSplit",
                $"{images.Length.ToString(CultureInfo.InvariantCulture)} {(images.Length == 1 ? "image is" : "images are")} in none of the splits that the set names, and left out, for instance {SourceFiles.Relative(set.Folder, images[0])}. Add them to a split, or remove the splits from {Path.GetFileName(set.File)}.")
            {
                Count = images.Length,
            });
        }
    }

    private static DraftImage Draft(string image, string? labels, YoloSet set, SourceLosses losses, ICollection<SourceProblem> problems)
    {
        DraftImage draft = new() { Reference = image, File = labels ?? image, BoxesAreFractions = true };
        if (labels is null)
        {
            return draft;
        }

        var before = problems.Count;
        return draft with { Boxes = Boxes(labels, image, set, losses, problems), HasBoxAnnotation = true, IsIncomplete = problems.Count > before };
    }

    private static List<BoxAnnotation> Boxes(string file, string image, YoloSet set, SourceLosses losses, ICollection<SourceProblem> problems)
    {
        List<BoxAnnotation> boxes = [];
        var number = 0;
        try
        {
            foreach (var line in TextFile.Lines(file))
            {
                number++;
                var fields = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length == 0)
                {
                    continue;
                }

                string? loss = null;
                if (NumberText.ClassId(fields[0]) is not { } id || YoloLine.Box(fields[1..], set.KeypointNumbers, out loss) is not { } box)
                {
                    problems.Add(new SourceProblem(
                        file, number, "InvalidAnnotation", $"'{line.Trim()}' is not {Expected(set)}, and is left out. Correct it, or remove it.", image));
                }
                else if (set.NameOf(id) is not { } label)
                {
                    problems.Add(SourceProblems.UnknownClass(file, number, fields[0], image));
                }
                else
                {
                    boxes.Add(box with { Label = label });
                    Note(losses, loss, image);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
        }

        return boxes;
    }

    private static string Expected(YoloSet set) => set.KeypointNumbers == 0
        ? "a class with four numbers from 0 to 1, or with the points of an outline; where the numbers are keypoints, data.yaml must say kpt_shape"
        : string.Create(CultureInfo.InvariantCulture, $"a class with four numbers from 0 to 1 and {set.KeypointNumbers} for the keypoints of kpt_shape");

    private static void Note(SourceLosses losses, string? loss, string image)
    {
        if (loss == "outline")
        {
            losses.BoxAround(loss, Path.GetFileName(image));
        }
        else if (loss is not null)
        {
            losses.NotStored(loss, Path.GetFileName(image));
        }
    }
}
