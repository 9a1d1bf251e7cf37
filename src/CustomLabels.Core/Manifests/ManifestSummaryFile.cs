using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>One dataset's part of a manifest summary.</summary>
/// <param name="UseCase">The kind of model.</param>
/// <param name="TotalLines">All lines: valid + invalid + ignored.</param>
/// <param name="ValidLines">Lines that can be used.</param>
/// <param name="InvalidLines">Lines that cannot.</param>
/// <param name="IgnoredLines">Lines without annotations, neither used nor counted as invalid.</param>
/// <param name="ErrorLineNumbers">Numbers, from 1, of the lines with errors.</param>
/// <param name="Errors">What is wrong with the dataset as a whole.</param>
public sealed record ManifestSummaryPart(
    ManifestUseCase UseCase,
    int TotalLines,
    int ValidLines,
    int InvalidLines,
    int IgnoredLines,
    IReadOnlyList<int> ErrorLineNumbers,
    IReadOnlyList<ManifestError> Errors);

/// <summary>The summary of what was found in training and test data (<c>ManifestSummary-…json</c>).</summary>
/// <param name="Training">The training data.</param>
/// <param name="Testing">The test data.</param>
/// <param name="Errors">What is wrong with both together.</param>
public sealed record ManifestSummaryFile(ManifestSummaryPart Training, ManifestSummaryPart Testing, IReadOnlyList<ManifestError> Errors)
{
    private static readonly (ManifestUseCase UseCase, string Name)[] UseCaseNames =
    [
        (ManifestUseCase.NotDetermined, "NOT_DETERMINED"),
        (ManifestUseCase.ImageLevelLabels, "IMAGE_LEVEL_LABELS"),
        (ManifestUseCase.ObjectLocalization, "OBJECT_LOCALIZATION"),
    ];

    /// <summary>Reads a summary file; members that are absent count as 0 or empty.</summary>
    /// <param name="utf8">The file; it is left open.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="CustomLabelsException"><c>InvalidManifestSummary</c>: the file is no such summary.</exception>
    public static async Task<ManifestSummaryFile> ReadAsync(Stream utf8, CancellationToken cancellationToken = default)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(utf8, default, cancellationToken);
            var statistics = document.RootElement.Member("statistics", JsonValueKind.Object) ?? throw NoSummary(null);
            return new ManifestSummaryFile(
                ReadPart(statistics.Member("training", JsonValueKind.Object) ?? default),
                ReadPart(statistics.Member("testing", JsonValueKind.Object) ?? default),
                ReadErrors(document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw NoSummary(exception);
        }
    }

    /// <summary>Writes the summary file.</summary>
    /// <param name="utf8">The stream to write to; it is left open.</param>
    /// <returns>A task that completes when everything is written.</returns>
    public async Task WriteAsync(Stream utf8, CancellationToken cancellationToken = default)
    {
        await using Utf8JsonWriter json = new(utf8, ManifestWriter.Options);
        json.WriteStartObject();
        json.WriteStartObject("statistics");
        WritePart(json, "training", Training);
        WritePart(json, "testing", Testing);
        json.WriteEndObject();
        WriteErrors(json, Errors);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void WritePart(Utf8JsonWriter json, string name, ManifestSummaryPart part)
    {
        json.WriteStartObject(name);
        json.WriteString("use_case", Array.Find(UseCaseNames, item => item.UseCase == part.UseCase).Name);
        json.WriteNumber("total_json_lines", part.TotalLines);
        json.WriteNumber("valid_json_lines", part.ValidLines);
        json.WriteNumber("invalid_json_lines", part.InvalidLines);
        json.WriteNumber("ignored_json_lines", part.IgnoredLines);
        json.WriteStartArray("error_json_line_indices");
        foreach (var number in part.ErrorLineNumbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
        WriteErrors(json, part.Errors);
        json.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<ManifestError> errors)
    {
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ManifestSummaryPart ReadPart(JsonElement part) => new(
        Array.Find(UseCaseNames, item => item.Name == part.Text("use_case")).UseCase,
        part.Count("total_json_lines"),
        part.Count("valid_json_lines"),
        part.Count("invalid_json_lines"),
        part.Count("ignored_json_lines"),
        [.. part.Items("error_json_line_indices").Where(item => item.TryGetInt32(out _)).Select(item => item.GetInt32())],
        ReadErrors(part));

    private static List<ManifestError> ReadErrors(JsonElement element) =>
        [.. element.Items("errors").Select(error => new ManifestError(error.Text("code") ?? "", error.Text("message") ?? ""))];

    private static CustomLabelsException NoSummary(Exception? inner) => new(
        ErrorIds.InvalidManifestSummary,
        ErrorKind.InvalidData,
        "This is not a manifest summary: it must be a JSON object with statistics. Use the file that the model's ManifestSummary names.",
        innerException: inner);
}
