using System.Collections.Concurrent;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Snapshots;

/// <summary>Reads an evaluation snapshot (<c>TestingGroundTruth-…json</c>), several blocks at a time.</summary>
internal static class SnapshotReader
{
    /// <summary>Reads a snapshot.</summary>
    /// <param name="utf8">The snapshot; it is left open.</param>
    /// <param name="name">What messages call it: a path or an <c>s3://</c> location.</param>
    /// <param name="modelLabels">The model's labels; null when they are not known.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidEvaluationSnapshot</c>: a line cannot be read, no line has a prediction, or one has a label that is not the model's.</exception>
    public static async Task<ScoredTestSet> ReadAsync(
        Stream utf8,
        string name,
        IEnumerable<string>? modelLabels,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        BlockReader blocks = new(utf8);
        LabelIndexes labels = new();
        ScoredTestSetBuilder all = new(labels);
        ConcurrentBag<(SnapshotLineReader Reader, ScoredTestSetBuilder Images)> idle = [];
        OrderedWork work = new(Environment.ProcessorCount + 1);
        while (await blocks.ReadAsync(cancellationToken) is { } block)
        {
            await work.AddAsync(() => Task.Run(() => ReadBlock(block), cancellationToken), AddAsync);
        }

        await work.FinishAsync();
        if (all.Predictions == 0)
        {
            var what = all.Images == 0 ? "It is empty." : "None of its lines has a prediction.";
            throw Invalid(name, $"{what} Give the file that the model's TestingSnapshot names (TestingGroundTruth-….json).", null);
        }

        var known = modelLabels?.ToHashSet(StringComparer.Ordinal);
        return known is { Count: > 0 } && all.PredictedLabels().FirstOrDefault(label => !known.Contains(label)) is { } foreign
            ? throw Invalid(name, $"It is of another model: it predicts the label '{foreign}', which the summary does not have. Download both files of one training.", null)
            : all.Build(known);

        async Task AddAsync(Task<(SnapshotLineReader Reader, ScoredTestSetBuilder Images)> read)
        {
            var done = await read;
            var part = done.Images;
            if (all.FindsBoxes is { } boxes && part.FindsBoxes == !boxes)
            {
                throw Invalid(name, "Some of its lines have labels of whole images, others have boxes.", null);
            }

            all.Append(part);
            part.Clear();
            idle.Add(done);
            progress?.Report(new OperationProgress(
                "Reading the evaluation",
                string.Create(CultureInfo.InvariantCulture, $"{all.Images} images"),
                utf8.CanSeek && utf8.Length > 0 ? (int)Math.Min(100, 100 * blocks.BytesRead / utf8.Length) : null));
        }

        (SnapshotLineReader Reader, ScoredTestSetBuilder Images) ReadBlock(ManifestBlock block)
        {
            // A reader knows the lines that it has read, and its lists have grown: both are used on.
            var free = idle.TryTake(out var known) ? known : (Reader: new SnapshotLineReader(labels), Images: new ScoredTestSetBuilder(labels));
            using (block)
            {
                Read(block, free.Reader, free.Images, name);
            }

            return free;
        }
    }

    private static void Read(ManifestBlock block, SnapshotLineReader reader, ScoredTestSetBuilder images, string name)
    {
        var number = block.FirstLine;
        for (var position = 0; block.TryNext(ref position, out var line); number++)
        {
            var trimmed = LineBytes.Trim(line);
            if (trimmed.IsEmpty)
            {
                continue;
            }

            try
            {
                reader.Read(trimmed, images);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                throw Invalid(name, $"Line {number} is not JSON{Where(exception)}. If it was cut off on its way, download the file again.", exception);
            }
            catch (FormatException exception)
            {
                throw Invalid(name, $"Line {number} {exception.Message}.", exception);
            }
        }
    }

    private static string Where(Exception exception) =>
        exception is JsonException { BytePositionInLine: { } position } ? string.Create(CultureInfo.InvariantCulture, $" from byte {position + 1} on") : string.Empty;

    private static CustomLabelsException Invalid(string name, string why, Exception? cause) =>
        new(ErrorIds.InvalidEvaluationSnapshot, ErrorKind.InvalidData, $"The evaluation snapshot {name} cannot be read. {why}", name, cause);
}
