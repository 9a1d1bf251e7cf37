using System.Numerics.Tensors;

namespace CustomLabels.Learning.Networks;

/// <summary>A 3×3 (padding 1) or 1×1 convolution without bias, for maps of fixed shapes.</summary>
internal sealed unsafe class Convolution
{
    private const int Panel = ImplicitGemm.PanelWidth;

    // Images are summed in a fixed number of groups, so that the result does not depend on the number of threads; wide layers have jobs enough without.
    private const int Jobs = 16;
    private const int Groups = 8;

    // Half of a second-level cache.
    private const int BandFloats = 128 * 1024;

    private readonly PixelOffsets _forward;
    private readonly PixelOffsets[] _backward;
    private readonly FloatBuffer[] _transposed;
    private readonly int _kernel;
    private readonly int _stride;

    public Convolution(string name, FeatureMap input, FeatureMap output, int kernel, int stride)
    {
        (InputChannels, OutputChannels, _kernel, _stride) = (input.Channels, output.Channels, kernel, stride);
        _forward = PixelOffsets.Forward(input, output, kernel, stride);
        Weights = new Parameter($"{name}.weights", kernel * kernel * InputChannels * OutputChannels, decays: true);

        // The network's input has four channels and needs no gradient.
        var phases = input.Channels % Panel == 0 ? stride * stride : 0;
        _backward = new PixelOffsets[phases];
        _transposed = new FloatBuffer[phases];
        for (var phase = 0; phase < phases; phase++)
        {
            _backward[phase] = PixelOffsets.Backward(input, output, kernel, stride, phase / stride, phase % stride);
            _transposed[phase] = new FloatBuffer(_backward[phase].Taps.Length * InputChannels * OutputChannels);
        }
    }

    public int InputChannels { get; }

    public int OutputChannels { get; }

    public int KernelSize => _kernel;

    public int Stride => _stride;

    /// <summary>[panel of 32 output channels][tap][input channel][32].</summary>
    public Parameter Weights { get; }

    private int Taps => _kernel * _kernel;

    /// <summary>Index of a weight.</summary>
    public int IndexOf(int outputChannel, int tap, int inputChannel) =>
        ((((outputChannel / Panel * Taps) + tap) * InputChannels) + inputChannel) * Panel + (outputChannel % Panel);

    public void Forward(WorkerPool pool, FeatureMap input, FeatureMap output, int images) =>
        pool.Run(images, image => Multiply(_forward, input.Corner(image), output.Corner(image), InputChannels, Weights.Value.Pointer, OutputChannels / Panel, add: false));

    /// <summary>The gradient of the input.</summary>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="inputGradient">Overwritten, or added to.</param>
    /// <param name="images">Number of images to compute, from the first.</param>
    public void BackwardData(WorkerPool pool, FeatureMap outputGradient, FeatureMap inputGradient, int images, bool add)
    {
        pool.Run(InputChannels / Panel, TransposeWeights);
        pool.Run(images, image =>
        {
            for (var phase = 0; phase < _backward.Length; phase++)
            {
                Multiply(_backward[phase], outputGradient.Corner(image), inputGradient.Corner(image), OutputChannels, _transposed[phase].Pointer, InputChannels / Panel, add);
            }
        });
    }

    /// <summary>The gradient of the weights, overwritten.</summary>
    public void BackwardWeights(WorkerPool pool, FeatureMap input, FeatureMap outputGradient, int images)
    {
        int panels = OutputChannels / Panel, groups = Math.Min(Math.Clamp(Jobs / panels, 1, Groups), images);
        var sums = pool.Scratch(Weights.Length * groups);
        pool.Run(groups * panels, job => SumGroup(sums, job / panels, groups, job % panels, input, outputGradient, images));
        pool.Run(Weights.Length / PanelLength, panel => Collect(sums, panel, groups));
    }

    private int PanelLength => Taps * InputChannels * Panel;

    private static void Multiply(PixelOffsets table, float* source, float* target, int depth, float* weights, int panels, bool add)
    {
        if (add && table.Taps.Length == 0)
        {
            return;
        }

        fixed (int* sources = table.Sources, targets = table.Targets, taps = table.Taps)
        {
            ImplicitGemm.Run(new ImplicitGemmArguments
            {
                Source = source,
                SourcePixels = sources,
                Target = target,
                TargetPixels = targets,
                Pixels = table.Sources.Length,
                Taps = taps,
                TapCount = table.Taps.Length,
                Depth = depth,
                Weights = weights,
                Panels = panels,
                Add = add,
            });
        }
    }

    /// <summary>Transposes the weights of 32 input channels to [panel of input channels][tap][output channel][32].</summary>
    private void TransposeWeights(int inputPanel)
    {
        for (var phase = 0; phase < _backward.Length; phase++)
        {
            var kernelTaps = _backward[phase].KernelTaps;
            var to = _transposed[phase].Pointer + ((nint)inputPanel * kernelTaps.Length * OutputChannels * Panel);
            foreach (var tap in kernelTaps)
            {
                for (var o = 0; o < OutputChannels; o++, to += Panel)
                {
                    var from = Weights.Value.Pointer + IndexOf(o, tap, inputPanel * Panel);
                    for (var i = 0; i < Panel; i++)
                    {
                        to[i] = from[i * Panel];
                    }
                }
            }
        }
    }

    private void SumGroup(FloatBuffer all, int group, int groups, int panel, FeatureMap input, FeatureMap gradient, int images)
    {
        var sums = all.Pointer + ((nint)group * Weights.Length) + ((nint)panel * PanelLength);
        new Span<float>(sums, PanelLength).Clear();
        // A band of rows at a time, so that it stays in the cache for the next tap; the order of the sums does not change.
        var band = Math.Max(1, BandFloats / ((_stride * input.RowStride) + gradient.RowStride));
        for (var image = group * images / groups; image < (group + 1) * images / groups; image++)
        {
            for (var row = 0; row < gradient.Height; row += band)
            {
                for (var tap = 0; tap < Taps; tap++)
                {
                    OuterProduct.Run(new OuterProductArguments
                    {
                        Source = input.Corner(image) + _forward.Taps[tap] + ((nint)row * _stride * input.RowStride),
                        SourcePixel = _stride * input.Channels,
                        SourceRow = _stride * input.RowStride,
                        Gradient = gradient.Row(image, row) + (panel * Panel),
                        GradientPixel = gradient.Channels,
                        GradientRow = gradient.RowStride,
                        Rows = Math.Min(band, gradient.Height - row),
                        Columns = gradient.Width,
                        Depth = InputChannels,
                        Sums = sums + ((nint)tap * InputChannels * Panel),
                    });
                }
            }
        }
    }

    private void Collect(FloatBuffer sums, int panel, int groups)
    {
        var total = Weights.Gradient.Span.Slice(panel * PanelLength, PanelLength);
        sums.Span.Slice(panel * PanelLength, PanelLength).CopyTo(total);
        for (var group = 1; group < groups; group++)
        {
            TensorPrimitives.Add(total, sums.Span.Slice((group * Weights.Length) + (panel * PanelLength), PanelLength), total);
        }
    }
}
