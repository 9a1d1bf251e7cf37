using System.Text;
using CustomLabels.Boxes;
using CustomLabels.Connections;
using CustomLabels.Manifests;
using CustomLabels.Storage;

namespace CustomLabels.Tests;

/// <summary>Datasets of a manifest's own making, whose lines say what a test wants.</summary>
internal static class ManifestDatasets
{
    public const string Bucket = "lines-of-tests";

    /// <summary>Makes a dataset of lines; the project must exist.</summary>
    public static async Task MakeDatasetAsync(this ServiceFixture service, ModuleShell shell, string project, string type, params string[] lines)
    {
        var uri = await service.UploadAsync($"{project}-{type}.manifest", Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        shell.Run("New-CLDataset $args[0] $args[1] -ManifestUri $args[2]", project, type, uri).OrThrow();
    }

    /// <summary>Puts an object into the tests' bucket.</summary>
    /// <returns>Its location.</returns>
    public static async Task<string> UploadAsync(this ServiceFixture service, string key, byte[] content)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await ServiceConnection.OpenAsync(new ConnectionOptions { Local = true, DataPath = service.Data }, cancel);
        ObjectStore store = new(connection);
        await store.CreateBucketAsync(Bucket, cancel);
        S3Location location = new(Bucket, key);
        await store.WriteAsync(location, content, "application/octet-stream", cancel);
        return location.ToString();
    }

    /// <summary>Photos of both labels, in the tests' bucket.</summary>
    public static async Task<string[]> UploadPhotosAsync(this ServiceFixture service, string label) =>
        await Task.WhenAll(Directory.GetFiles(Path.Combine(service.Photos, label)).Order(StringComparer.Ordinal)
            .Select(async file => await service.UploadAsync($"{label}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file))));

    /// <summary>A line for an image with labels.</summary>
    public static string Line(string image, params string[] labels) =>
        ManifestWriter.ToLine(new ManifestEntry(image.Contains("://", StringComparison.Ordinal) ? image : Image(image), labels), DateTimeOffset.UnixEpoch, "test");

    /// <summary>A line for an image of 640 by 480 with one box.</summary>
    public static string BoxLine(string image, string label, int left = 10, int width = 20) =>
        ManifestWriter.ToLine(
            new ManifestEntry(Image(image), []) { Boxes = [new BoxAnnotation(label, left, 10, width, 20)], Width = 640, Height = 480 },
            DateTimeOffset.UnixEpoch,
            "test");

    /// <summary>A line whose type the service does not support.</summary>
    public static string UnsupportedLine(string image, string label) =>
        Line(image, label).Replace("image-classification", "image-classification-multilabel", StringComparison.Ordinal);

    /// <summary>The location of an image of that name in the tests' bucket.</summary>
    public static string Image(string name) => $"s3://{Bucket}/{name}.jpg";
}
