using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Tests;

/// <summary>The cache of decoded images.</summary>
public sealed class DecodedImagesTests
{
    private const int Side = 32;
    private const int Room = 2;

    [Fact]
    public void As_many_images_are_kept_as_there_is_room_for_and_the_others_are_read_again()
    {
        using var drawn = new DrawnImages().Add(4, 48, 40, "disc");
        using var team = new WorkTeam(2);
        string[] paths = [.. drawn.Images.Select(image => image.Path)];
        List<byte[]> all = [.. DecodedImages.Load(paths, Side, Side, team, TestContext.Current.CancellationToken)];

        var images = DecodedImages.Load(paths, Side, Side, team, TestContext.Current.CancellationToken, Room * 3 * Side * Side);

        Assert.Equal(paths.Length, images.Count);
        Assert.All(Enumerable.Range(0, paths.Length), i => Assert.Equal(all[i], images[i]));
        Assert.All(paths, File.Delete);
        Assert.All(Enumerable.Range(0, Room), i => Assert.Equal(all[i], images[i]));
        var error = Assert.Throws<CustomLabelsException>(() => images[Room]);
        Assert.Equal(("ImageUnreadable", paths[Room]), (error.ErrorId, error.Target));
    }
}
