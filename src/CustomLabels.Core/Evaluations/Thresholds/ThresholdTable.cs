namespace CustomLabels.Evaluations.Thresholds;

/// <summary>The thresholds of a model that were kept, for detection to use.</summary>
internal sealed record ThresholdTable
{
    /// <summary>The version of the files and tags that are written and read.</summary>
    public const int Version = 1;

    /// <summary>The ARN of the model; empty when it is not known.</summary>
    public required string ModelArn { get; init; }

    /// <summary>What messages call the model.</summary>
    public required string Model { get; init; }

    /// <summary>When they were kept.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>What they were chosen on: the digest of the test data (<see cref="TestData.Digest"/>); null when unknown.</summary>
    public string? Digest { get; init; }

    /// <summary>Whether every label of the model has one.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The thresholds, by label.</summary>
    public required IReadOnlyList<SavedThreshold> Labels { get; init; }

    /// <summary>The chosen thresholds of a model.</summary>
    /// <param name="name">What messages call the model.</param>
    /// <param name="sweeps">The labels with their thresholds, all of one model.</param>
    /// <param name="modelLabels">All labels of the model; null when they are not known.</param>
    /// <exception cref="CustomLabelsException"><c>TargetNotReached</c>: a label has none.</exception>
    public static ThresholdTable Of(string name, IReadOnlyList<ThresholdSweep> sweeps, IReadOnlyCollection<string>? modelLabels, DateTimeOffset now)
    {
        string[] without = [.. sweeps.Where(sweep => sweep.Threshold is null || sweep.MinConfidence is null).Select(sweep => $"'{sweep.Label}'")];
        if (without.Length > 0)
        {
            throw new CustomLabelsException(
                ErrorIds.TargetNotReached,
                ErrorKind.Failed,
                $"The thresholds of {name} cannot be kept or used: there is none for {string.Join(", ", without)}. {sweeps.First(sweep => sweep.Threshold is null || sweep.MinConfidence is null).Message} Ask for less, or leave such labels out with -Label: detection gives them from their assumed thresholds on.",
                name);
        }

        return new ThresholdTable
        {
            ModelArn = sweeps[0].ModelArn,
            Model = name,
            SavedAt = now,
            Digest = sweeps[0].TestData.Digest,
            IsComplete = modelLabels is not null && modelLabels.All(label => sweeps.Any(sweep => sweep.Label == label)),
            Labels = [.. sweeps.Select(sweep => new SavedThreshold(sweep.Label, sweep.MinConfidence!.Value, sweep.Threshold!.Value, sweep.Criterion))],
        };
    }

    /// <summary>These thresholds, and those of an earlier table for the other labels.</summary>
    /// <param name="earlier">The earlier table, of the same model.</param>
    /// <param name="modelLabels">All labels of the model.</param>
    public ThresholdTable Over(ThresholdTable earlier, IReadOnlyCollection<string> modelLabels)
    {
        SavedThreshold[] labels = [.. Labels.UnionBy(earlier.Labels, saved => saved.Label, StringComparer.Ordinal)];
        return this with { Labels = labels, IsComplete = modelLabels.All(label => labels.Any(saved => saved.Label == label)) };
    }
}
