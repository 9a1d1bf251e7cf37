namespace CustomLabels.Learning.Networks;

/// <summary>Offsets, in floats from an image's corner, of the pixels of a convolution: of its forward pass, or of one phase of its data gradient.</summary>
internal sealed class PixelOffsets
{
    private PixelOffsets(int[] sources, int[] targets, int[] taps, int[] kernelTaps) =>
        (Sources, Targets, Taps, KernelTaps) = (sources, targets, taps, kernelTaps);

    public int[] Sources { get; }

    public int[] Targets { get; }

    public int[] Taps { get; }

    /// <summary>Index in the kernel of each of <see cref="Taps"/>.</summary>
    public int[] KernelTaps { get; }

    /// <summary>Output pixel (y, x) reads inputs (y × stride + ky − 1, x × stride + kx − 1); a 1×1 kernel only has the center.</summary>
    public static PixelOffsets Forward(FeatureMap input, FeatureMap output, int kernel, int stride)
    {
        var sources = new List<int>();
        var targets = new List<int>();
        for (var y = 0; y < output.Height; y++)
        {
            for (var x = 0; x < output.Width; x++)
            {
                sources.Add((y * stride * input.RowStride) + (x * stride * input.Channels));
                targets.Add(((y + 1) * output.RowStride) + ((x + 1) * output.Channels));
            }
        }

        var taps = Steps(kernel).SelectMany(ky => Steps(kernel), (ky, kx) => (ky * input.RowStride) + (kx * input.Channels)).ToArray();
        return new PixelOffsets([.. sources], [.. targets], taps, [.. Enumerable.Range(0, taps.Length)]);
    }

    /// <summary>
    /// Input pixels whose row and column have the same remainders modulo the stride get their gradient from the same taps: each such phase
    /// is a convolution of the output's gradient.
    /// </summary>
    public static PixelOffsets Backward(FeatureMap input, FeatureMap output, int kernel, int stride, int rowPhase, int columnPhase)
    {
        var sources = new List<int>();
        var targets = new List<int>();
        for (var y = rowPhase; y < input.Height; y += stride)
        {
            for (var x = columnPhase; x < input.Width; x += stride)
            {
                sources.Add((y / stride * output.RowStride) + (x / stride * output.Channels));
                targets.Add(((y + 1) * input.RowStride) + ((x + 1) * input.Channels));
            }
        }

        var taps = new List<int>();
        var kernelTaps = new List<int>();
        var steps = Steps(kernel).ToArray();
        foreach (var ky in steps.Where(ky => (rowPhase + 1 - ky) % stride == 0))
        {
            foreach (var kx in steps.Where(kx => (columnPhase + 1 - kx) % stride == 0))
            {
                int rows = (rowPhase + 1 - ky) / stride, columns = (columnPhase + 1 - kx) / stride;
                taps.Add(((rows + 1) * output.RowStride) + ((columns + 1) * output.Channels));
                kernelTaps.Add(kernel == 1 ? 0 : (ky * 3) + kx);
            }
        }

        return new PixelOffsets([.. sources], [.. targets], [.. taps], [.. kernelTaps]);
    }

    private static IEnumerable<int> Steps(int kernel) => kernel == 1 ? [1] : Enumerable.Range(0, kernel);
}
