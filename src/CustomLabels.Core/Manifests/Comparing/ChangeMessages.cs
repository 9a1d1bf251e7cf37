namespace CustomLabels.Manifests.Comparing;

/// <summary>Describes differences.</summary>
internal static class ChangeMessages
{
    public static string Of(ManifestDifference difference) => difference.Changes switch
    {
        ManifestChanges.Added => "added",
        ManifestChanges.Removed => "removed",
        _ => string.Join(", ", Parts(difference)),
    };

    private static IEnumerable<string> Parts(ManifestDifference difference)
    {
        var labels = difference.RemovedLabels.Select(label => $"-{label}").Concat(difference.AddedLabels.Select(label => $"+{label}"));
        foreach (var label in labels)
        {
            yield return label;
        }

        foreach (var box in difference.Boxes)
        {
            yield return box switch
            {
                { Reference: null } => $"+{box.Difference}",
                { Difference: null } => $"-{box.Reference}",
                { IsRelabeled: true } => $"{box.Reference.Label} became {box.Difference}",
                _ => string.Create(CultureInfo.InvariantCulture, $"{box.Difference!.Label} moved by {box.Shift:0.#} px"),
            };
        }

        if (difference.Changes.HasFlag(ManifestChanges.Reviewed))
        {
            yield return "annotated without a box in one of them, and unlabeled in the other";
        }
    }
}
