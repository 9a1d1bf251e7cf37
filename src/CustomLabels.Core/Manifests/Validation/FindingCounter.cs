namespace CustomLabels.Manifests.Validation;

/// <summary>Passes findings on, and counts them.</summary>
internal sealed class FindingCounter(Func<Finding, ValueTask>? found)
{
    private readonly int[] _counts = new int[Enum.GetValues<FindingSeverity>().Length];

    public ValueTask AddAsync(Finding finding)
    {
        _counts[(int)finding.Level]++;
        return found?.Invoke(finding) ?? ValueTask.CompletedTask;
    }

    public int Of(FindingSeverity severity) => _counts[(int)severity];
}
