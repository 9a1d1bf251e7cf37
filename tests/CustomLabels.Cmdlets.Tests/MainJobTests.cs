using System.Management.Automation;
using System.Text.RegularExpressions;

namespace CustomLabels.Tests;

/// <summary>From photos to labels on new photos, through the cmdlets, against the real service.</summary>
public sealed class MainJobTests(ServiceFixture service)
{
    [Fact]
    public void The_pipeline_ends_with_one_detection_per_photo_in_order()
    {
        using var shell = service.Connect();
        var result = shell.Run("Get-CLModel $args[0] | Invoke-CLDetection ([IO.Path]::Combine($args[1], '*.jpg')) -MinConfidence 0", service.RunningModel, service.Unseen);
        string[] photos = [.. Directory.GetFiles(service.Unseen, "*.jpg").Order(StringComparer.Ordinal)];
        Assert.Equal(photos, result.OrThrow().Select(static d => (string)d.Properties["Image"].Value));
        Assert.All(result.Output, static d => Assert.NotNull(d.Properties["TopLabel"].Value));
        Assert.Contains(result.Progress, p => Regex.IsMatch(p.StatusDescription, $@"^{photos.Length} of {photos.Length} photos, [0-9.]+/s$"));
    }

    [Theory]
    [InlineData("[IO.DirectoryInfo]::new($args[1]).GetFiles() | Invoke-CLDetection -Model $args[0]")]
    [InlineData("[IO.Directory]::GetFiles($args[1]) | Invoke-CLDetection -Model $args[0]")]
    [InlineData("Invoke-CLDetection -Model $args[0] -LiteralPath ([IO.Directory]::GetFiles($args[1]))")]
    [InlineData("Invoke-CLDetection ([IO.Path]::Combine($args[1], '*')) parts -ThrottleLimit 1 -MaxResults 1")]
    [InlineData("foreach ($file in [IO.Directory]::GetFiles($args[1])) { Invoke-CLDetection -Bytes ([IO.File]::ReadAllBytes($file)) -Model (Get-CLModel $args[0]).Arn }")]
    public void Photos_are_named_in_every_way(string script)
    {
        using var shell = service.Connect();
        Assert.Equal(Directory.GetFiles(service.Unseen).Length, shell.Run(script, service.RunningModel, service.Unseen).OrThrow().Count);
    }

    [Fact]
    public void Photos_in_S3_are_read_there_and_drawn_from_there()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        var model = service.RunningModel;
        var import = Assert.Single(shell.Run("Import-CLDataset $args[0] -Project parts -Split 0.75 -Confirm:$false", service.Photos).OrThrow());
        Assert.Equal((0, 24), (import.Properties["Uploaded"].Value, import.Properties["Unchanged"].Value));
        var uri = $"s3://{import.Properties["Bucket"].Value}/custom-labels/parts/images/sound/{Path.GetFileName(Directory.GetFiles(Path.Combine(service.Photos, "sound"))[0])}";
        var result = shell.Run("Invoke-CLDetection $args[0] -Model $args[1] -MinConfidence 0 | Export-CLDetection $args[2]", uri, model, folder);
        Assert.IsType<FileInfo>(Assert.Single(result.OrThrow()).BaseObject);
    }

    [Fact]
    public void Detections_are_drawn_and_pictures_of_one_name_do_not_replace_each_other()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        var photo = Directory.GetFiles(service.Unseen)[0];
        var result = shell.Run("Invoke-CLDetection $args[0], $args[0] -Model $args[1] | Export-CLDetection -Destination $args[2]", photo, service.RunningModel, folder);
        var name = Path.GetFileNameWithoutExtension(photo);
        Assert.Equal([$"{name}.png", $"{name}-2.png"], result.OrThrow().Select(static f => ((FileInfo)f.BaseObject).Name));
        Assert.All(result.Output, static f => Assert.Equal([0x89, 0x50, 0x4E, 0x47], File.ReadAllBytes(((FileInfo)f.BaseObject).FullName)[..4]));
    }

    [Fact]
    public void The_evaluation_has_metrics_per_label_and_a_confusion_matrix()
    {
        using var shell = service.Connect();
        var result = shell.Run("$e = Get-CLEvaluation $args[0]; $e; $e.Labels; $e | Get-CLConfusionMatrix", service.RunningModel);
        Assert.Equal(
            ["CustomLabels.Evaluation", "CustomLabels.LabelMetric", "CustomLabels.LabelMetric", .. Enumerable.Repeat("CustomLabels.ConfusionMatrixRow", 4)],
            result.OrThrow().Select(static o => o.BaseObject.GetType().FullName!));
    }

    [Fact]
    public void Objects_names_and_ARNs_stand_for_the_same_things()
    {
        using var shell = service.Connect();
        var script = "(Get-CLModel $args[0]).Arn; (Get-CLModel parts).Arn; (Get-CLProject parts | Get-CLModel).Arn; (Get-CLModel (Get-CLModel $args[0]).Arn).Arn; (Get-CLModel parts | Wait-CLModel).Arn";
        string[] arns = [.. shell.Run(script, service.RunningModel).OrThrow().Select(static a => a.ToString()!)];
        Assert.Equal(5, arns.Length);
        Assert.Single(arns.Distinct());
        Assert.Equal("parts", shell.Run("(Get-CLModel $args[0] | Get-CLProject).Name; ", service.RunningModel).Text);
        Assert.Equal("TRAIN", shell.Run("(Get-CLDataset parts -Type TRAIN).Type").Text);
        Assert.Equal("TEST", shell.Run("(Get-CLDataset -Dataset parts/test).Type").Text);
        Assert.Equal("2", shell.Run("@(Get-CLProject p*rts | Get-CLDataset).Count").Text);
    }

    [Fact]
    public void Verbose_names_each_remote_call()
    {
        using var shell = service.Connect();
        Assert.Contains("rekognition:DescribeProjects", shell.Run("Get-CLProject -Verbose").Verbose);
        Assert.Empty(shell.Run("Get-CLProject").Verbose);
    }

    [Fact]
    public void A_project_is_removed_with_all_that_is_in_it()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject gone | Import-CLDataset $args[0] -Confirm:$false", service.Photos).OrThrow();
        var refused = shell.Run("Remove-CLProject gone -Confirm:$false");
        Assert.Equal("ResourceInUseException", refused.ErrorId);
        Assert.Equal(ErrorCategory.ResourceBusy, refused.Errors[0].CategoryInfo.Category);
        var removed = shell.Run("Remove-CLProject gone -Recurse -Confirm:$false");
        Assert.Empty(removed.OrThrow());
        Assert.NotEmpty(removed.Progress);
        Assert.Equal("ProjectNotFound", shell.Run("Get-CLProject gone").ErrorId);
    }
}
