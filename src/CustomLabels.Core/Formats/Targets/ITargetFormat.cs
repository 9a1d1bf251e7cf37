namespace CustomLabels.Formats.Targets;

/// <summary>A format of labeled images.</summary>
internal interface ITargetFormat
{
    /// <summary>The full path of the folder below which everything is written.</summary>
    string Root { get; }

    /// <summary>Whether names of image files may have blanks.</summary>
    bool TakesBlanks => true;

    /// <summary>The images as far as the format can store them; the rest is noted as losses.</summary>
    IReadOnlyList<AnnotatedImage> Hold(IReadOnlyList<AnnotatedImage> images, TargetLosses losses);

    /// <summary>Whether training and test data can be told apart afterwards.</summary>
    bool HoldsParts => true;

    /// <summary>Refuses labels that cannot be written; by default every label can be.</summary>
    /// <exception cref="CustomLabelsException"><c>LabelNotWritable</c>.</exception>
    void Check(TargetSet set)
    {
    }

    /// <summary>Where the file of an image goes when it is copied along: the path below the root.</summary>
    string ImageFile(TargetImage image);

    /// <summary>The other files, with their paths below the root; the one that makes it a set comes last.</summary>
    IEnumerable<TargetFile> Files(TargetSet set);
}

/// <summary>A file of a target.</summary>
/// <param name="Name">The path below the root, with <c>/</c> between folders.</param>
/// <param name="WriteAsync">Writes its content.</param>
internal sealed record TargetFile(string Name, Func<Stream, CancellationToken, Task> WriteAsync);
