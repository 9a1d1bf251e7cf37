using CustomLabels.Formats.Targets;
using CustomLabels.Storage;

namespace CustomLabels.Datasets;

/// <summary>Converts labeled images to another format. Nothing is sent anywhere.</summary>
public static class DatasetConversion
{
    /// <summary>Converts.</summary>
    /// <param name="source">The images. If they have no split of their own, they are split when a split or groups are requested.</param>
    /// <param name="takesUnfit">Whether images outside the service's limits are included.</param>
    /// <param name="target">The format and the destination.</param>
    /// <param name="store">Connects to S3, for a manifest or images there; called only when they are read.</param>
    /// <returns>What was written, what the format cannot hold, and what was left out.</returns>
    /// <exception cref="CustomLabelsException">Nothing could be read, or it cannot be written.</exception>
    public static async Task<DatasetExport> RunAsync(
        DatasetSourceRequest source,
        bool takesUnfit,
        TargetOptions target,
        Func<CancellationToken, Task<IObjectStore>> store,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        SplitPlan.Require(source.Split);
        var read = await SourceImages.ReadAsync(source, takesUnfit, store, progress, cancellationToken);
        var images = source.Split is null && source.GroupBy is null ? [.. read.ByName.Values] : Shared(read.ByName, source);
        var export = await TargetWriter.WriteAsync(images, target, store, progress, cancellationToken);
        var losses = read.Problems.ToLookup(problem => problem.IsLoss);
        return export with
        {
            Losses = [.. losses[true].Select(loss => new TargetLoss(loss.ErrorId, loss.Count, loss.Message)), .. export.Losses],
            Problems = [.. losses[false], .. export.Problems],
        };
    }

    private static IReadOnlyList<AnnotatedImage> Shared(Dictionary<string, AnnotatedImage> images, DatasetSourceRequest source)
    {
        var plan = SplitPlan.Make(images, source, _ => null);
        HashSet<string> test = [.. (plan.Test ?? []).Select(image => image.Name)];
        return [.. images.Values.Select(image => image with { Part = test.Contains(image.Name) ? DatasetPart.Test : DatasetPart.Train })];
    }
}
