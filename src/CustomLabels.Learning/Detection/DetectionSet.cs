using System.Diagnostics.CodeAnalysis;
using CustomLabels.Learning.Data;

namespace CustomLabels.Learning.Detection;

/// <summary>Images with their objects, all resized to one size.</summary>
/// <param name="Images">RGB interleaved.</param>
/// <param name="Boxes">Per image its objects.</param>
/// <param name="Width">Width of the network's input.</param>
/// <param name="Height">Height of the network's input.</param>
internal sealed record DetectionSet(IReadOnlyList<byte[]> Images, IReadOnlyList<TargetBox[]> Boxes, int Width, int Height) : IDisposable
{
    /// <summary>Approximate greatest number of pixels of the input: more would help with small objects in large images, and cost time.</summary>
    private const double MaxPixels = 320 * 320;

    /// <summary>Approximate smallest number, however small the images are.</summary>
    private const double MinPixels = 128 * 128;

    /// <summary>Loads images, at a size chosen from theirs.</summary>
    /// <exception cref="CustomLabelsException">There are no images or no labels, a label is unknown, or an image cannot be decoded.</exception>
    public static DetectionSet Load(IReadOnlyList<DetectionTrainingImage> images, IReadOnlyList<string> labels, WorkerPool pool, CancellationToken cancellationToken)
    {
        if (images.Count == 0 || labels.Count == 0)
        {
            throw TrainingSet.NothingToLearn();
        }

        var sides = new (int Width, int Height)[images.Count];
        pool.Run(images.Count, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            sides[i] = InputImage.Sides(images[i].Path);
        });
        var (width, height) = SizeFor(Median(sides.Select(side => (double)side.Width / side.Height)), Median(sides.Select(side => (double)side.Width * side.Height)));
        return Load(images, labels, width, height, pool, cancellationToken);
    }

    /// <summary>Loads images at a given size.</summary>
    /// <exception cref="CustomLabelsException">A label is unknown, or an image cannot be decoded.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The set owns its images.")]
    public static DetectionSet Load(
        IReadOnlyList<DetectionTrainingImage> images, IReadOnlyList<string> labels, int width, int height, WorkerPool pool, CancellationToken cancellationToken)
    {
        var index = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        var boxes = images.Select(image => image.Boxes.Select(box => Target(image, box, index, width, height)).ToArray()).ToList();
        var pixels = DecodedImages.Load([.. images.Select(image => image.Path)], width, height, pool, cancellationToken);
        return new DetectionSet(pixels, boxes, width, height);
    }

    /// <summary>Discards the decoded images.</summary>
    public void Dispose() => (Images as IDisposable)?.Dispose();

    /// <summary>Size of the input for images of this shape and size, in multiples that the network needs.</summary>
    /// <param name="shape">Their width divided by their height.</param>
    /// <param name="pixels">Their number of pixels.</param>
    private static (int Width, int Height) SizeFor(double shape, double pixels)
    {
        shape = Math.Clamp(shape, 0.5, 2);
        pixels = Math.Clamp(pixels, MinPixels, MaxPixels);
        return (Round(Math.Sqrt(pixels * shape)), Round(Math.Sqrt(pixels / shape)));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }

    private static int Round(double side) => Math.Max(1, (int)Math.Round(side / DetectionNetwork.Multiple)) * DetectionNetwork.Multiple;

    private static TargetBox Target(DetectionTrainingImage image, TrainingBox box, Dictionary<string, int> index, int width, int height) => new(
        index.TryGetValue(box.Label, out var label) ? label : throw TrainingSet.LabelUnknown(image.Path, box.Label),
        (float)(box.Left * width),
        (float)(box.Top * height),
        (float)((box.Left + box.Width) * width),
        (float)((box.Top + box.Height) * height));
}
