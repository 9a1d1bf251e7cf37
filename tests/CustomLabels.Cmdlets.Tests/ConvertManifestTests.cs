using System.Management.Automation;
using static CustomLabels.Tests.ManifestDatasets;

namespace CustomLabels.Tests;

/// <summary>New-CLManifest, Convert-CLManifest and Export-CLDataset.</summary>
public sealed class ConvertManifestTests(ServiceFixture service)
{
    [Fact]
    public void A_manifest_is_made_of_folders_of_objects_and_in_parts()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        shell.Run("$here = $args[0]", folder).OrThrow();

        var whole = Assert.Single(shell.Run("New-CLManifest $args[0] $here/all.manifest -ImageLocation s3://photos/parts", service.Photos).OrThrow());
        Assert.Equal((24, 0, "all.manifest"), (whole.Properties["Images"].Value, whole.Properties["TestImages"].Value, Path.GetFileName(whole.ToString())));
        Assert.Equal("True", shell.Run("Test-CLManifest $here/all.manifest -Quiet").Text);
        Assert.All(File.ReadLines(Path.Combine(folder, "all.manifest")), line => Assert.StartsWith("{\"source-ref\":\"s3://photos/parts/s", line, StringComparison.Ordinal));

        var parts = Assert.Single(shell.Run("New-CLManifest $args[0] $here/parts -ImageLocation s3://photos/ -Split 0.75 -RenameLabel @{ sound = 'good' }", service.Photos).OrThrow());
        Assert.Equal((24, 6), (parts.Properties["Images"].Value, parts.Properties["TestImages"].Value));
        Assert.Equal("True", shell.Run("Test-CLManifest $here/parts/train.manifest $here/parts/test.manifest -Quiet").Text);
        Assert.Contains("\"class-name\":\"good\"", File.ReadAllText(Path.Combine(folder, "parts", "test.manifest")), StringComparison.Ordinal);

