namespace CustomLabels.Learning.Onnx;

/// <summary>Nodes on images and feature maps: [batch, channels, height, width].</summary>
internal static class ImageNodes
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="input">Name of the map.</param>
    /// <param name="weights">[output][input][row][column].</param>
    /// <param name="inputs">Number of input channels.</param>
    /// <param name="side">Side of the kernel.</param>
    /// <param name="bias">Per output channel; null for none.</param>
    /// <param name="stride">Stride in pixels.</param>
    /// <param name="halves">Whether the file keeps the weights in half precision.</param>
    public static string Convolve(this OnnxGraph graph, string input, float[] weights, int inputs, int side, float[]? bias = null, int stride = 1, bool halves = false)
    {
        var outputs = weights.Length / (inputs * side * side);
        long pad = side / 2;
        string[] parameters = [input, halves ? graph.Halves(weights, outputs, inputs, side, side) : graph.Constant(weights, outputs, inputs, side, side)];
        return graph.Node(
            "Conv",
            bias is null ? parameters : [.. parameters, graph.Constant(bias, outputs)],
            [("kernel_shape", new long[] { side, side }), ("pads", new[] { pad, pad, pad, pad }), ("strides", new long[] { stride, stride })]);
    }

    /// <summary>The images followed by their mirror images along the batch axis.</summary>
    public static string WithMirrorImages(this OnnxGraph graph, string images) => graph.Node("Concat", [images, graph.Reverse(images, axis: 3)], [("axis", 0L)]);

    /// <summary>A slice along an axis.</summary>
    public static string Slice(this OnnxGraph graph, string input, long from, long to, long axis) =>
        graph.Node("Slice", [input, graph.Constant([from]), graph.Constant([to]), graph.Constant([axis])]);

    /// <summary>The input reversed along an axis.</summary>
    public static string Reverse(this OnnxGraph graph, string input, long axis) =>
        graph.Node("Slice", [input, graph.Constant([-1L]), graph.Constant([(long)int.MinValue]), graph.Constant([axis]), graph.Constant([-1L])]);

    /// <summary>Global average and maximum pooling: [batch, 2 × channels].</summary>
    public static string Pooled(this OnnxGraph graph, string map) =>
        graph.Node("Flatten", [graph.Node("Concat", [graph.Node("GlobalAveragePool", [map]), graph.Node("GlobalMaxPool", [map])], [("axis", 1L)])]);

    /// <summary>
    /// Resizes images as two matrix products: by area averaging where they shrink, by linear interpolation where they grow.
    /// </summary>
    public static string Stretch(this OnnxGraph graph, string input, (int Width, int Height) from, (int Width, int Height) to)
    {
        var rows = to.Height == from.Height ? input : graph.Node("MatMul", [graph.Constant(Shares(from.Height, to.Height, across: false), to.Height, from.Height), input]);
        return to.Width == from.Width ? rows : graph.Node("MatMul", [rows, graph.Constant(Shares(from.Width, to.Width, across: true), from.Width, to.Width)]);
    }

    /// <summary>The mean along an axis.</summary>
    public static string Mean(this OnnxGraph graph, string input, long axis, bool keep) => graph.Node("ReduceMean", [input], [("axes", new[] { axis }), ("keepdims", keep ? 1L : 0L)]);

    /// <summary>A linear layer.</summary>
    /// <param name="input">Name of the features: [batch, features].</param>
    /// <param name="weights">[feature][label].</param>
    /// <param name="bias">Per label.</param>
    public static string Linear(this OnnxGraph graph, string input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias) =>
        graph.Node("Gemm", [input, graph.Constant(weights, weights.Length / bias.Length, bias.Length), graph.Constant(bias, bias.Length)]);

    public static string Multiply(this OnnxGraph graph, string input, float number) => graph.Node("Mul", [input, graph.Constant([number], 1)]);

    /// <summary>Weight of each old pixel in each new one: [new][old], or transposed.</summary>
    public static float[] Shares(int from, int to, bool across)
    {
        var shares = new float[from * to];
        var step = (double)from / to;
        for (var i = 0; i < to; i++)
        {
            double first = i * step, last = (i + 1) * step, middle = Math.Clamp(((first + last) / 2) - 0.5, 0, from - 1);
            if (to > from)
            {
                (first, last) = (middle, middle + 1);
            }

            for (var old = (int)first; old < Math.Min(from, Math.Ceiling(last)); old++)
            {
                var share = (Math.Min(old + 1, last) - Math.Max(old, first)) / (last - first);
                shares[across ? (old * to) + i : (i * from) + old] = (float)share;
            }
        }

        return shares;
    }
}
