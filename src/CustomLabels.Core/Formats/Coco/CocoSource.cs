namespace CustomLabels.Formats.Coco;

/// <summary>
/// COCO JSON: one file, or one per split in folders or with names that say so (<c>train/_annotations.coco.json</c>,
/// <c>annotations/instances_val2017.json</c>). Crowds are left out, and said: their boxes do not hold one object.
/// </summary>
internal sealed class CocoSource : ISourceFormat
{
    private const int SniffedBytes = 1 << 20;

    /// <summary>Whether a file is COCO, by the names of its first members.</summary>
    public static bool IsOne(string file)
    {
        try
        {
            return HasCocoMembers(JsonFile.ReadStart(file, SniffedBytes, out var isWhole), isWhole);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, ".json").Where(file => file == path || IsOne(file)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var split = SplitOf(root, file);
            found.AddRange(ReadFile(file, problems).Select(draft => (draft, split)));
        }

        return Task.FromResult(SplitNames.Share(found));
    }

    private static bool HasCocoMembers(ReadOnlySpan<byte> json, bool isWhole)
    {
        Utf8JsonReader reader = new(json, isWhole, new JsonReaderState(JsonFile.Options));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        HashSet<string> members = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            members.Add(CocoReader.Decoded(ref reader));
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

    private static IReadOnlyList<DraftImage> ReadFile(string file, ICollection<SourceProblem> problems)
    {
        try
        {
            var json = JsonFile.Read(file);
            return new CocoDrafts(file, json, CocoReader.Read(json), problems).Read();
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
}
