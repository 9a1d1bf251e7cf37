using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Network;

/// <summary>Global average pooling, dropout and a linear layer: a map becomes one logit per label.</summary>
internal sealed class ClassifierHead
{
    private readonly int _channels;
    private readonly float[] _pooled;
    private readonly float[] _dropout;

    public ClassifierHead(FeatureMap input, int labels)
    {
        _channels = input.Channels;
        Labels = labels;
        Weights = new Parameter("head.weights", _channels * labels, decays: true);
        Bias = new Parameter("head.bias", labels, decays: false);
        Logits = new float[input.Images * labels];
        LogitGradient = new float[input.Images * labels];
        _pooled = new float[input.Images * _channels];
        _dropout = new float[input.Images * _channels];
        Array.Fill(_dropout, 1);
    }

    public int Labels { get; }

    /// <summary>[channel][label].</summary>
    public Parameter Weights { get; }

    public Parameter Bias { get; }

    /// <summary>[image][label].</summary>
    public float[] Logits { get; }

    /// <summary>[image][label], set by the loss.</summary>
    public float[] LogitGradient { get; }

    /// <summary>Draws which pooled channels are left out of the next training step.</summary>
    public void DrawDropout(ref SeededRandom random, float rate)
    {
        for (var i = 0; i < _dropout.Length; i++)
        {
            _dropout[i] = random.NextSingle() < rate ? 0 : 1 / (1 - rate);
        }
    }

    public void Forward(WorkTeam team, FeatureMap input, int images, bool training) => team.Run(images, image =>
    {
        var pooled = _pooled.AsSpan(image * _channels, _channels);
        pooled.Clear();
        for (var y = 0; y < input.Height; y++)
        {
            var row = input.RowSpan(image, y);
            for (var x = 0; x < row.Length; x += _channels)
            {
                Elementwise.Add(row.Slice(x, _channels), pooled);
            }
        }

        var logits = Logits.AsSpan(image * Labels, Labels);
        Bias.Value.Span.CopyTo(logits);
        for (var c = 0; c < _channels; c++)
        {
            pooled[c] /= input.Height * input.Width;
            if (training)
            {
                pooled[c] *= _dropout[(image * _channels) + c];
            }

            var weights = Weights.Value.Span.Slice(c * Labels, Labels);
            for (var k = 0; k < Labels; k++)
            {
                logits[k] += pooled[c] * weights[k];
            }
        }
    });

    /// <summary>Gradients of the weights and of the map (replaced) from <see cref="LogitGradient"/>.</summary>
    public void Backward(WorkTeam team, FeatureMap inputGradient, int images)
    {
        team.Run(_channels, c =>
        {
            var gradient = Weights.Gradient.Span.Slice(c * Labels, Labels);
            gradient.Clear();
            for (var image = 0; image < images; image++)
            {
                for (var k = 0; k < Labels; k++)
                {
                    gradient[k] += _pooled[(image * _channels) + c] * LogitGradient[(image * Labels) + k];
                }
            }
        });

        Bias.Gradient.Span.Clear();
        for (var i = 0; i < images * Labels; i++)
        {
            Bias.Gradient.Span[i % Labels] += LogitGradient[i];
        }

        team.Run(images, image =>
        {
            Span<float> pixel = new float[_channels];
            var logits = LogitGradient.AsSpan(image * Labels, Labels);
            for (var c = 0; c < _channels; c++)
            {
                var weights = Weights.Value.Span.Slice(c * Labels, Labels);
                for (var k = 0; k < Labels; k++)
                {
                    pixel[c] += weights[k] * logits[k];
                }

                pixel[c] *= _dropout[(image * _channels) + c] / (inputGradient.Height * inputGradient.Width);
            }

            for (var y = 0; y < inputGradient.Height; y++)
            {
                var row = inputGradient.RowSpan(image, y);
                for (var x = 0; x < row.Length; x += _channels)
                {
                    pixel.CopyTo(row.Slice(x, _channels));
                }
            }
        });
    }
}
