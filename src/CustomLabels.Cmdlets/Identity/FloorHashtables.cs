using CustomLabels.Evaluations.Gates;

namespace CustomLabels.Identity;

/// <summary>What labels must reach, as PowerShell writes it: <c>@{ scratch = 0.95; dent = @{ MinRecall = 0.9 } }</c>; a number is the F1 score.</summary>
internal static class FloorHashtables
{
    /// <summary>The floors, by label.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidCriterion</c>.</exception>
    public static IReadOnlyDictionary<string, QualityFloor> Floors(Hashtable? perLabel)
    {
        Dictionary<string, QualityFloor> floors = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in perLabel ?? [])
        {
            var label = Text(entry.Key);
            floors[label] = Base(entry.Value) is IDictionary figures ? Floor(label, figures) : new QualityFloor(F1: Share(label, QualityRules.MinF1, entry.Value));
        }

        return floors;
    }

    private static QualityFloor Floor(string label, IDictionary figures)
    {
        QualityFloor floor = new();
        foreach (DictionaryEntry entry in figures)
        {
            floor = Text(entry.Key).ToUpperInvariant() switch
            {
                "MINF1" => floor with { F1 = Share(label, QualityRules.MinF1, entry.Value) },
                "MINPRECISION" => floor with { Precision = Share(label, QualityRules.MinPrecision, entry.Value) },
                "MINRECALL" => floor with { Recall = Share(label, QualityRules.MinRecall, entry.Value) },
                _ => throw Invalid(label, $"'{Text(entry.Key)}' is nothing that a label can have to reach: MinF1, MinPrecision and MinRecall are"),
            };
        }

        return floor.IsEmpty ? throw Invalid(label, "It says nothing that the label has to reach: MinF1, MinPrecision or MinRecall") : floor;
    }

    private static double Share(string label, string rule, object? value) =>
        value is not null && LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= 1
            ? share
            : throw Invalid(label, $"The {rule} is '{Text(value)}', which is no number from 0 to 1");

    private static CustomLabelsException Invalid(string label, string why) =>
        new(ErrorIds.InvalidCriterion, ErrorKind.InvalidArgument, $"-PerLabel for the label '{label}' cannot be used. {why}.", label);

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Text(object? value) => Convert.ToString(Base(value), CultureInfo.InvariantCulture) ?? string.Empty;
}
