using CustomLabels.Formats;
using static CustomLabels.Core.Tests.Formats.Sources.SourceFolder;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>YOLO sets as trainers and labeling tools write them.</summary>
public sealed class YoloSourceTests : IDisposable
{
    private const string Box = "0 0.5 0.5 0.2 0.4\n";

    private readonly SourceFolder _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("kpt_shape: [2, 2]", "0 0.5 0.5 0.2 0.4 0.45 0.4 0.55 0.6")]
    [InlineData("kpt_shape: [2, 3]", "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1")]
    [InlineData("kpt_shape:\n- 2\n- 3\nflip_idx: [1, 0]", "0 0.5 0.5 0.2 0.4 0 0 0 0.55 0.6 2")]
    [InlineData("kpt_shape: [17, 3]", "0 0.5 0.5 0.2 0.4")]
    public async Task KeypointsAreLeftOutAndSaidWhereTheSetSaysThatThereAreAny(string shape, string line)
    {
        _source.Images("images/train/a.jpg").File("data.yaml", $"train: images/train\nval: images/train\nnames: [nut]\n{shape}\n").File("labels/train/a.txt", line + "\n");

        var reading = await _source.ReadAsync();

        Assert.Equal(["images/train/a.jpg nut(80,30,40x40)"], Said(reading));
        Assert.Empty(LeftOut(reading));
        Assert.Equal(line.Length > 20, reading.Problems.Any(problem => problem is { IsLoss: true, ErrorId: "AnnotationNotStored" }));
    }

    [Fact]
    public async Task OutlinesAreReadAsTheirBoxesAndSaid()
    {
        _source.Images("a.jpg").File("data.yaml", "names: [nut]").File("a.txt", "0 0.1 0.2 0.3 0.2 0.3 0.5 0.1 0.5\n");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg nut(20,20,40x30)"], Said(reading));
        Assert.Equal("BoxAroundShape", Assert.Single(reading.Problems).ErrorId);
    }

    [Theory]
    [InlineData("0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 2 0.5 0.5 1")]
    [InlineData("0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 2")]
    public async Task KeypointsThatTheSetDoesNotAnnounceAreNoOutline(string line)
    {
        _source.Images("a.jpg").File("data.yaml", "names: [nut]").File("a.txt", line + "\n");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg -"], Said(reading));
        Assert.Equal(["InvalidAnnotation a.txt:1"], LeftOut(reading));
        Assert.Contains("kpt_shape", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.000000000000000000e+00", true)]
    [InlineData("1.0", true)]
    [InlineData("1e0", true)]
    [InlineData("0.5", false)]
    [InlineData("-1", false)]
    [InlineData("nan", false)]
    public async Task ClassesAreReadInAnyNotationOfAnInteger(string id, bool isOne)
    {
        _source.Images("a.jpg").File("data.yaml", "names: [nut, bolt]").File("a.txt", $"{id} 5.0e-01 0.5 0.2 0.4\n");

        var reading = await _source.ReadAsync();

        Assert.Equal([isOne ? "a.jpg bolt(80,30,40x40)" : "a.jpg -"], Said(reading));
        Assert.Equal(isOne ? "" : "InvalidAnnotation a.txt:1", string.Join(" ", LeftOut(reading)));
    }

    [Theory]
    [InlineData("train: train.txt\nval: val.txt\nnames: [nut]", "train.txt", "val.txt", "./images/{0}.jpg")]
    [InlineData("train: [train.txt]\nval:\n- val.txt\nnames: [nut]", "train.txt", "val.txt", "/content/set/images/{0}.jpg")]
    [InlineData("train: autosplit_train.txt\nval: autosplit_val.txt\nnames:\n  0: nut", "autosplit_train.txt", "autosplit_val.txt", "C:\\set\\images\\{0}.JPG")]
    [InlineData("names: [nut]", "train.txt", "valid.txt", "images/{0}.jpg")]
    [InlineData("names: [nut]", "autosplit_train.txt", "autosplit_val.txt", "./images/{0}.jpg")]
    public async Task ListsSayWhatIsForWhat(string yaml, string train, string test, string line)
    {
        string[] names = ["a", "b", "c", "d"];
        _source.File("data.yaml", yaml).File(train, string.Join('\n', names[..3].Select(name => string.Format(System.Globalization.CultureInfo.InvariantCulture, line, name)))).File(test, string.Format(System.Globalization.CultureInfo.InvariantCulture, line, "d") + "\r\n");
        foreach (var name in names)
        {
            _source.Images($"images/{name}.jpg").File($"labels/{name}.txt", Box);
        }

        var reading = await _source.ReadAsync();

        Assert.Equal(["Train", "Train", "Train", "Test"], reading.Images.Select(image => image.Part.ToString()));
        Assert.All(reading.Images, image => Assert.Single(image.Boxes));
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("obj.data", "classes = 1\ntrain = data/train.txt\nvalid = data/valid.txt\nnames = data/obj.names\nbackup = backup/\n")]
    [InlineData("OBJ.DATA", "train=data\\train.txt\r\nvalid=data\\valid.txt\r\nnames=data\\obj.names\r\n")]
    public async Task DarknetsDataFileSaysNamesAndSplits(string file, string data)
    {
        _source.File(file, data).File("obj.names", "nut\n").File("train.txt", "data/obj_train_data/a.jpg\n").File("valid.txt", "data/obj_train_data/b.jpg\n")
            .Images("obj_train_data/a.jpg", "obj_train_data/b.jpg").File("obj_train_data/a.txt", Box).File("obj_train_data/b.txt", Box);

        var reading = await _source.ReadAsync();

        Assert.Equal(["obj_train_data/a.jpg Train nut(80,30,40x40)", "obj_train_data/b.jpg Test nut(80,30,40x40)"], Said(reading));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public async Task WhatTheSetSaysGoesBeforeNamesOfFolders()
    {
        _source.File("data.yaml", "train: [images/one, images/test]\nval: images/two\nnames: [nut]");
        foreach (var name in (string[])["one/a", "test/b", "two/c", "three/d"])
        {
            _source.Images($"images/{name}.jpg").File($"labels/{name}.txt", Box);
        }

        var reading = await _source.ReadAsync();

        Assert.Equal(["images/one/a.jpg Train", "images/test/b.jpg Train", "images/two/c.jpg Test"], reading.Images.Select(image => $"{image.Name} {image.Part}"));
        Assert.Equal(["ImageWithoutSplit data.yaml"], Warned(reading));
    }

    [Theory]
    [InlineData("train: ../train/images\nval: ../valid/images\ntest: ../test/images\nnames: [nut]", 1)]
    [InlineData("path: /home/x/set\ntrain: train/images/\nval: valid/images/\nnames: [nut]", 0)]
    public async Task PathsOfAnotherPlaceAreFoundByTheirEndsAndMissingOnesAreSaid(string yaml, int missing)
    {
        _source.File("data.yaml", yaml).Images("train/images/a.jpg", "valid/images/b.jpg").File("train/labels/a.txt", Box).File("valid/labels/b.txt", Box);

        var reading = await _source.ReadAsync();

        Assert.Equal(["Train", "Test"], reading.Images.Select(image => image.Part.ToString()));
        Assert.Equal(missing, Warned(reading).Count(warning => warning == "SplitMissing data.yaml"));
    }

    [Fact]
    public async Task ALineOfAListWhoseImageIsMissingIsAnErrorAtThatLine()
    {
        _source.File("data.yaml", "train: train.txt\nval: val.txt\nnames: [nut]").File("train.txt", "a.jpg\ngone.jpg\n").File("val.txt", "b.jpg").Images("a.jpg", "b.jpg").File("a.txt", Box).File("b.txt", Box);

        Assert.Equal(["ImageMissing train.txt:2"], LeftOut(await _source.ReadAsync()));
    }

    [Theory]
    [InlineData("Train/Images", "Train/Labels", "Valid/Images", "Valid/Labels")]
    [InlineData("IMAGES/TRAIN", "LABELS/TRAIN", "IMAGES/VAL", "LABELS/VAL")]
    [InlineData("images/train", "Labels/Train", "images/val", "Labels/Val")]
    [InlineData("train/img", "train/label", "val/img", "val/label")]
    [InlineData("train", "train", "val", "val")]
    public async Task FoldersAreFoundInAnyCase(string trainImages, string trainLabels, string testImages, string testLabels)
    {
        _source.File("data.yaml", "names: [nut]").Images($"{trainImages}/a.jpg", $"{testImages}/b.JPG").File($"{trainLabels}/a.TXT", Box).File($"{testLabels}/B.txt", Box);

        var reading = await _source.ReadAsync();

        Assert.Equal(["Test nut(80,30,40x40)", "Train nut(80,30,40x40)"], Said(reading).Select(said => said[(said.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Order());
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public async Task LabelsOfNoImageAreNamed()
    {
        _source.File("data.yaml", "names: [nut]").Images("images/a.jpg").File("labels/a.txt", Box).File("labels/gone.txt", Box).File("README.txt", "hello");

        var reading = await _source.ReadAsync();

        Assert.Equal(["images/a.jpg nut(80,30,40x40)"], Said(reading));
        Assert.Equal(["ImageMissing gone.txt"], LeftOut(reading));
    }

    [Fact]
    public async Task LabelsInAnotherFolderAreFoundByTheirNamesWithAWarning()
    {
        _source.File("data.yaml", "names: [nut]").Images("pictures/a.jpg", "pictures/b.jpg").File("boxes/a.txt", Box).File("boxes/b.txt", "");

        var reading = await _source.ReadAsync();

        Assert.Equal(["pictures/a.jpg nut(80,30,40x40)", "pictures/b.jpg empty"], Said(reading));
        Assert.Equal(["ImageNameDiffers data.yaml"], Warned(reading));
    }

    [Fact]
    public async Task ASetNoneOfWhoseImagesHasLabelsAlthoughLabelFilesAreThereIsRefused()
    {
        _source.File("data.yaml", "names: [nut]").Images("images/a.jpg").File("labels/x.txt", Box).File("labels/y.txt", Box);

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => _source.ReadAsync());

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Contains("labels/x.txt", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("names:\n- nut\n- bolt")]
    [InlineData("names: {0: nut, 1: bolt}")]
    [InlineData("names:\n  '0': nut\n  '1': bolt")]
    [InlineData("names: ['nut', \"bolt\"]")]
    [InlineData("names: n.names")]
    public async Task NamesAreReadInAnyOfTheUsualNotations(string names)
    {
        _source.File("data.yaml", names + "\n").File("n.names", "nut\nbolt\n").Images("a.jpg").File("a.txt", "1 0.5 0.5 0.2 0.4");

        Assert.Equal(["a.jpg bolt(80,30,40x40)"], Said(await _source.ReadAsync()));
    }

    public static TheoryData<string> Encodings => [.. new[] { "utf-8", "utf-16", "utf-16BE" }];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task TextIsReadInItsEncoding(string name)
    {
        var encoding = System.Text.Encoding.GetEncoding(name);
        _source.File("classes.txt", "Nüsse\n", encoding).Images("a.jpg", "b.jpg").File("a.txt", Box, encoding).Bytes("b.txt", encoding.GetBytes(Box));

        Assert.Equal(["a.jpg Nüsse(80,30,40x40)", "b.jpg Nüsse(80,30,40x40)"], Said(await _source.ReadAsync()));
    }

    [Fact]
    public async Task NamesInAnotherEncodingAreRefusedWithTheirFile()
    {
        _source.Bytes("classes.txt", [.. "N"u8, 0xFC, .. "sse\n"u8]).Images("a.jpg").File("a.txt", Box);

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => _source.ReadAsync());

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Contains("classes.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOfNamesThatCannotBeReadIsNamedWithItsLine()
    {
        _source.File("data.yaml", "train: a\nnames: [nut\n  ]]\nval: b\n").Images("a.jpg").File("a.txt", Box);

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => _source.ReadAsync());

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Matches("data.yaml, line [23]", error.Message);
    }

    [Fact]
    public async Task ThumbnailsOfASystemAreNoImages()
    {
        _source.File("data.yaml", "names: [nut]").Images("images/a.jpg", "images/@eaDir/a.jpg/SYNOPHOTO_THUMB_M.jpg").File("labels/a.txt", Box).File("labels/._a.txt", "x");

        var reading = await _source.ReadAsync(format: DatasetFormat.Yolo);

        Assert.Equal(["images/a.jpg nut(80,30,40x40)"], Said(reading));
        Assert.Equal(2, Assert.Single(reading.Problems, problem => problem.ErrorId == "SystemFiles").Count);
    }
}
