namespace CustomLabels.Formats.Clouds;

/// <summary>
/// Import files of Vertex AI (and AutoML Vision): CSV without a header (<c>use,gs://bucket/image,label …</c>, or a label with four corners in fractions), or JSON
/// lines. A row with empty fields for label and corners says that nothing is on its image.
/// See https://cloud.google.com/vertex-ai/docs/image-data/object-detection/prepare-data
/// </summary>
internal sealed class VertexAiSource : ISourceFormat
{
    private const string Scheme = "gs://";

    private static readonly string[] Extensions = [".csv", ".jsonl", ".jsonlines", ".ndjson", ".json"];

    /// <summary>Whether a file is such a list.</summary>
    public static bool IsOne(string file) => IsTable(file)
        ? VertexAiRow.Of(CsvFile.First(file)) is { } row && (row.Image.StartsWith(Scheme, StringComparison.Ordinal) || (row.HasUse && Folders.ImageFile.HasImageExtension(row.Image)))
        : JsonOutline.Of(file) is { IsArray: false } outline && outline.Has("imageGcsUri");

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, Extensions).Where(file => file == path || IsOne(file)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            DraftRows rows = new(file);
            SourceLosses losses = new(file);
            AnnotationFile.Read(file, problems, () =>
            {
                if (IsTable(file))
                {
                    ReadTable(file, rows, problems);
                }
                else
                {
                    new VertexAiLines(file, rows, losses, problems).Read();
                }
            });
            (DraftImage Draft, SplitName? Split)[] images = [.. rows.All];
            foreach (var image in images.Where(image => image.Draft is { Labels.Count: 0, Boxes.Count: 0, HasBoxAnnotation: false, IsIncomplete: false }))
            {
                losses.Unlabeled(image.Draft.Reference);
            }

            losses.Report(problems);
            found.AddRange(images);
        }

        return Task.FromResult(SplitNames.Share(found));
    }

    private static bool IsTable(string file) => Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    private static void ReadTable(string file, DraftRows rows, ICollection<SourceProblem> problems)
    {
        foreach (var (fields, line) in CsvFile.Rows(file).Where(row => Array.Exists(row.Fields, field => field.Length > 0)))
        {
            if (VertexAiRow.Of(fields) is not { } row)
            {
                problems.Add(Invalid(file, line, string.Join(',', fields), null));
                continue;
            }

            var image = rows.Of(row.Image, line);
            image.Split ??= row.Split;
            image.IsEmpty |= row.IsEmpty;
            image.Labels.AddRange(row.Labels);
            if (row.Box is { } box)
            {
                image.Boxes.Add(box);
            }
            else if (row.IsInvalid)
            {
                image.LeaveOut();
                problems.Add(Invalid(file, line, string.Join(',', fields), row.Image));
            }
        }
    }

    private static SourceProblem Invalid(string file, int line, string what, string? image) => new(
        file, line, "InvalidAnnotation", $"'{what}' has no image, no label, or not two corners as numbers from 0 to 1, and is left out. Complete the row, or remove it.", image);
}
