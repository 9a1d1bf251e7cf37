using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Core.Tests.Imaging;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Formats.Targets;
using CustomLabels.Primitives;
using CustomLabels.Samples;

namespace CustomLabels.Core.Tests.Formats.Targets;

/// <summary>Images with labels and boxes in a folder of their own, and a way to write them.</summary>
internal sealed class TargetFixture : IDisposable
{
    private static readonly byte[] Jpeg = TestImages.Jpeg(96, 64);

    private readonly TemporaryFolder _folder = new();
    private int _count;

    public string Destination => Path.Combine(_folder.Path, "target");

    /// <summary>A photo of 96 x 64 pixels unlike any other.</summary>
    public AnnotatedImage Photo(string name, string[]? labels = null, BoxAnnotation[]? boxes = null, bool? looked = null, DatasetPart? part = null, int orientation = 1)
    {
        var content = TestImages.WithOrientation(Jpeg, orientation, littleEndian: true, filling: _count++);
        return new AnnotatedImage
        {
            Source = _folder.Write(Path.Combine(["source", .. name.Split('/')]), content),
            Name = name,
            Labels = labels ?? [],
            Boxes = boxes ?? [],
            HasBoxAnnotation = looked ?? boxes is not null,
            Width = orientation < 5 ? 96 : 64,
            Height = orientation < 5 ? 64 : 96,
            Part = part,
        };
    }

    public Task<DatasetExport> WriteAsync(DatasetFormat format, IReadOnlyList<AnnotatedImage> images, Func<TargetOptions, TargetOptions>? with = null)
    {
        TargetOptions options = new() { Format = format, Destination = Destination, IncludesImages = true };
        return TargetWriter.WriteAsync(
            images,
            with?.Invoke(options) ?? options,
            _ => throw new InvalidOperationException("No image is in S3."),
            null,
            TestContext.Current.CancellationToken);
    }

    public Task<SourceReading> ReadAsync(string? path = null, DatasetFormat? format = null) =>
        SourceReader.ReadAsync(path ?? Destination, new SourceOptions { Format = format }, null, TestContext.Current.CancellationToken);

    public string Text(string name) => File.ReadAllText(Path.Combine(Destination, name));

    public bool Has(string name) => File.Exists(Path.Combine(Destination, name));

    public void Dispose() => _folder.Dispose();
}
