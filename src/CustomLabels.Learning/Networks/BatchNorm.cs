using System.Numerics;

namespace CustomLabels.Learning.Networks;

/// <summary>
/// Batch normalization (Ioffe and Szegedy 2015), fused with the shortcut addition and the ReLU that follow it in a residual block.
/// Variances are computed around each image's mean and merged (Chan et al. 1979), because E[x²] − E[x]² cancels in single precision.
/// </summary>
internal sealed unsafe class BatchNorm
{
    private const float Epsilon = 1e-5f;

    private readonly int _channels;
    private readonly FloatBuffer _first;
    private readonly FloatBuffer _second;
    private readonly FloatBuffer _mean;
    private readonly FloatBuffer _inverse;
    private readonly FloatBuffer _scale;
    private readonly FloatBuffer _shift;

    public BatchNorm(string name, FeatureMap map)
    {
        _channels = map.Channels;
        Gain = new Parameter($"{name}.gain", _channels, decays: false);
        Gain.Value.Span.Fill(1);
        Bias = new Parameter($"{name}.bias", _channels, decays: false);
        (RunningMean, RunningVariance) = (new float[_channels], new float[_channels]);
        Array.Fill(RunningVariance, 1);
        (_first, _second) = (new FloatBuffer(map.Images * _channels), new FloatBuffer(map.Images * _channels));
        (_mean, _inverse) = (new FloatBuffer(_channels), new FloatBuffer(_channels));
        (_scale, _shift) = (new FloatBuffer(_channels), new FloatBuffer(_channels));
    }

    public Parameter Gain { get; }

    public Parameter Bias { get; }

    /// <summary>Running mean per channel.</summary>
    public float[] RunningMean { get; }

    /// <summary>Running variance per channel.</summary>
    public float[] RunningVariance { get; }

    /// <summary>Weight of a training batch in the running statistics, 0 to 1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether it stays as it is: it normalizes by its running statistics in training as well, and only <see cref="Bias"/> is learned.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Scale and shift per channel to which the layer reduces at inference.</summary>
    public (float Scale, float Shift) Folded(int channel)
    {
        var scale = Gain.Value.Span[channel] / MathF.Sqrt(RunningVariance[channel] + Epsilon);
        return (scale, Bias.Value.Span[channel] - (RunningMean[channel] * scale));
    }

    /// <summary>output = normalized input (+ shortcut), then ReLU if <paramref name="relu"/>.</summary>
    public void Forward(WorkerPool pool, FeatureMap input, FeatureMap output, FeatureMap? shortcut, int images, bool relu, bool training)
    {
        if (training && !IsFrozen)
        {
            pool.Run(images, image => Moments(input, image));
            MergeMoments(images, input.Height * input.Width);
        }
        else
        {
            for (var c = 0; c < _channels; c++)
            {
                (_scale.Pointer[c], _shift.Pointer[c]) = Folded(c);
            }
        }

        pool.Run(images, image =>
        {
            for (var y = 0; y < input.Height; y++)
            {
                Apply(input.Row(image, y), output.Row(image, y), shortcut is null ? null : shortcut.Row(image, y), input.Width, relu);
            }
        });
    }

    /// <summary>Gradients of gain, bias and input from that of the output before the ReLU; the last two maps may be the same.</summary>
    public void Backward(WorkerPool pool, FeatureMap input, FeatureMap outputGradient, FeatureMap inputGradient, int images)
    {
        pool.Run(images, image => Products(input, outputGradient, image));
        var count = (double)images * input.Height * input.Width;
        for (var c = 0; c < _channels; c++)
        {
            double bias = 0, gain = 0;
            for (var image = 0; image < images; image++)
            {
                bias += _first.Pointer[(image * _channels) + c];
                gain += _second.Pointer[(image * _channels) + c];
            }

            Bias.Gradient.Pointer[c] = (float)bias;
            if (IsFrozen)
            {
                (_scale.Pointer[c], _shift.Pointer[c], _first.Pointer[c]) = (Folded(c).Scale, 0, 0);
                continue;
            }

            Gain.Gradient.Pointer[c] = (float)(gain * _inverse.Pointer[c]);

            // input gradient = scale × (g − mean g − x̂ × mean(g x̂)), written as scale × g + a × (x − mean) + b.
            _scale.Pointer[c] = Gain.Value.Pointer[c] * _inverse.Pointer[c];
            _shift.Pointer[c] = (float)(-_scale.Pointer[c] * bias / count);
            _first.Pointer[c] = (float)(-_scale.Pointer[c] * gain * _inverse.Pointer[c] * _inverse.Pointer[c] / count);
        }

        pool.Run(images, image =>
        {
            for (var y = 0; y < input.Height; y++)
            {
                PassOn(input.Row(image, y), outputGradient.Row(image, y), inputGradient.Row(image, y), input.Width);
            }
        });
    }

