using System.Text;
using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Core.Tests.Imaging;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>A folder with images and annotations as another tool writes them, and what is read from it.</summary>
internal sealed class SourceFixture : IDisposable
{
    private static readonly byte[] Picture = TestImages.Jpeg(200, 100);

    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    /// <summary>Images of 200 x 100 pixels.</summary>
    public SourceFixture Images(params string[] names)
    {
        foreach (var name in names)
        {
            _folder.Write(name, Picture);
        }

        return this;
    }

    public SourceFixture Text(string name, string text) => Bytes(name, Encoding.UTF8.GetBytes(text));

    public SourceFixture Bytes(string name, byte[] content)
    {
        _folder.Write(name, content);
        return this;
    }

    public Task<SourceReading> ReadAsync(string? file = null, DatasetFormat? format = null, string? imageRoot = null) =>
        SourceReader.ReadAsync(file is null ? Root : Path.Combine(Root, file), new SourceOptions { Format = format, ImageRoot = imageRoot }, null, TestContext.Current.CancellationToken);

    public async Task<CustomLabelsException> FailAsync(string? file = null, DatasetFormat? format = null) =>
        await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync(file, format));

    public void Dispose() => _folder.Dispose();
}

/// <summary>What tests ask of a reading.</summary>
internal static class SourceReadings
{
    public static AnnotatedImage Of(this SourceReading reading, string name) => Assert.Single(reading.Images, image => image.Name == name);

    /// <summary>Label and edges of the boxes of an image, on whole pixels.</summary>
    public static string[] Boxes(this SourceReading reading, string name) => [.. reading.Of(name).Boxes.Select(Text)];

    public static SourceProblem Problem(this SourceReading reading, string id) => Assert.Single(reading.Problems, problem => problem.ErrorId == id);

    private static string Text(BoxAnnotation box) => FormattableString.Invariant($"{box.Label} {box.Left:0} {box.Top:0} {box.Width:0} {box.Height:0}");
}
