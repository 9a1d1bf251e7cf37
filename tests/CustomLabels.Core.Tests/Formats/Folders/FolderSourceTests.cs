using CustomLabels.Annotations;
using CustomLabels.Core.Tests.Imaging;
using CustomLabels.Formats.Folders;

namespace CustomLabels.Core.Tests.Formats.Folders;

public sealed class FolderSourceTests
{
    private static readonly byte[] Photo = TestImages.Jpeg(80, 64);

    [Fact]
    public void Sub_folders_are_labels_and_deeper_ones_say_nothing()
    {
        using TemporaryFolder folder = new();
        folder.Write("good/1.jpg", Photo);
        folder.Write("good/line 2/night/2.JPEG", Photo);
        folder.Write("böse/ü 1.png", TestImages.Png(64, 64));

        var source = FolderSource.Read(folder.Path);

        Assert.Equal(["böse", "good"], source.Labels());
        Assert.Equal(["böse/ü 1.png", "good/1.jpg", "good/line 2/night/2.JPEG"], Relative(folder, source.Train).Order(StringComparer.Ordinal));
        Assert.Null(source.Test);
        Assert.Empty(source.Skipped);
    }

    [Theory]
    [InlineData("train", "test")]
    [InlineData("Training", "Testing")]
    public void Train_and_test_folders_say_what_is_for_what(string train, string test)
    {
        using TemporaryFolder folder = new();
        folder.Write($"{train}/a/1.jpg", Photo);
        folder.Write($"{train}/b/1.jpg", Photo);
        folder.Write($"{test}/a/2.jpg", Photo);
        folder.Write("validation/a/3.jpg", Photo);

        var source = FolderSource.Read(folder.Path);

        Assert.Equal([$"{train}/a/1.jpg", $"{train}/b/1.jpg", "validation/a/3.jpg"], Relative(folder, source.Train));
        Assert.Equal([$"{test}/a/2.jpg"], Relative(folder, source.Test!));
    }

    [Fact]
    public void Validation_data_are_the_test_where_there_is_no_other()
    {
        using TemporaryFolder folder = new();
        folder.Write("train/a/1.jpg", Photo);
        folder.Write("valid/a/3.jpg", Photo);

        Assert.Equal(["valid/a/3.jpg"], Relative(folder, FolderSource.Read(folder.Path).Test!));
    }

    [Fact]
    public void A_train_among_other_things_is_a_label()
    {
        using TemporaryFolder folder = new();
        folder.Write("train/steam/1.jpg", Photo);
        folder.Write("ship/1.jpg", Photo);

        Assert.Equal(["ship", "train"], FolderSource.Read(folder.Path).Labels());
    }

    [Fact]
    public void Files_that_the_service_would_not_take_are_listed_with_the_reason()
    {
        using TemporaryFolder folder = new();
        folder.Write("a/ok.jpg", Photo);
        folder.Write("a/text.jpg", "no photo"u8.ToArray());
        folder.Write("a/empty.png", []);
        folder.Write("a/small.png", TestImages.Png(10, 10));
        folder.Write("a/wide.png", TestImages.Png(2000, 64));
        folder.Write("a/huge.png", TestImages.Png(4097, 300));
        folder.Write("a/old.gif", "GIF89a"u8.ToArray());
        folder.Write("loose.jpg", Photo);
        folder.Write("a/notes.txt", "x"u8.ToArray());
        folder.Write("a/.hidden.jpg", "x"u8.ToArray());
        folder.Write(".git/a/1.jpg", Photo);

        var source = FolderSource.Read(folder.Path);

        Assert.Single(source.Train);
        Assert.Equal(
            ["empty.png NotAnImage", "huge.png ImageTooLarge", "loose.jpg NoLabel", "old.gif NotAnImage", "small.png ImageTooSmall", "text.jpg NotAnImage", "wide.png ImageTooNarrow"],
            source.Skipped.Select(file => $"{Path.GetFileName(file.Path)} {file.ErrorId}").Order(StringComparer.Ordinal));
        Assert.All(source.Skipped, file => Assert.EndsWith(".", file.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_without_photos_says_what_is_expected()
    {
        using TemporaryFolder folder = new();
        var empty = Assert.Throws<CustomLabelsException>(() => FolderSource.Read(folder.Path));
        folder.Write("a/small.png", TestImages.Png(32, 32));
        var small = Assert.Throws<CustomLabelsException>(() => FolderSource.Read(folder.Path));

        Assert.Equal(("NoImages", ErrorKind.InvalidData), (empty.ErrorId, empty.Kind));
        Assert.Contains("Use one subfolder per label", empty.Message, StringComparison.Ordinal);
        Assert.Contains("at least 64", small.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_not_found()
    {
        var error = Assert.Throws<CustomLabelsException>(() => FolderSource.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));

        Assert.Equal(("FolderNotFound", ErrorKind.NotFound), (error.ErrorId, error.Kind));
    }

    [Theory]
    [InlineData("shoes", 50, 50, 2)]
    [InlineData("aliens", 96, null, 2)]
    public void Real_sets_are_read(string set, int train, int? test, int labels)
    {
        var source = FolderSource.Read(SharedData.Require(set));

        Assert.Equal((train, test, labels), (source.Train.Count, source.Test?.Count, source.Labels().Count));
    }

    [Fact]
    public void Thumbnails_of_32_pixels_are_all_too_small()
    {
        var error = Assert.Throws<CustomLabelsException>(() => FolderSource.Read(SharedData.Require("cifar10-1000")));

        Assert.Equal("NoImages", error.ErrorId);
        Assert.Contains("1000 files were left out", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Relative(TemporaryFolder folder, IEnumerable<LabeledImage> images) =>
        images.Select(image => Path.GetRelativePath(folder.Path, image.Path).Replace('\\', '/'));
}
