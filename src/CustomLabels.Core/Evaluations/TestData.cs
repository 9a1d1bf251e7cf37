namespace CustomLabels;

/// <summary>What a model was tested with.</summary>
public sealed record TestData
{
    internal TestData()
    {
    }

    /// <summary>
    /// Where the test images come from: <c>project/test</c>, <c>project/train</c> when the training has split them off, or the test manifest, as
    /// <c>s3://bucket/key</c>, of a training on manifests.
    /// </summary>
    public string Dataset { get; internal init; } = string.Empty;

    /// <summary>The images.</summary>
    public int Entries { get; internal init; }

    /// <summary>
    /// A hash (SHA-256) of the images' places and labels: two models with the same one were tested with the same data. Null when the snapshot of the
    /// evaluation cannot be read.
    /// </summary>
    public string? Digest
    {
        get => field ??= DigestOf?.Invoke();
        internal init;
    }

    /// <summary>Works the digest out when it is asked for.</summary>
    internal Func<string>? DigestOf { get; init; }

    /// <summary>Where the test images come from, and their number.</summary>
    public override string ToString() => FormattableString.Invariant($"{Dataset}: {Entries} images");
}
