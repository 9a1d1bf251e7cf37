using System.Numerics.Tensors;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Heads;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Features;

/// <summary>
/// Similarity of an image's patches to k-means centroids, pooled over its quarters (Coates, Lee and Ng 2011: whitening, k-means, triangle code).
/// </summary>
internal sealed class PatchFeatures : IImageFeatures
{
    private const int Side = 6;
    private const int Length = 3 * Side * Side;
    private const int MaxPatches = 40_000;
    private const int PatchesPerImage = 400;
    private const int MaxCentroids = 800;
    private const int Rounds = 10;

    // Of the greatest side that patches are cut from: larger images are shrunk by a whole number.
    private const int MaxSide = 48;

    /// <summary>Added to a patch's variance, against noise in flat ones; of 10 where pixels go to 255.</summary>
    private const float Contrast = 10 / (Augmentation.Deviation * Augmentation.Deviation);

    private readonly float[] _mean;
    private readonly CholeskyFactor _factor;
    private readonly float[][] _centroids;

    private PatchFeatures(float[] mean, CholeskyFactor factor, float[][] centroids) => (_mean, _factor, _centroids) = (mean, factor, centroids);

    /// <summary>Learns the centroids.</summary>
    public static PatchFeatures Learn(IReadOnlyList<byte[]> images, int size, int seed, WorkerPool pool, CancellationToken cancellationToken)
    {
        var patches = new float[Math.Min(MaxPatches, images.Count * PatchesPerImage)][];
        pool.Run(patches.Length, i => patches[i] = Cut(images[(int)((long)i * images.Count / patches.Length)], size, new SeededRandom(seed, 7, i)));
        var mean = new float[Length];
        foreach (var patch in patches)
        {
            TensorPrimitives.Add(mean, patch, mean);
        }

        TensorPrimitives.Divide(mean, patches.Length, mean);
        pool.Run(patches.Length, i => TensorPrimitives.Subtract(patches[i], mean, patches[i]));
        var factor = CholeskyFactor.Of(Covariance(patches, pool));
        pool.Run(patches.Length, i =>
        {
            var white = new double[Length];
            TensorPrimitives.ConvertChecked<float, double>(patches[i], white);
            factor.Solve(white);
            TensorPrimitives.ConvertSaturating<double, float>(white, patches[i]);
        });
        return new PatchFeatures(mean, factor, Cluster(patches, seed, pool, cancellationToken));
    }

    public string Write(OnnxGraph graph, string images, int size)
    {
        var shrink = Shrink(size);
        var positions = (size / shrink) - Side + 1;
        var pixels = shrink == 1 ? images : graph.AveragePool(images, shrink, shrink);
        var whole = Enumerable.Repeat(1f / Length, Length).ToArray();
        var mean = graph.Convolve(pixels, whole, 3, Side, padded: false);
        var square = graph.Convolve(graph.Node("Mul", [pixels, pixels]), whole, 3, Side, padded: false);
        var variance = graph.Node("Relu", [graph.Node("Sub", [square, graph.Node("Mul", [mean, mean])])]);
        var contrast = graph.Node("Sqrt", [graph.Add(variance, Contrast)]);

        // Whitened = inverse of the factor × (patch / contrast - mean): its length, and its products with the centroids.
        var inverse = Enumerable.Range(0, Length).Select(Column).ToArray();
        var whitening = Enumerable.Range(0, Length).Select(row => inverse.Select(column => column[row]).ToArray()).ToArray();
        var white = Project(graph, pixels, contrast, whitening);
        var length = graph.SquaredLength(white);
        var products = Project(graph, pixels, contrast, [.. _centroids.Select(centroid => inverse.Select(column => TensorPrimitives.Dot<float>(column, centroid)).ToArray())]);
        var own = graph.Constant([.. _centroids.Select(centroid => TensorPrimitives.SumOfSquares<float>(centroid))], 1, _centroids.Length, 1, 1);
        var squares = graph.Node("Sub", [graph.Node("Add", [length, own]), graph.Multiply(products, 2)]);
        var distances = graph.Node("Sqrt", [graph.Node("Relu", [squares])]);
        var average = graph.Mean(distances, axis: 1, keep: true);
        var code = graph.Node("Relu", [graph.Node("Sub", [average, distances])]);
        return graph.Node("Flatten", [graph.AveragePool(code, positions - (positions / 2), positions / 2)]);
    }

    private static int Shrink(int size) => (size + MaxSide - 1) / MaxSide;

