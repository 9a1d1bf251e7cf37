using CustomLabels.Evaluations.Thresholds;

namespace CustomLabels.Pipeline;

/// <summary>The thresholds that a parameter of a cmdlet names: a file of Get-CLThreshold, or its objects, also those of a job or a file.</summary>
internal static class CmdletThresholds
{
    /// <summary>The thresholds.</summary>
    /// <param name="work">Whose current location counts.</param>
    /// <param name="values">The path of a file, or objects.</param>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>, <c>InvalidThresholds</c>, <c>TargetNotReached</c>, <c>ThresholdsOfOtherModel</c>.</exception>
    public static async Task<ThresholdTable> ThresholdsAsync(this CmdletWork work, object[] values, CancellationToken cancellationToken)
    {
        if (values is [PSObject { BaseObject: FileInfo or string } or FileInfo or string])
        {
            var path = await work.SourceAsync(PathOf(values[0]), literal: false, takesFolders: false);
            return ThresholdTableFile.Read(await FileContent.ReadAsync(path, cancellationToken), path);
        }

        (string ModelArn, string Model, SavedThreshold Saved)[] rows = [.. values.Select(Row)];
        return rows.Select(row => row.ModelArn).Distinct(StringComparer.Ordinal).Count() > 1
            ? throw ThresholdMessages.OfSeveralModels()
            : rows.GroupBy(row => row.Saved.Label, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw ThresholdMessages.TwiceTheLabel(twice.Key)
            : new ThresholdTable
            {
                ModelArn = rows[0].ModelArn,
                Model = rows[0].Model,
                SavedAt = DateTimeOffset.UtcNow,
                IsComplete = false,
                Labels = [.. rows.Select(row => row.Saved)],
            };
    }

    private static string PathOf(object value) => (value is PSObject wrapped ? wrapped.BaseObject : value) is FileInfo file ? file.FullName : $"{value}";

    private static (string ModelArn, string Model, SavedThreshold Saved) Row(object value)
    {
        var properties = PSObject.AsPSObject(value).Properties;
        if (properties["Label"]?.Value is not { } label || properties["MinConfidence"] is not { } confidence)
        {
            throw ThresholdMessages.NoThreshold(value);
        }

        return LanguagePrimitives.TryConvertTo(confidence.Value, CultureInfo.InvariantCulture, out double minimum) && confidence.Value is not null and not "" && minimum is >= 0 and <= 100
            ? ($"{properties["ModelArn"]?.Value}", $"{properties["Model"]?.Value}", new SavedThreshold($"{label}", minimum, minimum / 100, $"{properties["Criterion"]?.Value}"))
            : throw ThresholdMessages.NoneReached($"{label}", $"{properties["Message"]?.Value}");
    }
}
