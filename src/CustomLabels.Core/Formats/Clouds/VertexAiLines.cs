namespace CustomLabels.Formats.Clouds;

/// <summary>The JSON lines of Vertex AI.</summary>
internal sealed class VertexAiLines(string file, DraftRows rows, SourceLosses losses, ICollection<SourceProblem> problems)
{
    /// <summary>Reads the file; a line that cannot be read is a problem of its own.</summary>
    public void Read()
    {
        using var text = TextFile.Open(file, isStrict: true);
        for (var line = 1; text.ReadLine() is { } content; line++)
        {
            if (string.IsNullOrWhiteSpace(content))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(content);
                Add(json.RootElement, line);
            }
            catch (JsonException exception)
            {
                problems.Add(SourceProblems.Unreadable(file, exception.Message, line));
            }
        }
    }

    private static string? Label(JsonElement annotation) => annotation.Text("displayName") is { Length: > 0 } label ? label : null;

    private static BoxAnnotation? Box(JsonElement annotation) =>
        Label(annotation) is { } label && annotation.Number("xMin") is { } left && annotation.Number("yMin") is { } top && annotation.Number("xMax") is { } right && annotation.Number("yMax") is { } bottom
            ? new BoxAnnotation(label, left, top, right - left, bottom - top)
            : null;

    private void Add(JsonElement json, int line)
    {
        if (json.Text("imageGcsUri") is not { Length: > 0 } name)
        {
            problems.Add(SourceProblems.Unreadable(file, "It has no imageGcsUri.", line));
            return;
        }

        var image = rows.Of(name, line);
        image.Split ??= SplitNames.Of(json.Member("dataItemResourceLabels", JsonValueKind.Object)?.Text("aiplatform.googleapis.com/ml_use") ?? string.Empty);
        JsonElement[] classes = [.. json.Items("classificationAnnotations"), .. json.Member("classificationAnnotation", JsonValueKind.Object) is { } only ? [only] : Array.Empty<JsonElement>()];
        JsonElement[] boxes = [.. json.Items("boundingBoxAnnotations")];
        image.Labels.AddRange(classes.Select(Label).OfType<string>());
        image.Boxes.AddRange(boxes.Select(Box).OfType<BoxAnnotation>());
        foreach (var _ in classes.Where(item => Label(item) is null).Concat(boxes.Where(item => Box(item) is null)))
        {
            image.LeaveOut();
            problems.Add(new SourceProblem(
                file, line, "InvalidAnnotation", $"An annotation of {name} has no displayName, or not xMin, yMin, xMax and yMax as numbers, and is left out. Complete it, or remove it.", name));
        }

        foreach (var other in json.EnumerateObject().Where(member => member.Name.StartsWith("segmentation", StringComparison.Ordinal) || member.Name.StartsWith("poly", StringComparison.Ordinal)))
        {
            image.LeaveOut();
            losses.NotStored(other.Name, name);
        }
    }
}
