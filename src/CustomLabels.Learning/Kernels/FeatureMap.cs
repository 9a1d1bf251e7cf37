namespace CustomLabels.Learning.Kernels;

/// <summary>
/// A batch of images or activations, channels last, with a border of zeros one pixel wide around each image, so that a 3×3
/// convolution reads its padding like any other pixel. Nothing ever writes to the border.
/// </summary>
internal sealed unsafe class FeatureMap
{
    private readonly FloatBuffer _data;

    public FeatureMap(int images, int height, int width, int channels)
    {
        (Images, Height, Width, Channels) = (images, height, width, channels);
        RowStride = (width + 2) * channels;
        ImageStride = (height + 2) * RowStride;
        _data = new FloatBuffer(checked(images * ImageStride));
    }

    public int Images { get; }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public int RowStride { get; }

    public int ImageStride { get; }

    /// <summary>Another map of the same shape.</summary>
    public FeatureMap Like() => new(Images, Height, Width, Channels);

    /// <summary>The top left pixel of an image's border.</summary>
    public float* Corner(int image) => _data.Pointer + ((nint)image * ImageStride);

    /// <summary>A row of an image, without its border.</summary>
    public float* Row(int image, int y) => Corner(image) + ((nint)(y + 1) * RowStride) + Channels;

    /// <summary>A row of an image, without its border.</summary>
    public Span<float> RowSpan(int image, int y) => new(Row(image, y), Width * Channels);
}
