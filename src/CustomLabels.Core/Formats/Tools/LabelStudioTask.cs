using System.Text.RegularExpressions;

namespace CustomLabels.Formats.Tools;

/// <summary>A task of Label Studio: an image, and what counts of the annotations that people made of it.</summary>
/// <param name="Image">What it calls the image: a path, or <c>s3://bucket/key</c>.</param>
/// <param name="Results">The parts of the annotation; null where there is none.</param>
internal sealed partial record LabelStudioTask(string Image, IReadOnlyList<JsonElement>? Results)
{
    private static readonly string[] ImageMembers = ["image", "img", "image_url", "url"];

    /// <summary>Members of JSON-MIN that are no results.</summary>
    private static readonly string[] OwnMembers = ["id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement", "predictions"];

    /// <summary>The name of the image before it was uploaded, when a random prefix was put before it; null otherwise.</summary>
    public string? OriginalName => Prefixed().Match(Path.GetFileName(Image)) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Reads a task; null when it names no image.</summary>
    public static LabelStudioTask? Of(JsonElement task, SourceLosses losses)
    {
        var data = task.Member("data", JsonValueKind.Object);
        if (ImageOf(data ?? task) is not { } member)
        {
            return null;
        }

        var image = Located(member.Value.GetString()!);
        if (data is null)
        {
            return new LabelStudioTask(image, [.. Flat(task, member.Name)]);
        }

        JsonElement[] done = [.. task.Items("annotations").Concat(task.Items("completions")).Where(annotation => !IsTrue(annotation, "was_cancelled") && !IsTrue(annotation, "skipped"))];
        if (done.Length == 0)
        {
            return new LabelStudioTask(image, null);
        }

        if (done.Length > 1)
        {
            losses.Superseded(image);
        }

        var counts = Array.FindIndex(done, annotation => IsTrue(annotation, "ground_truth"));
        counts = counts < 0 ? Array.FindLastIndex(done, annotation => annotation.Items("result").Any()) : counts;
        return new LabelStudioTask(image, [.. done[counts < 0 ? ^1 : counts].Items("result")]);
    }

    private static JsonProperty? ImageOf(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        JsonProperty[] texts = [.. data.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String)];
        return texts.Where(text => Folders.ImageFile.HasImageExtension(Located(text.Value.GetString()!)))
            .Concat(texts.Where(text => ImageMembers.Contains(text.Name, StringComparer.OrdinalIgnoreCase)))
            .Select(text => (JsonProperty?)text)
            .FirstOrDefault();
    }

    /// <summary>The path in an address: of a local file the one that is asked for, of others without query.</summary>
    private static string Located(string address)
    {
        if (address.Contains("/local-files/?d=", StringComparison.Ordinal))
        {
            return Uri.UnescapeDataString(address[(address.IndexOf("?d=", StringComparison.Ordinal) + 3)..]);
        }

        var isAddress = address.StartsWith("http", StringComparison.OrdinalIgnoreCase) || address.StartsWith("/data/", StringComparison.Ordinal);
        return isAddress ? Uri.UnescapeDataString(address.Split('?', '#')[0]) : address;
    }

    /// <summary>The results of JSON-MIN: each member has the values of one tag, or its only choice.</summary>
    private static IEnumerable<JsonElement> Flat(JsonElement task, string image) => task.EnumerateObject()
        .Where(member => member.Name != image && !OwnMembers.Contains(member.Name, StringComparer.Ordinal))
        .SelectMany<JsonProperty, JsonElement>(member => member.Value.ValueKind switch
        {
            JsonValueKind.Array => member.Value.EnumerateArray(),
            JsonValueKind.Object => [member.Value],
            JsonValueKind.String when member.Name.StartsWith("choice", StringComparison.OrdinalIgnoreCase) || member.Name is "label" or "class" or "category" => [member.Value],
            _ => [],
        });

    private static bool IsTrue(JsonElement element, string name) => element.Member(name, JsonValueKind.True) is not null;

    [GeneratedRegex("^[0-9a-f]{8}-(.+)$")]
    private static partial Regex Prefixed();
}
