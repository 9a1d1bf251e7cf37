using CustomLabels.Manifests.Scanning;
using static System.FormattableString;

namespace CustomLabels.Manifests.Validation;

/// <summary>What is odd about manifests as a whole without ending a training: remarks of this module (spec/manifest.md §15).</summary>
internal sealed class DatasetRemarks(TestedPart training, TestedPart? testing, ManifestCheck? check)
{
    public const string SimilarLabelsCode = "CL_SIMILAR_LABELS";
    public const string FewImagesCode = "CL_FEW_IMAGES";
    public const string LabelNotTestedCode = "CL_LABEL_NOT_TESTED";
    public const string LabelNotTrainedCode = "CL_LABEL_NOT_TRAINED";
    public const string OtherKindCode = "CL_OTHER_KIND";

    private const int FewImages = 10;

    public IEnumerable<Finding> All()
    {
        var trained = training.Counted.AllLabels();
        var tested = testing?.Counted.AllLabels() ?? [];
        foreach (var group in trained.Union(tested, StringComparer.Ordinal).GroupBy(Key, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return Remark(
                SimilarLabelsCode,
                FindingSeverity.Warning,
                null,
                $"The labels {LineDetails.Named([.. group])} differ only in case or spaces; the service treats them as different labels.",
                "Merge them with Repair-CLManifest -MergeLabel or -RenameLabel.");
        }

        if (check is null)
        {
            yield break;
        }

        List<string> few = [.. check.Labels.Where(label => training.Counted.ImagesOf(label) < FewImages)];
        if (few.Count > 0)
        {
            yield return Remark(
                FewImagesCode,
                FindingSeverity.Warning,
                training,
                Invariant($"{few.Count} of {check.Labels.Count} labels have fewer than {FewImages} training images: {Counts(few)}."),
                "Add images of these labels: so few are hardly enough to learn from.");
        }

        if (testing is null)
        {
            yield break;
        }

        List<string> untested = [.. check.Labels.Except(tested, StringComparer.Ordinal)];
        if (untested.Count > 0)
        {
            yield return Remark(
                LabelNotTestedCode,
                FindingSeverity.Warning,
                testing,
                Invariant($"{untested.Count} of {check.Labels.Count} labels have no test image: {LineDetails.Named(untested)}. The evaluation will say nothing about them."),
                "Add test images of these labels.");
        }

        List<string> untrained = [.. tested.Except(trained, StringComparer.Ordinal)];
        if (untrained.Count > 0)
        {
            yield return Remark(
                LabelNotTrainedCode,
                FindingSeverity.Warning,
                testing,
                Invariant($"{untrained.Count} of {tested.Count} labels of the test data have no training image: {LineDetails.Named(untrained)}. The model cannot learn them."),
                "Add training images of these labels, or remove the labels from the test data.");
        }
    }

    /// <summary>Lines that are left out since the model is of the other kind.</summary>
    public IEnumerable<Finding> OtherKinds()
    {
        foreach (var part in testing is null ? [training] : new[] { training, testing })
        {
            var counted = part.Counted;
            var left = check?.UseCase switch
            {
                // A detection model learns from image-level lines where there is no box at all.
                ManifestUseCase.ObjectLocalization when counted.BoxLines > 0 => counted.ValidLines - counted.BoxLines,
                ManifestUseCase.ImageLevelLabels => counted.ValidLines - counted.ImageLevelLines,
                _ => 0,
            };
            if (left > 0)
            {
                var boxes = check!.UseCase == ManifestUseCase.ObjectLocalization;
                yield return Remark(
                    OtherKindCode,
                    FindingSeverity.Warning,
                    part,
                    Invariant($"{left} of {counted.ValidLines} usable lines of the {part.Name} have {(boxes ? "no boxes" : "boxes only")} and are skipped: the model {(boxes ? "detects objects" : "classifies whole images")}."),
                    boxes ? "Draw boxes on these images, or remove them." : "Label these images as a whole, or remove them.");
            }
        }
    }

    private Finding Remark(string code, FindingSeverity severity, TestedPart? part, string message, string fix) => new()
    {
        File = (part ?? training).File.Name,
        Code = code,
        Level = severity,
        Dataset = part?.Dataset,
        Message = message,
        Fix = fix,
    };

    private string Counts(List<string> labels) =>
        string.Join(", ", labels.Take(10).Select(label => Invariant($"'{label}' ({training.Counted.ImagesOf(label)})"))) + (labels.Count > 10 ? Invariant($" and {labels.Count - 10} more") : string.Empty);

    /// <summary>What is the same of labels that people take for the same: without case, with single blanks for blanks, hyphens and underscores.</summary>
    private static string Key(string label) =>
        string.Join(' ', label.Split([' ', '\t', '\u00A0', '-', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToUpperInvariant();
}
