namespace CustomLabels.Learning.Kernels;

/// <summary>One image for <see cref="ImplicitGemm"/>: where its pixels are and which weights they are multiplied by.</summary>
internal readonly unsafe struct ImplicitGemmArguments
{
    public required float* Source { get; init; }

    /// <summary>Per pixel the offset of its first source pixel.</summary>
    public required int* SourcePixels { get; init; }

    public required float* Target { get; init; }

    /// <summary>Per pixel the offset of its target.</summary>
    public required int* TargetPixels { get; init; }

    public required int Pixels { get; init; }

    /// <summary>Per tap the offset added to a pixel's source.</summary>
    public required int* Taps { get; init; }

    public required int TapCount { get; init; }

    /// <summary>Source channels summed per tap.</summary>
    public required int Depth { get; init; }

    /// <summary>[panel][tap][source channel][32].</summary>
    public required float* Weights { get; init; }

    /// <summary>Target channels / 32.</summary>
    public required int Panels { get; init; }

    /// <summary>Adds to the target instead of overwriting it.</summary>
    public bool Add { get; init; }

    public float* WeightsOf(int channel) =>
        Weights + ((nint)(channel / ImplicitGemm.PanelWidth) * TapCount * Depth * ImplicitGemm.PanelWidth) + (channel % ImplicitGemm.PanelWidth);

    /// <summary>Finds a block of pixels. Past the end the last pixel is repeated: it is computed several times, with the same result.</summary>
    public void Locate(int pixel, int channel, int block, float** sources, float** targets)
    {
        for (var i = 0; i < block; i++)
        {
            var at = Math.Min(pixel + i, Pixels - 1);
            sources[i] = Source + SourcePixels[at];
            targets[i] = Target + TargetPixels[at] + channel;
        }
    }
}
