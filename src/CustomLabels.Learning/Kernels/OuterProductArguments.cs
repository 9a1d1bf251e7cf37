namespace CustomLabels.Learning.Kernels;

/// <summary>One image, one tap and 32 output channels for <see cref="OuterProduct"/>; strides are in floats.</summary>
internal readonly unsafe struct OuterProductArguments
{
    /// <summary>The source pixel that goes with the first gradient pixel.</summary>
    public required float* Source { get; init; }

    public required int SourcePixel { get; init; }

    public required int SourceRow { get; init; }

    /// <summary>The first gradient pixel, at the first of the 32 channels.</summary>
    public required float* Gradient { get; init; }

    public required int GradientPixel { get; init; }

    public required int GradientRow { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    /// <summary>Source channels; a multiple of 4.</summary>
    public required int Depth { get; init; }

    /// <summary>[source channel][32], added to.</summary>
    public required float* Sums { get; init; }
}
