using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Validation;

/// <summary>What was found in a line, as objects for the user.</summary>
internal static class LineFindingMessages
{
    private const string WarningPrefix = "WARNING_";

    public static IEnumerable<Finding> Of(string file, string dataset, TestedLine tested)
    {
        var line = tested.Scanned.Line;
        Finding about = new()
        {
            File = file,
            Line = line.Number,
            Dataset = dataset,
            Image = line.SourceRef,
        };
        foreach (var found in line.Errors.Concat(line.Warnings))
        {
            yield return about with
            {
                Code = found.Code,
                Level = found.Code.StartsWith(WarningPrefix, StringComparison.Ordinal) ? FindingSeverity.Warning : FindingSeverity.Error,
                Attribute = found.Attribute,
                Box = found.Box,
                Message = Message(found, tested),
                Fix = found.Fix,
            };
        }

        foreach (var hint in tested.Scanned.Hints)
        {
            yield return about with
            {
                Code = hint.Code,
                Level = hint.Severity,
                Attribute = hint.Attribute,
                Box = hint.Box,
                Message = hint.Message,
                Fix = hint.Fix,
            };
        }
    }

    private static string Message(ManifestFinding found, TestedLine tested) =>
        found.Code == LineFindings.InvalidImage.Code && tested.Image?.Problem is { } problem ? $"The image cannot be used. {problem.Message}"
        : tested.Scanned.Details.FirstOrDefault(detail => detail.Finding == found).Text ?? found.Meaning ?? found.Message;
}
