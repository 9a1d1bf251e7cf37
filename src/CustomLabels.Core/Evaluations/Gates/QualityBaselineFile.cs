using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace CustomLabels.Evaluations.Gates;

/// <summary>A baseline as a JSON file.</summary>
internal static class QualityBaselineFile
{
    private const string Kind = "CustomLabels.Baseline";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What is in a file.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="SavedAt">When it was written.</param>
    /// <param name="Baseline">The figures.</param>
    private sealed record Content([property: JsonPropertyOrder(-3)] string Kind, [property: JsonPropertyOrder(-2)] int Version, DateTimeOffset SavedAt, QualityBaseline Baseline);

    /// <summary>Writes the file.</summary>
    public static byte[] Write(QualityBaseline baseline, DateTimeOffset now) => [.. JsonSerializer.SerializeToUtf8Bytes(new Content(Kind, QualityBaseline.Version, now, baseline), Options), (byte)'\n'];

    /// <summary>Reads the file.</summary>
    /// <param name="utf8">Its content.</param>
    /// <param name="file">Its path.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidBaseline</c>: it is damaged, of another version, or something else.</exception>
    public static QualityBaseline Read(ReadOnlyMemory<byte> utf8, string file)
    {
        try
        {
            utf8 = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.Text("kind") != Kind)
            {
                throw Invalid(file, $"It has no \"kind\": \"{Kind}\", so it is something else");
            }

            if (root.Integer("version") is var version && version != QualityBaseline.Version)
            {
                throw Invalid(file, version is null ? "It has no version" : $"It is of version {version}, and this module reads version {QualityBaseline.Version}");
            }

            var baseline = root.Deserialize<Content>(Options)!.Baseline;
            return baseline.Labels.Count == 0 ? throw Invalid(file, "It has no labels") : baseline;
        }
        catch (JsonException exception)
        {
            throw Invalid(file, $"It is damaged: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private static CustomLabelsException Invalid(string file, string why, Exception? cause = null) =>
        new(ErrorIds.InvalidBaseline, ErrorKind.InvalidData, $"The baseline in {file} cannot be read. {why}. Write it again with Assert-CLQuality -SaveBaseline.", file, cause);
}
