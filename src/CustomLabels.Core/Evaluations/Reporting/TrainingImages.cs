using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Storage;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>The images that a model was trained on, as the training has listed them.</summary>
internal static class TrainingImages
{
    /// <summary>Reads the list.</summary>
    /// <param name="snapshot">Where it is: a path, or an <c>s3://</c> location; null when unknown.</param>
    /// <param name="connect">Connects to S3.</param>
    /// <returns>The images, and why there are none.</returns>
    public static async Task<(IReadOnlyList<AnnotatedImage> Images, string? WhyNone)> ReadAsync(
        string? snapshot,
        Func<CancellationToken, Task<IObjectStore>> connect,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (snapshot is null)
        {
            return ([], "there is no training snapshot (TrainingGroundTruth-….json).");
        }

        try
        {
            SourceOptions options = new() { Format = DatasetFormat.Manifest, TakesUnfit = true, Store = connect };
            return ((await SourceReader.ReadAsync(snapshot, options, progress, cancellationToken)).Images, null);
        }
        catch (CustomLabelsException exception) when (!exception.StopsEverything)
        {
            return ([], exception.Message);
        }
    }
}
