using CustomLabels.Learning.Data;
using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Tests;

/// <summary>The cache of decoded images.</summary>
public sealed class DecodedImagesTests
{
    private const int Side = 32;
    private const int Room = 2 * 3 * Side * Side;

    [Fact]
    public void Images_are_decoded_once_and_those_for_which_there_is_no_room_come_from_a_file_that_goes_away()
    {
        using var drawn = new DrawnImages().Add(4, 48, 40, "disc");
        using var pool = new WorkerPool(2);
        string[] paths = [.. drawn.Images.Select(image => image.Path)];
        using var all = Load(pool, paths, long.MaxValue, drawn.Folder);
        List<byte[]> expected = [.. all];
        var scratch = Directory.CreateDirectory(Path.Combine(drawn.Folder, "scratch")).FullName;

        using (var images = Load(pool, paths, Room, scratch))
        {
            Assert.All(paths, File.Delete);
            Assert.Equal(paths.Length, images.Count);
            Assert.All(Enumerable.Range(0, paths.Length), i => Assert.Equal(expected[i], images[i]));
            Assert.Equal(OperatingSystem.IsWindows() ? 1 : 0, Directory.GetFiles(scratch).Length);
        }

        Assert.Empty(Directory.GetFiles(scratch));
    }

    [Fact]
    public void Without_room_for_the_file_images_are_decoded_again()
    {
        using var drawn = new DrawnImages().Add(4, 48, 40, "disc");
        using var pool = new WorkerPool(2);
        string[] paths = [.. drawn.Images.Select(image => image.Path)];
        using var all = Load(pool, paths, long.MaxValue, drawn.Folder);

        using var images = Load(pool, paths, Room, Path.Combine(drawn.Folder, "missing"));

        Assert.All(Enumerable.Range(0, paths.Length), i => Assert.Equal(all[i], images[i]));
        Assert.All(paths, File.Delete);
        Assert.All(Enumerable.Range(0, 2), i => Assert.Equal(all[i], images[i]));
        var error = Assert.Throws<CustomLabelsException>(() => images[2]);
        Assert.Equal(("ImageUnreadable", paths[2]), (error.ErrorId, error.Target));
    }

    private static DecodedImages Load(WorkerPool pool, string[] paths, long maxBytes, string folder) =>
        DecodedImages.Load(paths, Side, Side, pool, TestContext.Current.CancellationToken, maxBytes, folder);
}
