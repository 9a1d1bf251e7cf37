namespace CustomLabels.Formats.Benchmarks;

/// <summary>
/// Open Images: tables of boxes in fractions, or of labels of images, with the names of classes in <c>class-descriptions….csv</c>. A confidence of 0 says that a
/// label does not apply. Files are named after what they are for. See https://storage.googleapis.com/openimages/web/download_v7.html
/// </summary>
internal sealed class OpenImagesSource : ISourceFormat
{
    /// <summary>Whether a file is such a table.</summary>
    public static bool IsOne(string file) => OpenImagesColumns.Of(CsvFile.First(file)) is not null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        OpenImagesClasses classes = new(root);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, ".csv").Where(IsOne))
        {
            DraftRows rows = new(file);
            AnnotationFile.Read(file, problems, () => ReadTable(file, classes, rows, problems, cancellationToken));
            var split = Path.GetFileNameWithoutExtension(file).Split('_', '-', '.').Select(SplitNames.Of).FirstOrDefault(name => name is not null)
                ?? SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!));
            found.AddRange(rows.All.Select(image => (image.Draft, image.Split ?? split)));
        }

        return Task.FromResult(SplitNames.Share(found));
    }

    private static void ReadTable(string file, OpenImagesClasses classes, DraftRows rows, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        SourceLosses losses = new(file);
        List<(DraftRow Image, BoxAnnotation Box)> boxes = [];
        OpenImagesColumns? columns = null;
        foreach (var (fields, line) in CsvFile.Rows(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (columns is null)
            {
                columns = OpenImagesColumns.Of(fields)!;
                continue;
            }

            var name = columns.Image(fields);
            if (name.Length == 0)
            {
                continue;
            }

            var image = rows.Of(Folders.ImageFile.HasImageExtension(name) ? name : name + ".jpg", line);
            image.OtherName = name;
            var label = classes.NameOf(columns.Label(fields), name, losses);
            if (columns.IsGroup(fields))
            {
                image.LeaveOut();
                losses.NotStored("box around a group", name);
            }
            else if (label.Length == 0 || (columns.HasBoxes && columns.Box(fields, label) is null))
            {
                image.LeaveOut();
                problems.Add(new SourceProblem(file, line, "InvalidAnnotation", $"A row of {name} has no LabelName, or not four numbers as XMin, XMax, YMin and YMax, and is left out. Complete it, or remove it.", name));
            }
            else if (columns.HasBoxes)
            {
                boxes.Add((image, columns.Box(fields, label)!));
            }
            else if (columns.Confidence(fields) is 1)
            {
                image.Labels.Add(label);
            }
            else if (columns.Confidence(fields) is not 0)
            {
                losses.NotStored("label that nobody has verified", name);
            }
        }

        // Whether numbers are fractions is a matter of the file: a box of one pixel would look like the whole image.
        var isInPixels = boxes.Exists(item => item.Box.Left + item.Box.Width > 1.5 || item.Box.Top + item.Box.Height > 1.5);
        foreach (var (image, box) in boxes)
        {
            image.Boxes.Add(box);
            image.IsInPixels = isInPixels;
        }

        foreach (var (draft, _) in rows.All.Where(image => image.Draft is { Labels.Count: 0, Boxes.Count: 0, IsIncomplete: false }))
        {
            losses.Unlabeled(draft.Reference);
        }

        losses.Report(problems);
    }
}
