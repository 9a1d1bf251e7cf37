namespace CustomLabels.Usages;

/// <summary>When a model was used last, by a file that Invoke-CLDetection -ResumeFile has written: lines of JSON, the first with the model, each other with the time of a detection.</summary>
public static class DetectionLog
{
    private const string Kind = "customlabels/detections";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="uses">Gets the last time of its model, by ARN, if it is later than what is there.</param>
    /// <exception cref="CustomLabelsException"><c>NotAResumeFile</c>, or the file cannot be read.</exception>
    public static async Task ReadAsync(string path, IDictionary<string, DateTimeOffset> uses, CancellationToken cancellationToken)
    {
        try
        {
            // A detection may be writing it.
            await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(file);
            var model = Text(await reader.ReadLineAsync(cancellationToken), "type", "model") is [Kind, { } arn] ? arn : throw NotALog(path);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                // The last line may be cut off.
                if (Text(line, "time") is [{ } text] && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                    && (!uses.TryGetValue(model, out var last) || last < time))
                {
                    uses[model] = time;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException(ErrorIds.FileUnreadable, ErrorKind.AccessDenied, $"The file {path} cannot be read. {e.Message}", path, e);
        }
    }

    private static string?[]? Text(string? line, params string[] names)
    {
        try
        {
            using var document = JsonDocument.Parse(line ?? string.Empty);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. names.Select(name => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CustomLabelsException NotALog(string path) =>
        new(ErrorIds.NotAResumeFile, ErrorKind.InvalidData, $"The file {path} does not say which model was used when: it is none that Invoke-CLDetection -ResumeFile has written.", path);
}
