namespace CustomLabels.Evaluations.Gates;

/// <summary>Suppressions as JSON: a list of entries, or an object whose <c>suppressions</c> are that list.</summary>
internal static class QualitySuppressionFile
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the entries.</summary>
    /// <param name="utf8">The content.</param>
    /// <param name="file">The path.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidSuppression</c>.</exception>
    public static IReadOnlyList<QualitySuppression> Read(ReadOnlyMemory<byte> utf8, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Options);
            var root = document.RootElement;
            var list = root.ValueKind == JsonValueKind.Array ? root : root.Member("suppressions", JsonValueKind.Array)
                ?? throw QualitySuppression.Invalid(file, "It has neither a list of entries nor an object with \"suppressions\"");
            return [.. list.EnumerateArray().Select((entry, i) => QualitySuppression.Of(i + 1, Members(entry, i + 1, file), file))];
        }
        catch (JsonException exception)
        {
            throw QualitySuppression.Invalid(file, $"It is not JSON: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private static Dictionary<string, string?> Members(JsonElement entry, int number, string file)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw QualitySuppression.Invalid(file, $"Entry {number} is not an object with Rule, Reason and Expires");
        }

        Dictionary<string, string?> members = new(StringComparer.OrdinalIgnoreCase);
        foreach (var member in entry.EnumerateObject())
        {
            members[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText();
        }

        return members;
    }
}
