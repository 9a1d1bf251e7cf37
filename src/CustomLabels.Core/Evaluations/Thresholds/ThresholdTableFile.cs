namespace CustomLabels.Evaluations.Thresholds;

/// <summary>Thresholds as a JSON file.</summary>
internal static class ThresholdTableFile
{
    private const string Kind = "CustomLabels.Thresholds";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file.</summary>
    public static byte[] Write(ThresholdTable table)
    {
        using MemoryStream content = new();
        using (Utf8JsonWriter json = new(content, Options))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind);
            json.WriteNumber("version", ThresholdTable.Version);
            json.WriteString("model", table.Model);
            json.WriteString("modelArn", table.ModelArn);
            json.WriteString("savedAt", table.SavedAt.UtcDateTime);
            json.WriteString("testDataDigest", table.Digest);
            json.WriteBoolean("allLabels", table.IsComplete);
            json.WriteStartArray("labels");
            foreach (var label in table.Labels)
            {
                json.WriteStartObject();
                json.WriteString("label", label.Label);
                json.WriteNumber("threshold", label.Threshold);
                json.WriteNumber("minConfidence", label.MinConfidence);
                json.WriteString("criterion", label.Criterion);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        content.WriteByte((byte)'\n');
        return content.ToArray();
    }

    /// <summary>Reads the file.</summary>
    /// <param name="utf8">Its content.</param>
    /// <param name="name">Its path or location.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidThresholds</c>: it is damaged, of another version, or something else.</exception>
    public static ThresholdTable Read(ReadOnlyMemory<byte> utf8, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
            var root = document.RootElement;
            if (root.Text("kind") != Kind)
            {
                throw Invalid(name, $"It has no \"kind\": \"{Kind}\", so it is something else");
            }

            RequireVersion(root.Integer("version"), name);
            SavedThreshold[] labels = [.. root.Items("labels").Select(label => Read(label, name))];
            return labels.Length == 0 || root.Text("modelArn") is not { } arn
                ? throw Invalid(name, "It names no label, or no model")
                : labels.GroupBy(label => label.Label, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
                ? throw Invalid(name, $"It has the label '{twice.Key}' twice")
                : new ThresholdTable
                {
                    ModelArn = arn,
                    Model = root.Text("model") ?? arn,
                    SavedAt = root.Member("savedAt", JsonValueKind.String) is { } time && time.TryGetDateTimeOffset(out var at) ? at : default,
                    Digest = root.Text("testDataDigest"),
                    IsComplete = root.Member("allLabels", JsonValueKind.True) is not null,
                    Labels = labels,
                };
        }
        catch (JsonException exception)
        {
            throw Invalid(name, $"It is not JSON: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    /// <summary>Refuses another version than this module's.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidThresholds</c>.</exception>
    public static void RequireVersion(long? version, string name)
    {
        if (version != ThresholdTable.Version)
        {
            throw Invalid(name, version is { } other ? $"They are of version {other}, and this module reads version {ThresholdTable.Version}" : "They have no version");
        }
    }

    /// <summary>The error for thresholds that cannot be read.</summary>
    public static CustomLabelsException Invalid(string name, string why, Exception? cause = null) => new(
        ErrorIds.InvalidThresholds, ErrorKind.InvalidData, $"The thresholds in {name} cannot be read. {why}. Write them again with Get-CLThreshold -Save or -Destination.", name, cause);

    private static SavedThreshold Read(JsonElement element, string name)
    {
        var label = element.Text("label");
        return label is { Length: > 0 } && element.Number("minConfidence") is { } confidence and >= 0 and <= 100 && element.Number("threshold") is { } threshold and >= 0 and <= 1
            ? new SavedThreshold(label, confidence, threshold, element.Text("criterion") ?? string.Empty)
            : throw Invalid(name, $"The entry of the label '{label}' has no threshold from 0 to 1 with a minConfidence from 0 to 100");
    }
}
