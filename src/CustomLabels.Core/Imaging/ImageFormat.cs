namespace CustomLabels.Imaging;

/// <summary>The two formats that the service accepts.</summary>
public enum ImageFormat
{
    /// <summary>JPEG, baseline or progressive.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,
}
