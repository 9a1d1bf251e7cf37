namespace CustomLabels.Formats.Tools;

/// <summary>
/// LabelMe (and X-AnyLabeling): a JSON file per image with shapes in pixels, and flags of the image, which are its labels. Shapes of one label and group
/// are parts of one object. A file without shapes and flags says that nothing is on its image. See https://github.com/wkentaro/labelme
/// </summary>
internal sealed class LabelMeSource : ISourceFormat
{
    /// <summary>Whether a file is such an annotation.</summary>
    public static bool IsOne(string file) => JsonOutline.Of(file) is { IsArray: false } outline && outline.Has("shapes") && (outline.Has("imagePath") || outline.Has("version"));

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        SourceLosses losses = new(path);
        foreach (var file in SourceFiles.Of(path, ".json").Where(file => file == path || IsOne(file)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            AnnotationFile.Read(file, problems, () =>
            {
                using var json = AnnotationFile.Json(file);
                if (json.RootElement.Member("shapes", JsonValueKind.Array) is null)
                {
                    problems.Add(SourceProblems.Unreadable(file, "It has no list of shapes, as LabelMe writes it."));
                    return;
                }

                found.Add((Draft(file, json.RootElement, problems, losses), SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!))));
            });
        }

        losses.Report(problems);
        return Task.FromResult(SplitNames.Share(found));
    }

    private static DraftImage Draft(string file, JsonElement json, ICollection<SourceProblem> problems, SourceLosses losses)
    {
        var image = json.Text("imagePath") is { Length: > 0 } path ? path : Path.GetFileNameWithoutExtension(file);
        JsonElement[] shapes = [.. json.Items("shapes")];
        JsonProperty[] flags = json.Member("flags", JsonValueKind.Object) is { } all ? [.. all.EnumerateObject()] : [];
        return new DraftImage
        {
            Reference = image,
            File = file,
            Labels = [.. flags.Where(flag => flag.Value.ValueKind == JsonValueKind.True).Select(flag => flag.Name)],
            Boxes = Boxes(file, image, shapes, problems, losses),
            HasBoxAnnotation = shapes.Length == 0 && flags.Length == 0,
            IsIncomplete = shapes.Length > 0,
            Width = (int?)json.Number("imageWidth"),
            Height = (int?)json.Number("imageHeight"),
        };
    }

    private static List<BoxAnnotation> Boxes(string file, string image, JsonElement[] shapes, ICollection<SourceProblem> problems, SourceLosses losses)
    {
        List<BoxAnnotation> boxes = [];
        Dictionary<(string Label, string Group), int> groups = [];
        for (var i = 0; i < shapes.Length; i++)
        {
            var kind = shapes[i].Text("shape_type") ?? "polygon";
            if (kind is "point" or "points" or "line" or "linestrip")
            {
                losses.NotStored(kind == "points" ? "set of points" : kind, image);
            }
            else if (shapes[i].Text("label") is not { Length: > 0 } label || Box(shapes[i], kind, label) is not { } box)
            {
                problems.Add(new SourceProblem(file, null, "InvalidAnnotation", $"Shape {i + 1} of {image} ({kind}) has no label, or no points, and is left out. Complete it, or remove it.", image));
            }
            else if (Group(shapes[i]) is { } group && !groups.TryAdd((label, group), boxes.Count))
            {
                losses.BoxAround("group of shapes", image);
                var whole = boxes[groups[(label, group)]];
                boxes[groups[(label, group)]] = BoxAround.Points(label, [.. Corners(whole), .. Corners(box)]) ?? whole;
            }
            else
            {
                if (kind != "rectangle")
                {
                    losses.BoxAround(kind, image);
                }

                boxes.Add(box);
            }
        }

        return boxes;
    }

    /// <summary>The box of a shape: of a circle from its center and a point on it, of all others around their points.</summary>
    private static BoxAnnotation? Box(JsonElement shape, string kind, string label)
    {
        var points = shape.Points("points");
        if (kind == "circle" && points is [var center, var edge])
        {
            var radius = double.Hypot(edge.X - center.X, edge.Y - center.Y);
            points = [(center.X - radius, center.Y - radius), (center.X + radius, center.Y + radius)];
        }

        return BoxAround.Points(label, points.Count > 1 ? points : []);
    }

    private static string? Group(JsonElement shape) => shape.TryGetProperty("group_id", out var group) && group.ValueKind != JsonValueKind.Null ? group.ToString() : null;

    private static (double X, double Y)[] Corners(BoxAnnotation box) => [(box.Left, box.Top), (box.Left + box.Width, box.Top + box.Height)];
}
