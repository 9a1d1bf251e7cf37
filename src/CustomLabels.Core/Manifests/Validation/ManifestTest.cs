using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Validation;

/// <summary>
/// Finds out whether a model could be trained on manifests, with the service's rules and codes and without the service: what is
/// wrong with each line, with each manifest as a whole, and with the two together.
/// </summary>
public static class ManifestTest
{
    /// <summary>Tests manifests. Content never makes it throw.</summary>
    /// <param name="request">What to test.</param>
    /// <param name="found">Given each finding as soon as it is known; null when only the verdict is wanted.</param>
    /// <returns>Whether a model could be trained, and why not.</returns>
    /// <exception cref="CustomLabelsException">A manifest cannot be read.</exception>
    public static async Task<ManifestVerdict> RunAsync(
        ManifestTestRequest request,
        Func<Finding, ValueTask>? found,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        FindingCounter findings = new(found);
        var training = await new PartTest(request, request.Training, TestedPart.Train, findings).RunAsync(null, progress, cancellationToken);
        var testing = request.Testing is null ? null
            : await new PartTest(request, request.Testing, TestedPart.Test, findings).RunAsync(training.Scan.Images, progress, cancellationToken);
        var canWrite = training.FileError is not null || testing?.FileError is not null || request.CanWriteOutput is null || await request.CanWriteOutput(cancellationToken);
        var check = training.FileError is null && testing?.FileError is null && canWrite
            ? ManifestCheck.Run(training.Counted, training.Errors, testing?.Counted, testing?.Errors ?? [], request.MaxLabels)
            : null;
        PartFindings partFindings = new(request, training, testing, check);
        List<Finding> reasons = canWrite ? [.. partFindings.Errors()] : [partFindings.Of(ManifestErrors.CannotWriteOutput, null)];
        DatasetRemarks odd = new(training, testing, check);
        List<Finding> remarks = [.. odd.OtherKinds().Concat(odd.All()).OrderBy(finding => finding.Dataset == TestedPart.Test)];
        foreach (var finding in reasons.Concat(remarks))
        {
            await findings.AddAsync(finding);
        }

        return new ManifestVerdict(training.Totals)
        {
            Reasons = [.. reasons],
            Remarks = [.. remarks],
            UseCase = (check?.UseCase ?? ManifestUseCase.NotDetermined).ToString(),
            Labels = [.. check?.Labels ?? []],
            Testing = testing?.Totals,
            LabelOverlap = testing is null ? null : ManifestCheck.Overlap(training.Counted.AllLabels(), testing.Counted.AllLabels()),
            ImagesInBoth = testing is null ? 0 : training.Scan.Images.CountCommon(testing.Scan.Images),
            Errors = findings.Of(FindingSeverity.Error),
            Warnings = findings.Of(FindingSeverity.Warning),
            Hints = findings.Of(FindingSeverity.Information),
        };
    }

    /// <summary>Stops what would end in a failed training.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="target">What the user gave: the project, the folder.</param>
    /// <exception cref="CustomLabelsException"><c>TrainingWouldFail</c>: a model could not be trained.</exception>
    public static void Refuse(ManifestVerdict verdict, object? target)
    {
        if (!verdict.WouldTrain)
        {
            throw new CustomLabelsException(
                ErrorIds.TrainingWouldFail,
                ErrorKind.InvalidData,
                $"A training would fail: {verdict.Reason} {verdict.Reasons[0].Fix} Test-CLManifest shows all findings; -Force continues anyway.",
                target) { IsForecast = true };
        }
    }
}
