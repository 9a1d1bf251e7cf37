using System.Diagnostics.CodeAnalysis;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Detection;

/// <summary>Images with their objects, all stretched to one size.</summary>
/// <param name="Images">RGB interleaved.</param>
/// <param name="Boxes">Per image its objects.</param>
/// <param name="Width">Width of the network's input.</param>
/// <param name="Height">Height of the network's input.</param>
internal sealed record DetectionSet(IReadOnlyList<byte[]> Images, IReadOnlyList<TargetBox[]> Boxes, int Width, int Height) : IDisposable
{
    /// <summary>Pixels that a network sees of an image at most, about: finding small objects in large images takes more of them, and time.</summary>
    private const double MaxPixels = 320 * 320;

    /// <summary>Pixels that it sees at least, however small the images are.</summary>
    private const double MinPixels = 128 * 128;

    /// <summary>Looks at the images and chooses the size.</summary>
    /// <exception cref="CustomLabelsException">No images or labels, an unknown label, or an image that cannot be decoded.</exception>
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

    /// <summary>Stretches images to a size that is chosen already.</summary>
    /// <exception cref="CustomLabelsException">An unknown label, or an image that cannot be decoded.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The set owns its images.")]
    public static DetectionSet Load(
        IReadOnlyList<DetectionTrainingImage> images, IReadOnlyList<string> labels, int width, int height, WorkerPool pool, CancellationToken cancellationToken)
    {
        var index = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        var boxes = images.Select(image => image.Boxes.Select(box => Target(image, box, index, width, height)).ToArray()).ToList();
        var pixels = DecodedImages.Load([.. images.Select(image => image.Path)], width, height, pool, cancellationToken);
        return new DetectionSet(pixels, boxes, width, height);
    }

    /// <summary>Lets go of what is decoded.</summary>
    public void Dispose() => (Images as IDisposable)?.Dispose();

    /// <summary>Sides of the input for images like these: multiples of what the network needs.</summary>
    /// <param name="shape">Their width divided by their height.</param>
    /// <param name="pixels">How many they have.</param>
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
