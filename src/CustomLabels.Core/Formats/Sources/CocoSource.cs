namespace CustomLabels.Formats.Sources;

/// <summary>
/// COCO JSON: one file, or one per split in folders or with names that say so (<c>train/_annotations.coco.json</c>,
/// <c>annotations/instances_val2017.json</c>). Crowds are skipped: their boxes do not hold one object.
/// </summary>
internal sealed class CocoSource : ISourceFormat
{
    private const int SniffedBytes = 1 << 20;

    /// <summary>Whether a file is COCO, by the names of its first members.</summary>
    public static bool IsOne(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var start = new byte[(int)Math.Min(SniffedBytes, stream.Length)];
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return HasCocoMembers(start.AsSpan(0, length), isWhole: length == stream.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        List<(IReadOnlyList<DraftImage> Images, SplitName? Split)> files = [];
        foreach (var file in SourceFiles.Of(path, ".json").Where(file => file == path || IsOne(file)))
        {
            files.Add((await ReadFileAsync(file, problems, cancellationToken), SplitOf(root, file)));
        }

        var parts = SplitNames.Parts(files.Select(file => file.Split));
        return [.. files.SelectMany(file => file.Images.Select(image => image with { Part = parts(file.Split) }))];
    }

    private static bool HasCocoMembers(ReadOnlySpan<byte> json, bool isWhole)
    {
        Utf8JsonReader reader = new(json.StartsWith(Encoding.UTF8.Preamble) ? json[3..] : json, isWhole, default);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        HashSet<string> members = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            members.Add(reader.GetString()!);
            if (members.Contains("images") && (members.Contains("annotations") || members.Contains("categories")))
            {
                return true;
            }

            if (!reader.Read() || !reader.TrySkip())
            {
                // A member longer than what was read of the file: images and annotations are the long ones.
                return members.Contains("images") || members.Contains("annotations");
            }
        }

        return false;
    }

    private static SplitName? SplitOf(string root, string file) =>
        SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!))
        ?? Path.GetFileNameWithoutExtension(file).Split('_', '-', '.').Select(word => SplitNames.Of(word.TrimEnd("0123456789".ToCharArray()))).FirstOrDefault(name => name is not null);

    private static async Task<IReadOnlyList<DraftImage>> ReadFileAsync(string file, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync(stream, CocoJson.Default.CocoFile, cancellationToken) is { } coco ? Drafts(file, coco, problems) : [];
        }
        catch (JsonException exception)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message, exception.LineNumber is { } line ? (int)line + 1 : null));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
        }

        return [];
    }

    private static List<DraftImage> Drafts(string file, CocoFile coco, ICollection<SourceProblem> problems)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var category in (coco.Categories ?? []).OfType<CocoCategory>())
        {
            names.TryAdd(Id(category.Id), category.Name ?? string.Empty);
        }

        var annotations = (coco.Annotations ?? []).OfType<CocoAnnotation>().ToLookup(item => Id(item.ImageId), StringComparer.Ordinal);
        HashSet<string> ids = new(StringComparer.Ordinal);
        List<DraftImage> drafts = [];
        foreach (var image in (coco.Images ?? []).OfType<CocoImage>())
        {
            var name = S3Location.TryParse(image.Url, out _) ? image.Url! : image.FileName ?? string.Empty;
            if (name.Length == 0 || !ids.Add(Id(image.Id)))
            {
                problems.Add(new SourceProblem(file, null, "InvalidAnnotation", $"The image with id {Id(image.Id)} has no file_name, or its id occurs twice. It is left out.", name));
                continue;
            }

            drafts.Add(new DraftImage
            {
                Reference = name,
                File = file,
                Boxes = [.. annotations[Id(image.Id)].Select(item => Box(item, names, file, name, problems)).OfType<BoxAnnotation>()],
                HasBoxAnnotation = true,
                Width = (int?)image.Width,
                Height = (int?)image.Height,
            });
        }

        ReportStrays(file, annotations, ids, problems);
        return drafts;
    }

    private static void ReportStrays(string file, ILookup<string, CocoAnnotation> annotations, HashSet<string> ids, ICollection<SourceProblem> problems)
    {
        foreach (var stray in annotations.Where(group => !ids.Contains(group.Key)))
        {
            problems.Add(new SourceProblem(
                file,
                null,
                "UnknownImage",
                $"{stray.Count()} annotations belong to an image with id {stray.Key}, which the file does not list. They are left out; the file may be truncated."));
        }
    }

    private static BoxAnnotation? Box(CocoAnnotation item, Dictionary<string, string> names, string file, string image, ICollection<SourceProblem> problems)
    {
        if (Id(item.IsCrowd) is "1" or "True")
        {
            return null;
        }

        if (item.Box is not [var left, var top, var width, var height])
        {
            problems.Add(new SourceProblem(file, null, "InvalidAnnotation", $"An annotation of {image} has no bbox of four numbers and is left out. Complete it, or remove it.", image));
            return null;
        }

        if (names.GetValueOrDefault(Id(item.CategoryId)) is { Length: > 0 } label)
        {
            return new BoxAnnotation(label, left, top, width, height);
        }

        problems.Add(SourceProblems.UnknownClass(file, null, Id(item.CategoryId), image));
        return null;
    }

    private static string Id(JsonElement id) => id.ValueKind == JsonValueKind.Undefined ? string.Empty : id.ToString();
}