    private void Moments(FeatureMap input, int image)
    {
        float* means = _first.Pointer + ((nint)image * _channels), squares = _second.Pointer + ((nint)image * _channels);
        var count = (float)(input.Height * input.Width);
        for (var c = 0; c < _channels; c += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var y = 0; y < input.Height; y++)
            {
                var row = input.Row(image, y) + c;
                for (var x = 0; x < input.Width; x++, row += _channels)
                {
                    sum += Vector.Load(row);
                }
            }

            var mean = sum / count;
            var square = Vector<float>.Zero;
            for (var y = 0; y < input.Height; y++)
            {
                var row = input.Row(image, y) + c;
                for (var x = 0; x < input.Width; x++, row += _channels)
                {
                    var distance = Vector.Load(row) - mean;
                    square += distance * distance;
                }
            }

            mean.Store(means + c);
            square.Store(squares + c);
        }
    }

    private void MergeMoments(int images, int pixels)
    {
        var count = (double)images * pixels;
        for (var c = 0; c < _channels; c++)
        {
            double mean = 0, squares = 0;
            for (var image = 0; image < images; image++)
            {
                mean += _first.Pointer[(image * _channels) + c];
            }

            mean /= images;
            for (var image = 0; image < images; image++)
            {
                var distance = _first.Pointer[(image * _channels) + c] - mean;
                squares += _second.Pointer[(image * _channels) + c] + (pixels * distance * distance);
            }

            var variance = squares / count;
            _mean.Pointer[c] = (float)mean;
            _inverse.Pointer[c] = (float)(1 / Math.Sqrt(variance + Epsilon));
            _scale.Pointer[c] = Gain.Value.Pointer[c] * _inverse.Pointer[c];
            _shift.Pointer[c] = (float)(Bias.Value.Pointer[c] - (mean * _scale.Pointer[c]));
            RunningMean[c] += (float)(Momentum * (mean - RunningMean[c]));
            RunningVariance[c] += (float)(Momentum * ((squares / Math.Max(1, count - 1)) - RunningVariance[c]));
        }
    }

    private void Apply(float* input, float* output, float* shortcut, int width, bool relu)
    {
        for (var x = 0; x < width; x++)
        {
            for (var c = 0; c < _channels; c += Vector<float>.Count)
            {
                var at = ((nint)x * _channels) + c;
                var value = (Vector.Load(input + at) * Vector.Load(_scale.Pointer + c)) + Vector.Load(_shift.Pointer + c);
                if (shortcut != null)
                {
                    value += Vector.Load(shortcut + at);
                }

                (relu ? Vector.Max(value, Vector<float>.Zero) : value).Store(output + at);
            }
        }
    }

    private void Products(FeatureMap input, FeatureMap gradient, int image)
    {
        for (var c = 0; c < _channels; c += Vector<float>.Count)
        {
            Vector<float> sum = Vector<float>.Zero, product = Vector<float>.Zero, mean = Vector.Load(_mean.Pointer + c);
            for (var y = 0; y < input.Height; y++)
            {
                float* g = gradient.Row(image, y) + c, x = input.Row(image, y) + c;
                for (var i = 0; i < input.Width; i++, g += _channels, x += _channels)
                {
                    var value = Vector.Load(g);
                    sum += value;
                    product += value * (Vector.Load(x) - mean);
                }
            }

            sum.Store(_first.Pointer + ((nint)image * _channels) + c);
            product.Store(_second.Pointer + ((nint)image * _channels) + c);
        }
    }

    private void PassOn(float* input, float* outputGradient, float* inputGradient, int width)
    {
        for (var x = 0; x < width; x++)
        {
            for (var c = 0; c < _channels; c += Vector<float>.Count)
            {
                var at = ((nint)x * _channels) + c;
                var scaled = Vector.Load(outputGradient + at) * Vector.Load(_scale.Pointer + c);
                var around = (Vector.Load(input + at) - Vector.Load(_mean.Pointer + c)) * Vector.Load(_first.Pointer + c);
                (scaled + around + Vector.Load(_shift.Pointer + c)).Store(inputGradient + at);
            }
        }
    }
}
