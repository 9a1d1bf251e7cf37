using CustomLabels.Formats;
using CustomLabels.Storage;

namespace CustomLabels.Measures;

/// <summary>Which labeled images to measure, and how.</summary>
public sealed record MeasureRequest
{
    /// <summary>What the user calls the source.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of a manifest, of a folder or a file with annotations of any other kind, or a manifest in S3 as <c>s3://bucket/key</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What the user calls the source of the test images; null when they are not apart.</summary>
    public string? TestName { get; init; }

    /// <summary>The source of the test images, likewise; null when they are not apart.</summary>
    public string? TestPath { get; init; }

    /// <summary>The format; null to find out by looking.</summary>
    public DatasetFormat? Format { get; init; }

    /// <summary>Where the images are, when they are not beside their annotations: a folder, or <c>s3://bucket/prefix/</c>.</summary>
    public string? ImageRoot { get; init; }

    /// <summary>Labels to be renamed, merged or removed.</summary>
    public LabelChanges LabelChanges { get; init; } = LabelChanges.None;

    /// <summary>Whether pictures on this machine are compared and shown.</summary>
    public bool OpensFiles { get; init; } = true;

    /// <summary>Whether pictures in S3 are compared and shown.</summary>
    public bool OpensS3 { get; init; }

    /// <summary>In how many of 64 bits the hashes of images that look alike may differ, 0 to 16.</summary>
    public int Distance { get; init; } = MeasureOptions.DefaultDistance;

    /// <summary>The full path of the page to write; null for none.</summary>
    public string? Page { get; init; }

    /// <summary>The most images that the page shows of a label.</summary>
    public int SampleSize { get; init; } = 24;

    /// <summary>Whether a page that exists may be replaced.</summary>
    public bool Replaces { get; init; }

    /// <summary>Connects to S3, for a manifest or images that are there.</summary>
    public required Func<CancellationToken, Task<IObjectStore>> Store { get; init; }
}
