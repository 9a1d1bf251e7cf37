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
    /// <summary>Geometric mean of the sides of the input, in which small objects have about <see cref="ObjectSide"/> pixels: more cost time.</summary>
    private const double MinSide = 256;
    private const double MaxSide = 480;
    private const double ObjectSide = 54;

    /// <summary>Approximate smallest side, however small the images are.</summary>
    private const double SmallestSide = 128;

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
        var shape = Quantile(sides.Select(side => (double)side.Width / side.Height), 0.5);
        var own = Quantile(sides.Select(side => Math.Sqrt((double)side.Width * side.Height)), 0.5);
        var objects = images.SelectMany(image => image.Boxes).Select(box => Math.Sqrt(Math.Max(0, box.Width * box.Height))).Where(side => side > 0).DefaultIfEmpty(1);
        var (width, height) = SizeFor(shape, own, Quantile(objects, 0.25));
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
    /// <param name="side">Geometric mean of their sides.</param>
    /// <param name="objects">That of small objects' sides, as a fraction of the images'.</param>
    private static (int Width, int Height) SizeFor(double shape, double side, double objects)
    {
        shape = Math.Sqrt(Math.Clamp(shape, 0.5, 2));
        side = Math.Max(SmallestSide, Math.Min(side, Math.Clamp(ObjectSide / objects, MinSide, MaxSide)));
        return (Round(side * shape), Round(side / shape));
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        double[] ordered = [.. values.Order()];
        return ordered[(int)(share * ordered.Length)];
    }

    private static int Round(double side) => Math.Max(1, (int)Math.Round(side / DetectionNetwork.Multiple)) * DetectionNetwork.Multiple;

    private static TargetBox Target(DetectionTrainingImage image, TrainingBox box, Dictionary<string, int> index, int width, int height) => new(
        index.TryGetValue(box.Label, out var label) ? label : throw TrainingSet.LabelUnknown(image.Path, box.Label),
        (float)(box.Left * width),
        (float)(box.Top * height),
        (float)((box.Left + box.Width) * width),
        (float)((box.Top + box.Height) * height));
}
