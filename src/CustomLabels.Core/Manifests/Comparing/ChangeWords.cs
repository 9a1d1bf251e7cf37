using System.Globalization;

namespace CustomLabels.Manifests.Comparing;

/// <summary>Differences in words.</summary>
internal static class ChangeWords
{
    public static string Of(ManifestDifference difference) => difference.Change switch
    {
        ManifestChanges.Added => "added",
        ManifestChanges.Removed => "removed",
        _ => string.Join(", ", Parts(difference)),
    };

    private static IEnumerable<string> Parts(ManifestDifference difference)
    {
        IEnumerable<string> labels = difference.RemovedLabels.Select(label => $"-{label}").Concat(difference.AddedLabels.Select(label => $"+{label}"));
        foreach (string label in labels)
        {
            yield return label;
        }

        foreach (BoxDifference box in difference.Boxes)
        {
            yield return box switch
            {
                { Before: null } => $"+{box.After}",
                { After: null } => $"-{box.Before}",
                { IsRelabeled: true } => $"{box.Before.Label} became {box.After}",
                _ => string.Create(CultureInfo.InvariantCulture, $"{box.After!.Label} moved by {box.Shift:0.#} px"),
            };
        }

        if (difference.Change.HasFlag(ManifestChanges.Looked))
        {
            yield return "known to have no box in one of them, and unlabelled in the other";
        }
    }
}