        var photo = Directory.GetFiles(Path.Combine(service.Photos, "sound"))[0];
        shell.Run("@{ Path = $args[0]; Label = 'dent'; Left = 1; Top = 2; Width = 30; Height = 40 } | New-CLManifest -Destination $here/boxes.manifest -ImageLocation s3://photos/", photo).OrThrow();
        Assert.Contains("\"left\":1,\"top\":2,\"width\":30,\"height\":40", File.ReadAllText(Path.Combine(folder, "boxes.manifest")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_there_stays_and_a_dry_run_writes_nothing()
    {
        using var shell = service.Connect();
        var file = Path.Combine(service.NewFolder(), "a.manifest");

        Assert.Empty(shell.Run("New-CLManifest $args[0] $args[1] -WhatIf", service.Photos, file).OrThrow());
        Assert.False(File.Exists(file));
        File.WriteAllText(file, "mine");
        Assert.Equal("FileExists", shell.Run("New-CLManifest $args[0] $args[1]", service.Photos, file).ErrorId);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal("InvalidImageLocation", shell.Run("New-CLManifest $args[0] $args[1] -Force -ImageLocation photos/", service.Photos, file).ErrorId);
        var replaced = shell.Run("New-CLManifest $args[0] $args[1] -Force", service.Photos, file);
        Assert.Equal(24, Assert.Single(replaced.Output).Properties["Images"].Value);
        Assert.Contains("-ImageLocation", Assert.Single(replaced.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_becomes_what_other_tools_read_and_what_is_lost_is_said()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        var photo = Directory.GetFiles(Path.Combine(service.Photos, "sound"))[0];
        shell.Run("$here = $args[0]", folder);
        shell.Run("@{ Path = $args[0]; Label = 'dent'; Left = 8; Top = 16; Width = 32; Height = 48 }, @{ Path = $args[0]; Label = 'part' } | New-CLManifest -Destination $here/m.manifest", photo).OrThrow();

        var yolo = shell.Run("Convert-CLManifest $here/m.manifest $here/yolo -To Yolo", service.Photos);
        Assert.Contains(yolo.Warnings, warning => warning.Contains("image-level labels", StringComparison.Ordinal));
        Assert.Equal((1, 1), (Assert.Single(yolo.Output).Properties["Images"].Value, yolo.Output[0].Properties["CopiedImages"].Value));
        Assert.StartsWith("0 0.25", File.ReadAllText(Directory.GetFiles(Path.Combine(folder, "yolo", "labels"))[0]), StringComparison.Ordinal);
        shell.Run("Convert-CLManifest $here/m.manifest $here/labels.manifest -To Manifest -Kind ImageLevel");
        Assert.DoesNotContain("boxes", File.ReadAllText(Path.Combine(folder, "labels.manifest")), StringComparison.Ordinal);
        Assert.Contains("dent", File.ReadAllText(Path.Combine(folder, "labels.manifest")), StringComparison.Ordinal);
        Assert.Equal("FileNotFound", shell.Run("Convert-CLManifest $here/none.manifest x -To Coco -Format Manifest").ErrorId);
    }

    [Fact]
    public async Task Datasets_are_written_down_as_they_are_in_parts_and_with_their_images()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        string[] photos = [.. await service.UploadPhotosAsync("sound"), .. await service.UploadPhotosAsync("scratched")];
        shell.Run("New-CLProject exported; $here = $args[0]", folder).OrThrow();
        Assert.Equal("DatasetNotFound", shell.Run("Export-CLDataset exported $here/none").ErrorId);
        var mine = Line(photos[0], "sound").Replace("\"confidence\":1", "\"confidence\":0.75", StringComparison.Ordinal);
        await service.MakeDatasetAsync(shell, "exported", "TRAIN", mine, Line(photos[^1], "scratched"));
        await service.MakeDatasetAsync(shell, "exported", "TEST", Line(photos[1], "sound"));

        var manifests = Assert.Single(shell.Run("Get-CLProject exported | Export-CLDataset -Destination $here/m").OrThrow());
        Assert.Equal((3, 1, 0), (manifests.Properties["Images"].Value, manifests.Properties["TestImages"].Value, manifests.Properties["CopiedImages"].Value));
        Assert.Equal(mine, File.ReadLines(Path.Combine(folder, "m", "train.manifest")).First());

        var folders = Assert.Single(shell.Run("Export-CLDataset exported $here/f -To Folder -MergeLabel @{ part = 'sound', 'scratched' }").OrThrow());
        Assert.Equal(3, folders.Properties["CopiedImages"].Value);
        Assert.Equal(File.ReadAllBytes(Directory.GetFiles(Path.Combine(service.Photos, "sound")).Order(StringComparer.Ordinal).First()).Length, new FileInfo(Directory.GetFiles(Path.Combine(folder, "f", "train", "part")).Single(file => Path.GetFileName(file).EndsWith(photos[0].Split('/')[^1], StringComparison.Ordinal))).Length);

        Assert.Equal(1, Assert.Single(shell.Run("Get-CLDataset exported | Where-Object Type -eq TEST | Export-CLDataset -Destination $here/one").OrThrow()).Properties["Images"].Value);
        shell.Run("New-CLProject exported-elsewhere").OrThrow();
        await service.MakeDatasetAsync(shell, "exported-elsewhere", "TRAIN", Line(photos[0], "sound"));
        Assert.Equal("SeveralProjects", shell.Run("Export-CLDataset -Dataset exported/test, exported-elsewhere/train -Destination $here/two").ErrorId);

        var test = Assert.Single(shell.Run("Export-CLDataset -Dataset exported/test -Destination $here/t.csv -To Csv").OrThrow());
        Assert.Equal((1, 0), (test.Properties["Images"].Value, test.Properties["TestImages"].Value));
    }

    [Fact]
    public async Task Faults_stay_in_a_manifest_and_images_that_were_looked_at_in_vain_stay_empty()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        var photos = await service.UploadPhotosAsync("sound");
        shell.Run("New-CLProject faulty; $here = $args[0]", folder).OrThrow();
        var off = BoxLine("off", "dent", left: 630);
        var empty = BoxLine("empty", "dent").Replace("{\"class_id\":0,\"left\":10,\"top\":10,\"width\":20,\"height\":20}", string.Empty, StringComparison.Ordinal).Replace("{\"confidence\":1}", string.Empty, StringComparison.Ordinal);
        await service.MakeDatasetAsync(shell, "faulty", "TRAIN", off, empty, BoxLine("good", "dent"), Line(photos[0], "sound"));

        var manifest = shell.Run("Export-CLDataset faulty $here/m");
        Assert.Contains(manifest.Errors, error => error.FullyQualifiedErrorId.StartsWith("ERROR_INVALID_BOUNDING_BOX", StringComparison.Ordinal));
        Assert.Equal([off, empty], File.ReadLines(Path.Combine(folder, "m", "dataset.manifest")).Take(2));
        var coco = shell.Run("Export-CLDataset faulty $here/coco.json -To Coco");
        Assert.Equal((2, 1), (Assert.Single(coco.Output).Properties["Images"].Value, coco.Output[0].Properties["Boxes"].Value));

        var uri = await service.UploadAsync("in-s3.manifest", File.ReadAllBytes(Path.Combine(folder, "m", "dataset.manifest")));
        Assert.Equal(1, Assert.Single(shell.Run("Convert-CLManifest $args[0] $here/voc -To Voc", uri).Output).Properties["Boxes"].Value);
    }
}
