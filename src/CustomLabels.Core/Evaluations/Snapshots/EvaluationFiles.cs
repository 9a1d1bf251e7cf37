using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Snapshots;

/// <summary>Evaluations that were downloaded: summaries and snapshots, paired by the end of their names (spec/evaluation.md §1).</summary>
internal static class EvaluationFiles
{
    private const string SummaryKind = "EvaluationResultSummary";
    private const string OldSummaryKind = "EvaluationSummary";
    private const string SnapshotKind = "TestingGroundTruth";
    private const string TrainingKind = "TrainingGroundTruth";

    /// <summary>Reads the evaluations of a folder, or the one that a file belongs to.</summary>
    /// <param name="path">The full path of a folder with the files of one or several trainings, or of a summary or snapshot.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <returns>One for each training, in the order of their names.</returns>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>, <c>NoEvaluation</c>, <c>InvalidEvaluationSummary</c>, <c>InvalidEvaluationSnapshot</c>.</exception>
    public static async Task<IReadOnlyList<ScoredModel>> ReadAsync(string path, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        List<ScoredModel> models = [];
        foreach (var (summary, snapshot) in Pairs(path))
        {
            models.Add(await ReadAsync(summary, snapshot, progress, cancellationToken));
        }

        return models.Count > 0 ? models : throw new CustomLabelsException(
            ErrorIds.NoEvaluation,
            ErrorKind.NotFound,
            $"{path} has no files of an evaluation. Give the folder with {SummaryKind}-….json and {SnapshotKind}-….json, as a training writes them to S3, or one of them.",
            path);
    }

    private static async Task<ScoredModel> ReadAsync(string? summaryPath, string? snapshotPath, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var name = snapshotPath ?? summaryPath!;
        var summary = summaryPath is null ? null : await ReadSummaryAsync(summaryPath, cancellationToken);
        var (set, whyNot) = snapshotPath is null ? (null, ScoredModel.NoSnapshot(name)) : await ReadSnapshotAsync(snapshotPath, summary, progress, cancellationToken);
        var arn = summary?.ProjectVersionArn ?? string.Empty;
        return new ScoredModel
        {
            Name = ResourceName.VersionNameOf(arn) is { } version ? $"{ResourceName.ProjectNameOf(arn)}/{version}" : name,
            ModelArn = arn,
            Summary = summary,
            Set = set,
            WhyNoSet = whyNot,
            TrainingSnapshot = Beside(name, TrainingKind),
            Thresholds = ScoredModel.ThresholdsOf(summary, set),
            ThresholdSource = summary is null ? "best F1 score on these images" : "assumed thresholds of the service",
            Data = new TestData { Dataset = name, Entries = set?.Images.Count ?? summary?.TestingImages ?? 0, DigestOf = set is null ? null : () => set.Digest },
        };
    }

    private static IEnumerable<(string? Summary, string? Snapshot)> Pairs(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*.json")
                .Select(file => (File: file, Part: Part(file)))
                .Where(file => file.Part.Kind is not null)
                .GroupBy(file => file.Part.Others, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (Of(group, SummaryKind), Of(group, SnapshotKind)));
        }

        if (!File.Exists(path))
        {
            throw new CustomLabelsException(ErrorIds.FileNotFound, ErrorKind.NotFound, $"There is no file {path}.", path);
        }

        if (IsSummary(path))
        {
            return [(path, Beside(path, SnapshotKind))];
        }

        return [(Beside(path, SummaryKind) ?? Beside(path, OldSummaryKind), path)];

        static string? Of(IEnumerable<(string File, (string? Kind, string Others) Part)> files, string kind) =>
            files.FirstOrDefault(file => file.Part.Kind == kind).File;
    }

    /// <summary>The kind of a file, and what its name has in common with those of the same training.</summary>
    private static (string? Kind, string Others) Part(string file)
    {
        var name = Path.GetFileName(file);
        foreach (var (prefix, kind) in new[] { (SummaryKind, SummaryKind), (OldSummaryKind, SummaryKind), (SnapshotKind, SnapshotKind) })
        {
            // Downloads of several folders often keep these before the name.
            if (name.IndexOf(prefix, StringComparison.Ordinal) is >= 0 and var at)
            {
                return (kind, name[..at] + name[(at + prefix.Length)..]);
            }
        }

        return (null, name);
    }

    /// <summary>The file of another kind of the same training, in the same folder; null when there is none.</summary>
    private static string? Beside(string file, string kind)
    {
        var (own, _) = Part(file);
        var name = Path.GetFileName(file);
        if (own is null)
        {
            return null;
        }

        var written = name.Contains(own, StringComparison.Ordinal) ? own : OldSummaryKind;
        var other = Path.Combine(Path.GetDirectoryName(file)!, name.Replace(written, kind, StringComparison.Ordinal));
        return File.Exists(other) ? other : null;
    }

    /// <summary>Whether a file is one JSON object with the results of an evaluation, and not a snapshot.</summary>
    private static bool IsSummary(string path)
    {
        if (Part(path).Kind is { } kind)
        {
            return kind == SummaryKind;
        }

        using var file = File.OpenRead(path);
        var start = new byte[4096];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, read).IndexOf("\"source-ref\""u8) < 0;
    }

    private static async Task<EvaluationSummary> ReadSummaryAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        try
        {
            return await EvaluationSummary.ReadAsync(file, cancellationToken);
        }
        catch (CustomLabelsException exception)
        {
            throw new CustomLabelsException(exception.ErrorId, exception.Kind, $"{path}: {exception.Message}", path, exception);
        }
    }

    /// <summary>Reads a snapshot; beside a summary, which can be shown without it, one that cannot be read is no error yet.</summary>
    private static async Task<(ScoredTestSet? Set, CustomLabelsException? WhyNot)> ReadSnapshotAsync(
        string path,
        EvaluationSummary? summary,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var file = Open(path);
            return (await SnapshotReader.ReadAsync(file, path, summary?.Labels, progress, cancellationToken), null);
        }
        catch (CustomLabelsException exception) when (summary is not null)
        {
            return (null, exception);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException(ErrorIds.FileUnreadable, ErrorKind.AccessDenied, $"The file {path} cannot be read. {exception.Message}", path, exception);
        }
    }
}