    /// <summary>Products of whitened patches: of (patch / contrast - mean) with rows.</summary>
    private string Project(OnnxGraph graph, string pixels, string contrast, float[][] rows)
    {
        // The patch's own mean is taken out by rows that sum to nothing.
        float[] kernel = [.. rows.SelectMany(WithoutMean)];
        float[] shift = [.. rows.Select(row => -TensorPrimitives.Dot<float>(row, _mean))];
        var product = graph.Node("Div", [graph.Convolve(pixels, kernel, 3, Side, padded: false), contrast]);
        return graph.Node("Add", [product, graph.Constant(shift, 1, shift.Length, 1, 1)]);
    }

    private static IEnumerable<float> WithoutMean(float[] row)
    {
        var mean = row.Average();
        return row.Select(value => value - mean);
    }

    private float[] Column(int i)
    {
        var column = new double[Length];
        column[i] = 1;
        _factor.Solve(column);
        return Array.ConvertAll(column, value => (float)value);
    }

    /// <summary>A random patch, its contrast normalized: [color][row][column].</summary>
    private static float[] Cut(byte[] image, int size, SeededRandom random)
    {
        var shrink = Shrink(size);
        var positions = (size / shrink) - Side + 1;
        int left = random.NextInt(positions) * shrink, top = random.NextInt(positions) * shrink;
        var patch = new float[Length];
        for (var i = 0; i < Length; i++)
        {
            int c = i / (Side * Side), y = top + (i / Side % Side * shrink), x = left + (i % Side * shrink);
            float sum = 0;
            for (var at = 0; at < shrink * shrink; at++)
            {
                sum += image[((((y + (at / shrink)) * size) + x + (at % shrink)) * 3) + c];
            }

            patch[i] = ((sum / (shrink * shrink)) - Augmentation.Mean) / Augmentation.Deviation;
        }

        var mean = TensorPrimitives.Sum<float>(patch) / Length;
        TensorPrimitives.Subtract(patch, mean, patch);
        TensorPrimitives.Divide(patch, MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(patch) / Length) + Contrast), patch);
        return patch;
    }

    /// <summary>With a tenth on the diagonal, against noise in directions that hardly vary.</summary>
    private static double[][] Covariance(float[][] patches, WorkerPool pool)
    {
        var columns = Enumerable.Range(0, Length).Select(k => patches.Select(patch => patch[k]).ToArray()).ToArray();
        var covariance = new double[Length][];
        pool.Run(Length, i =>
        {
            covariance[i] = [.. Enumerable.Range(0, i + 1).Select(j => (double)TensorPrimitives.Dot<float>(columns[i], columns[j]) / patches.Length)];
            covariance[i][i] += 0.1;
        });
        return covariance;
    }

    /// <summary>K-means.</summary>
    private static float[][] Cluster(float[][] patches, int seed, WorkerPool pool, CancellationToken cancellationToken)
    {
        const int Chunk = 512;
        var random = new SeededRandom(seed, 8);
        random.Shuffle<float[]>(patches);
        float[][] centroids = [.. patches.Take(Math.Min(MaxCentroids, Math.Max(1, patches.Length / 10))).Select(patch => patch.ToArray())];
        var nearest = new int[patches.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var halves = Array.ConvertAll(centroids, centroid => TensorPrimitives.SumOfSquares<float>(centroid) / 2);
            pool.Run((patches.Length + Chunk - 1) / Chunk, chunk =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = chunk * Chunk; i < Math.Min(patches.Length, (chunk + 1) * Chunk); i++)
                {
                    var best = float.MaxValue;
                    for (var k = 0; k < centroids.Length; k++)
                    {
                        var distance = halves[k] - TensorPrimitives.Dot<float>(patches[i], centroids[k]);
                        (best, nearest[i]) = distance < best ? (distance, k) : (best, nearest[i]);
                    }
                }
            });
            var counts = new int[centroids.Length];
            var sums = Array.ConvertAll(centroids, _ => new float[Length]);
            for (var i = 0; i < patches.Length; i++)
            {
                counts[nearest[i]]++;
                TensorPrimitives.Add(sums[nearest[i]], patches[i], sums[nearest[i]]);
            }

            for (var k = 0; k < centroids.Length; k++)
            {
                if (counts[k] == 0)
                {
                    patches[random.NextInt(patches.Length)].CopyTo(centroids[k], 0);
                }
                else
                {
                    TensorPrimitives.Divide(sums[k], counts[k], centroids[k]);
                }
            }
        }

        return centroids;
    }
}
