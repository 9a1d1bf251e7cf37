using System.Management.Automation;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Tests;

/// <summary>Models are written down for whoever runs ONNX networks.</summary>
public sealed class ExportModelTests(ServiceFixture service)
{
    [Fact]
    public void What_is_written_says_of_a_photo_what_the_service_says()
    {
        using var shell = service.Connect();
        var folder = Path.Combine(service.NewFolder(), "model");
        var export = shell.Run("Get-CLModel $args[0] | Export-CLModel -Destination $args[1]", service.RunningModel, folder);
        Assert.Equal("CustomLabels.ExportedModel", Assert.Single(export.OrThrow()).BaseObject.GetType().FullName);
        Assert.Equal(["README.md", "labels.json", "model.onnx"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("\"trunk\"", File.ReadAllText(Path.Combine(folder, "labels.json")), StringComparison.Ordinal);
        Assert.Equal((folder, "parts", "v1", false), (export.Value("Path"), export.Value("ProjectName"), export.Value("VersionName"), export.Value("FindsBoxes")));

        var photo = Directory.GetFiles(service.Unseen, "*.jpg")[0];
        var said = shell.Run("(Invoke-CLDetection $args[0] -Model $args[1] -MinConfidence 0).Labels", photo, service.RunningModel).OrThrow()
            .ToDictionary(static label => (string)label.Properties["Name"].Value, static label => (double)label.Properties["Confidence"].Value);
        var labels = (IReadOnlyList<string>)export.Value("Labels")!;
        var scores = Run(folder, photo);
        Assert.Equal(said.Keys.Order(StringComparer.Ordinal), labels.Order(StringComparer.Ordinal));
        Assert.All(labels.Zip(scores), pair => Assert.Equal(said[pair.First], 100 * pair.Second, 0.01));
    }

    [Fact]
    public void Nothing_is_replaced_unasked_and_each_model_has_a_folder()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        File.WriteAllText(Path.Combine(folder, "README.md"), "mine");
        var refused = shell.Run("Export-CLModel $args[0] $args[1]", service.RunningModel, folder);
        Assert.Equal(("FileExists", ErrorCategory.ResourceExists), (refused.ErrorId, refused.Errors[0].CategoryInfo.Category));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "README.md")));
        Assert.Single(Directory.GetFiles(folder));

        var twice = shell.Run("$args[0], $args[0] | Export-CLModel -Destination $args[1] -Force", service.RunningModel, folder);
        Assert.Equal("OneFolderForEachModel", twice.ErrorId);
        Assert.Contains("| sound |", File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
        var each = shell.Run("$folder = $args[1]; Get-CLModel $args[0] | Export-CLModel -Destination { [IO.Path]::Combine($folder, $_.VersionName) }", service.RunningModel, folder);
        Assert.Equal(Path.Combine(folder, "v1"), each.Value("Path"));
    }

    [Fact]
    public void What_cannot_be_had_is_said_and_a_dry_run_writes_nothing()
    {
        using var shell = service.Connect();
        var folder = Path.Combine(service.NewFolder(), "model");
        Assert.Empty(shell.Run("Export-CLModel $args[0] $args[1] -WhatIf", service.RunningModel, folder).OrThrow());
        Assert.False(Directory.Exists(folder));
        Assert.Equal("ModelNotFound", shell.Run("Export-CLModel parts/none $args[0]", folder).ErrorId);

        shell.Run("New-CLProject export-copy; Copy-CLModel $args[0] export-copy -Wait", service.RunningModel).OrThrow();
        Assert.Equal("export-copy", shell.Run("Export-CLModel export-copy $args[0]", folder).Value("ProjectName"));
    }

    private static float[] Run(string folder, string photo)
    {
        using var labels = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "labels.json")));
        var size = labels.RootElement.GetProperty("inputSize").GetInt32();
        using var stream = File.OpenRead(photo);
        var pixels = Imaging.ImageDecoder.DecodeRgb(stream, 4 * size).FitWithin(4 * size).Resize(size, size).Pixels;
        float[] planes = [.. Enumerable.Range(0, pixels.Length).Select(i => (float)pixels[(i % (size * size) * 3) + (i / (size * size))])];
        using InferenceSession session = new(Path.Combine(folder, "model.onnx"));
        using var input = OrtValue.CreateTensorValueFromMemory(planes, [1, 3, size, size]);
        using RunOptions options = new();
        using var outputs = session.Run(options, ["image"], [input], ["scores"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
