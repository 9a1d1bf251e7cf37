namespace CustomLabels.Formats.Tools;

/// <summary>
/// VGG Image Annotator 1 and 2: a project, or its annotations as JSON or as a table. All images that were opened are listed: one without regions
/// may be one that nobody has looked at. See https://www.robots.ox.ac.uk/~vgg/software/via/
/// </summary>
internal sealed class ViaSource : ISourceFormat
{
    private static readonly string[] Extensions = [".json", ".csv"];

    /// <summary>Whether a file is such a project or export.</summary>
    public static bool IsOne(string file) => IsTable(file)
        ? ViaImage.IsHeader(CsvFile.First(file))
        : JsonOutline.Of(file) is { IsArray: false } outline && (outline.Has("_via_img_metadata") || outline.HasInside("filename", "regions"));

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, Extensions).Where(file => file == path || IsOne(file)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var split = SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!));
            AnnotationFile.Read(file, problems, () =>
            {
                using var json = IsTable(file) ? null : AnnotationFile.Json(file);
                List<ViaImage> images = [.. json is null ? ViaImage.InTable(file) : ViaImage.InJson(json.RootElement)];
                found.AddRange(Drafts(file, images, json?.RootElement ?? default, problems).Select(draft => (draft, split)));
            });
        }

        return Task.FromResult(SplitNames.Share(found));
    }

    private static bool IsTable(string file) => Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    private static List<DraftImage> Drafts(string file, List<ViaImage> images, JsonElement project, ICollection<SourceProblem> problems)
    {
        SourceLosses losses = new(file);
        var ofRegions = ViaAttribute.OfRegions(images, project);
        var ofImages = ViaAttribute.OfImages(images, project);
        List<DraftImage> drafts = [];
        foreach (var image in images)
        {
            DraftImage draft = new()
            {
                Reference = image.Name,
                File = file,
                Line = image.Line,
                Labels = ofImages.Labels(image.FileAttributes),
                Boxes = Boxes(file, image, ofRegions, problems, losses),
                IsIncomplete = image.Regions.Count > 0,
            };
            if (image.Regions.Count == 0 && draft.Labels.Count == 0)
            {
                losses.Unlabeled(image.Name);
            }

            drafts.Add(draft);
        }

        losses.Report(problems);
        return drafts;
    }

    private static List<BoxAnnotation> Boxes(string file, ViaImage image, ViaAttribute attribute, ICollection<SourceProblem> problems, SourceLosses losses)
    {
        List<BoxAnnotation> boxes = [];
        for (var i = 0; i < image.Regions.Count; i++)
        {
            var (shape, attributes, line) = image.Regions[i];
            var kind = shape.Text("name") ?? "shape without a name";
            var labels = attribute.Labels(attributes);
            if (kind is "point" or "polyline" or "line")
            {
                losses.NotStored(kind, image.Name);
            }
            else if (labels.Count > 0 && Box(shape, kind) is { } box)
            {
                boxes.AddRange(labels.Select(label => box with { Label = label }));
                if (kind != "rect")
                {
                    losses.BoxAround(kind, image.Name);
                }
            }
            else
            {
                problems.Add(new SourceProblem(
                    file, line, "InvalidAnnotation", $"Region {i + 1} of {image.Name} ({kind}) has not all of its coordinates, or no label, and is left out. The label must be in the attribute 'label' or 'class', or in the only attribute.", image.Name));
            }
        }

        return boxes;
    }

    private static BoxAnnotation? Box(JsonElement shape, string kind) => kind switch
    {
        "rect" when Numbers(shape, "x", "y", "width", "height") is [var x, var y, var width, var height] => new BoxAnnotation(string.Empty, x, y, width, height),
        "circle" when Numbers(shape, "cx", "cy", "r") is [var x, var y, var radius] => BoxAround.Ellipse(string.Empty, (x, y), (radius, radius), 0),
        "ellipse" when Numbers(shape, "cx", "cy", "rx", "ry") is [var x, var y, var radiusX, var radiusY] =>
            BoxAround.Ellipse(string.Empty, (x, y), (radiusX, radiusY), double.RadiansToDegrees(shape.Number("theta") ?? 0)),
        "polygon" => BoxAround.Points(string.Empty, [.. Coordinates(shape, "all_points_x").Zip(Coordinates(shape, "all_points_y"))]),
        _ => null,
    };

    private static double[] Numbers(JsonElement shape, params string[] names) => [.. names.Select(name => shape.Number(name)).OfType<double>()];

    private static IEnumerable<double> Coordinates(JsonElement shape, string name) =>
        shape.Items(name).Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out var number) ? number : double.NaN);
}
