using System.Numerics.Tensors;

namespace CustomLabels.Learning.Networks;

/// <summary>
/// Global average and maximum pooling, dropout and a linear layer: one logit per label. The mean says what fills the image, the maximum finds
/// a small flaw anywhere.
/// </summary>
internal sealed class ClassifierHead
{
    private readonly int _channels;
    private readonly float[] _pooled;
    private readonly float[] _dropout;
    private readonly int[] _argmax;

    public ClassifierHead(FeatureMap input, int labels)
    {
        _channels = input.Channels;
        Labels = labels;
        Weights = new Parameter("head.weights", 2 * _channels * labels, decays: true);
        Bias = new Parameter("head.bias", labels, decays: false);
        Logits = new float[input.Images * labels];
        LogitGradient = new float[input.Images * labels];
        _pooled = new float[input.Images * 2 * _channels];
        _dropout = new float[input.Images * 2 * _channels];
        _argmax = new int[input.Images * _channels];
        Array.Fill(_dropout, 1);
    }

    public int Labels { get; }

    /// <summary>[mean of each channel, then its maximum][label].</summary>
    public Parameter Weights { get; }

    public Parameter Bias { get; }

    /// <summary>[image][label].</summary>
    public float[] Logits { get; }

    /// <summary>[image][label], written by the loss.</summary>
    public float[] LogitGradient { get; }

    /// <summary>Draws the dropout mask of the next training step.</summary>
    public void DrawDropout(ref SeededRandom random, float rate)
    {
        for (var i = 0; i < _dropout.Length; i++)
        {
            _dropout[i] = random.NextSingle() < rate ? 0 : 1 / (1 - rate);
        }
    }

    public void Forward(WorkerPool pool, FeatureMap input, int images, bool training) => pool.Run(images, image =>
    {
        var pooled = _pooled.AsSpan(image * 2 * _channels, 2 * _channels);
        Pool(input, image, pooled);
        var logits = Logits.AsSpan(image * Labels, Labels);
        Bias.Value.Span.CopyTo(logits);
        for (var i = 0; i < pooled.Length; i++)
        {
            if (training)
            {
                pooled[i] *= _dropout[(image * pooled.Length) + i];
            }

            var weights = Weights.Value.Span.Slice(i * Labels, Labels);
            for (var k = 0; k < Labels; k++)
            {
                logits[k] += pooled[i] * weights[k];
            }
        }
    });

    /// <summary>Gradients of the weights and of the map (overwritten) from <see cref="LogitGradient"/>.</summary>
    public void Backward(WorkerPool pool, FeatureMap inputGradient, int images)
    {
        pool.Run(2 * _channels, i =>
        {
            var gradient = Weights.Gradient.Span.Slice(i * Labels, Labels);
            gradient.Clear();
            for (var image = 0; image < images; image++)
            {
                for (var k = 0; k < Labels; k++)
                {
                    gradient[k] += _pooled[(image * 2 * _channels) + i] * LogitGradient[(image * Labels) + k];
                }
            }
        });

        Bias.Gradient.Span.Clear();
        for (var i = 0; i < images * Labels; i++)
        {
            Bias.Gradient.Span[i % Labels] += LogitGradient[i];
        }

        pool.Run(images, image =>
        {
            Span<float> pooled = new float[2 * _channels];
            var logits = LogitGradient.AsSpan(image * Labels, Labels);
            for (var i = 0; i < pooled.Length; i++)
            {
                var weights = Weights.Value.Span.Slice(i * Labels, Labels);
                for (var k = 0; k < Labels; k++)
                {
                    pooled[i] += weights[k] * logits[k];
                }

                pooled[i] *= _dropout[(image * pooled.Length) + i];
            }

            Spread(pooled, inputGradient, image);
        });
    }

    private void Pool(FeatureMap input, int image, Span<float> pooled)
    {
        Span<float> mean = pooled[.._channels], max = pooled[_channels..];
        var places = _argmax.AsSpan(image * _channels, _channels);
        mean.Clear();
        max.Fill(float.NegativeInfinity);
        for (var y = 0; y < input.Height; y++)
        {
            var row = input.RowSpan(image, y);
            for (var x = 0; x < input.Width; x++)
            {
                var pixel = row.Slice(x * _channels, _channels);
                TensorPrimitives.Add(mean, pixel, mean);
                for (var c = 0; c < _channels; c++)
                {
                    if (pixel[c] > max[c])
                    {
                        (max[c], places[c]) = (pixel[c], (y * input.Width) + x);
                    }
                }
            }
        }

        for (var c = 0; c < _channels; c++)
        {
            mean[c] /= input.Height * input.Width;
        }
    }

    /// <summary>The gradient of a mean is spread over all pixels; that of a maximum goes to its pixel.</summary>
    private void Spread(Span<float> pooled, FeatureMap inputGradient, int image)
    {
        for (var c = 0; c < _channels; c++)
        {
            pooled[c] /= inputGradient.Height * inputGradient.Width;
        }

        for (var y = 0; y < inputGradient.Height; y++)
        {
            var row = inputGradient.RowSpan(image, y);
            for (var x = 0; x < row.Length; x += _channels)
            {
                pooled[.._channels].CopyTo(row.Slice(x, _channels));
            }
        }

        for (var c = 0; c < _channels; c++)
        {
            var place = _argmax[(image * _channels) + c];
            inputGradient.RowSpan(image, place / inputGradient.Width)[(place % inputGradient.Width * _channels) + c] += pooled[_channels + c];
        }
    }
}
