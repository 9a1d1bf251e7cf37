using System.Text.RegularExpressions;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>
/// Thresholds as the value of a tag, which takes 256 characters of some kinds (spec/limits.md):
/// <c>1/2026-03-01T10:58:20Z/4f1d0c9a3b5e/all/best F1 score/scratched=43.21/sound=70.5</c>.
/// </summary>
internal static partial class ThresholdTag
{
    /// <summary>The key of the tag.</summary>
    public const string Key = "CustomLabels.Thresholds";

    private const int MaxLength = 256;
    private const int DigestLength = 12;
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The value; null when the thresholds do not fit into one.</summary>
    public static string? Write(ThresholdTable table)
    {
        if (table.Labels.Select(label => label.Criterion).Distinct().Count() > 1 || table.Labels.Any(label => !Plain().IsMatch(label.Label) || !Plain().IsMatch(label.Criterion)))
        {
            return null;
        }

        string[] parts =
        [
            ThresholdTable.Version.ToString(CultureInfo.InvariantCulture),
            table.SavedAt.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture),
            table.Digest?[..DigestLength] ?? "-",
            table.IsComplete ? "all" : "some",
            table.Labels[0].Criterion,
            .. table.Labels.Select(label => $"{label.Label}={((float)label.MinConfidence).ToString("R", CultureInfo.InvariantCulture)}"),
        ];
        var value = string.Join('/', parts);
        return value.Length <= MaxLength && !value.Contains('E', StringComparison.Ordinal) ? value : null;
    }

    /// <summary>Reads the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="modelArn">The model that has the tag.</param>
    /// <param name="model">What messages call it.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidThresholds</c>: it is damaged, or of another version.</exception>
    public static ThresholdTable Read(string value, string modelArn, string model)
    {
        var name = $"the tag {Key} of {model}";
        var parts = value.Split('/');
        ThresholdTableFile.RequireVersion(long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null, name);
        if (parts is not [_, var time, var digest, var extent, var criterion, .. { Length: > 0 } labels]
            || !DateTimeOffset.TryParseExact(time, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            throw ThresholdTableFile.Invalid(name, "Parts of it are missing");
        }

        return new ThresholdTable
        {
            ModelArn = modelArn,
            Model = model,
            SavedAt = at,
            Digest = digest,
            IsComplete = extent == "all",
            Labels = [.. labels.Select(label => Entry(label, criterion, name))],
        };
    }

    private static SavedThreshold Entry(string text, string criterion, string name) =>
        text.Split('=') is [{ Length: > 0 } label, var number]
        && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var confidence)
        && confidence is >= 0 and <= 100
            ? new SavedThreshold(label, confidence, confidence / 100, criterion)
            : throw ThresholdTableFile.Invalid(name, $"'{text}' is no label with a confidence from 0 to 100");

    [GeneratedRegex(@"^[\p{L}\p{N}_.:+\-@]+( [\p{L}\p{N}_.:+\-@]+)*$")]
    private static partial Regex Plain();
}
