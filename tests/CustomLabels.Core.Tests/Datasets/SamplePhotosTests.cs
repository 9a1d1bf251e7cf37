using CustomLabels.Annotations;
using CustomLabels.Formats.Folders;
using CustomLabels.Imaging;
using CustomLabels.Datasets;

namespace CustomLabels.Core.Tests.Datasets;

public sealed class SamplePhotosTests
{
    [Fact]
    public void Sample_photos_are_a_dataset_the_service_takes()
    {
        using TemporaryFolder folder = new();

        SamplePhotos.Create(folder.Path, perLabel: 5);

        var source = FolderSource.Read(folder.Path);
        Assert.Equal(SamplePhotos.Labels, source.Labels());
        Assert.Equal(10, source.Train.Count);
        Assert.Empty(source.Skipped);
        Assert.All(source.Train, image => Assert.Equal(192, Decode(image.Path).Width));
    }

    [Fact]
    public void The_same_seed_gives_the_same_photos_and_no_two_are_alike()
    {
        using TemporaryFolder one = new();
        using TemporaryFolder two = new();
        using TemporaryFolder three = new();
        SamplePhotos.Create(one.Path, perLabel: 4, seed: 3, size: 96);
        SamplePhotos.Create(two.Path, perLabel: 4, seed: 3, size: 96);
        SamplePhotos.Create(three.Path, perLabel: 4, seed: 4, size: 96);
        SamplePhotos.CreateUnseen(three.Path, count: 6, seed: 3, size: 96);

        Assert.Equal(Contents(one), Contents(two));
        Assert.Equal(8 + 8 + 6, Contents(one).Concat(Contents(three)).Distinct().Count());
    }

    [Fact]
    public void Unseen_photos_say_nothing_by_their_names_but_their_labels_are_told()
    {
        using TemporaryFolder folder = new();

        var photos = SamplePhotos.CreateUnseen(folder.Path, count: 6);

        Assert.Equal(["photo-001.jpg", "photo-002.jpg", "photo-003.jpg", "photo-004.jpg", "photo-005.jpg", "photo-006.jpg"], photos.Select(photo => Path.GetFileName(photo.Path)));
        Assert.Equal(3, photos.Count(photo => photo.Labels[0] == SamplePhotos.Scratched));
        Assert.All(photos, photo => Assert.True(File.Exists(photo.Path)));
    }

    private static List<string> Contents(TemporaryFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Convert.ToBase64String(File.ReadAllBytes(file)))];

    private static RgbImage Decode(string path)
    {
        using var file = File.OpenRead(path);
        return ImageDecoder.DecodeRgb(file, 4096);
    }
}
