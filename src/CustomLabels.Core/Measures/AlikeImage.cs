namespace CustomLabels;

/// <summary>A near-duplicate: an image that looks like others.</summary>
public sealed record AlikeImage
{
    internal AlikeImage()
    {
    }

    /// <summary>The number of its group of near-duplicates, from 1.</summary>
    public int Group { get; internal init; }

    /// <summary>The image, as its source names it: a full path, or <c>s3://bucket/key</c>.</summary>
    public string Image { get; internal init; } = string.Empty;

    /// <summary>Whether it is to test with.</summary>
    public bool IsTest { get; internal init; }

    /// <summary>Whether a model would be tested with what it was trained on: some of the group train, and some test.</summary>
    public bool IsLeak { get; internal init; }

    /// <summary>Whether the images of the group have different labels: one of them is probably wrong.</summary>
    public bool LabelsDiffer { get; internal init; }

    /// <summary>The largest distance of a hash of the group from the first, in bits of 64.</summary>
    public int Distance { get; internal init; }

    /// <summary>The image.</summary>
    public override string ToString() => Image;
}
