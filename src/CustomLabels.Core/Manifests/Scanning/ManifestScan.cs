using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning;

/// <summary>The result of one pass over a manifest.</summary>
public sealed record ManifestScan
{
    /// <summary>The numbers of all lines that were read.</summary>
    public required ManifestStatistics Statistics { get; init; }

    /// <summary>
    /// The numbers of the lines that get into a dataset: what is left of them without blank lines, and without those in
    /// <see cref="Dropped"/>.
    /// </summary>
    public required ManifestStatistics Entries { get; init; }

    /// <summary>Lines that get into no dataset: broken, too long, without a readable <c>source-ref</c>, or naming an image again.</summary>
    public required int Dropped { get; init; }

    /// <summary>Lines without anything.</summary>
    public required int BlankLines { get; init; }

    /// <summary>Lines that are no JSON object, or too long.</summary>
    public required int BrokenLines { get; init; }

    /// <summary>Whether there are lines beyond the limit.</summary>
    public required bool TooManyLines { get; init; }

    /// <summary>Whether there are bytes behind the limit.</summary>
    public required bool TooLarge { get; init; }

    /// <summary>The images, each with its first line.</summary>
    public required ImageIndex Images { get; init; }

    /// <summary>How often each code was found: errors, warnings and hints together, codes in ordinal order.</summary>
    public required IReadOnlyDictionary<string, int> Findings { get; init; }

    /// <summary>What decides whether the manifest may become a dataset (<see cref="DatasetCheck.Find"/>).</summary>
    /// <returns>The numbers.</returns>
    public DatasetCounts ToDatasetCounts() => new(
        Statistics.TotalLines - BlankLines,
        Dropped,
        Entries.TotalLines,
        Entries.AllLabels().Count,
        Entries.Buckets.Count > 1);

    /// <summary>
    /// Reads a manifest once, from its start to its end or a limit. Content never makes it throw, and it keeps no lines: memory
    /// does not grow with the manifest.
    /// </summary>
    /// <param name="utf8">The manifest; it is left open.</param>
    /// <param name="options">How far to read.</param>
    /// <param name="found">
    /// Given each line in which something was found, in order; the reading goes on when it is done. Null when only the numbers are wanted.
    /// </param>
    /// <returns>What it has shown.</returns>
    public static async Task<ManifestScan> RunAsync(
        Stream utf8,
        ManifestScanOptions options,
        Func<ScannedLine, ValueTask>? found,
        CancellationToken cancellationToken)
    {
        BlockReader blocks = new(utf8, options.MaxLines, options.MaxBytes);
        ScanCollector collector = new(options, found);
        await new ParallelScan(blocks, options.EveryLine).RunAsync(
            async (block, scan) =>
            {
                await collector.AddAsync(block, scan);
                options.Progress?.Report(Progress(utf8, blocks.BytesRead, scan.Line - 1));
            },
            cancellationToken);
        return collector.ToScan(blocks);
    }

    private static OperationProgress Progress(Stream utf8, long bytes, int lines) => new(
        "Reading the manifest",
        $"{lines} lines",
        utf8.CanSeek && utf8.Length > 0 ? (int)Math.Min(100, 100 * bytes / utf8.Length) : null);
}
