using System.Management.Automation;
using static CustomLabels.Tests.ManifestDatasets;

namespace CustomLabels.Tests;

/// <summary>What was found in the data of trainings, against the files that the real service writes.</summary>
public sealed class TrainingErrorTests(ServiceFixture service)
{
    [Fact]
    public async Task Findings_of_summary_and_lines_are_one_object_each()
    {
        using var shell = service.Connect();
        string[] photos = [.. await service.UploadPhotosAsync("sound"), .. await service.UploadPhotosAsync("scratched")];
        shell.Run("New-CLProject findings").OrThrow();
        await service.MakeDatasetAsync(
            shell, "findings", "TRAIN",
            Line(photos[0], "sound"), Line("not-there", "sound"), Line(photos[^1], "scratched"), Line("unlabeled"), UnsupportedLine("other", "scratched"), BoxLine("box", "rust", left: 630));
        await service.MakeDatasetAsync(shell, "findings", "TEST", Line(photos[1], "sound"), Line(photos[^2], "scratched"));

        var refusal = shell.Run("Start-CLTraining findings v1 -Wait -Confirm:$false");
        Assert.Equal("TrainingWouldFail", refusal.ErrorId);
        Assert.Contains("lines of the training data", refusal.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-CLModel findings").OrThrow());

        var training = shell.Run("Start-CLTraining findings v1 -Force -Wait -Confirm:$false");
        Assert.Equal("TrainingFailed", training.ErrorId);
        Assert.Contains("Get-CLTrainingError findings/v1", training.Errors[0].Exception.Message, StringComparison.Ordinal);

        var result = shell.Run("Get-CLTrainingError findings");
        Assert.Equal(
            [
                ("TRAIN", null, "ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST"),
                ("TRAIN", 2, "ERROR_INVALID_IMAGE"),
                ("TRAIN", 4, "WARNING_UNANNOTATED_RECORD"),
                ("TRAIN", 5, "ERROR_NO_VALID_LABEL_ATTRIBUTES"),
                ("TRAIN", 5, "ERROR_UNSUPPORTED_USE_CASE_TYPE"),
            ],
            result.OrThrow().Where(static e => !Equals(Value(e, "Line"), 6)).Select(static e => ((string?)Value(e, "Dataset"), (int?)Value(e, "Line"), (string?)Value(e, "Code"))));
        Assert.All(result.Output, static e =>
        {
            Assert.Equal("findings/v1", Value(e, "Model"));
            Assert.NotNull(Value(e, "Meaning"));
            Assert.NotNull(Value(e, "Fix"));
        });
        var box = result.Output.Single(static e => (string?)Value(e, "Code") == "ERROR_INVALID_BOUNDING_BOX");
        Assert.Equal((Image("box"), "boxes", 0), (Value(box, "Image"), Value(box, "Attribute"), Value(box, "Box")));
        Assert.DoesNotContain("errors", (string?)Value(box, "JsonLine"), StringComparison.Ordinal);
        Assert.Equal("True", shell.Run("(Get-CLModel findings | Get-CLTrainingError | Where-Object IsWarning).IsWarning").Text);
    }

    [Fact]
    public async Task A_training_that_fails_before_any_line_is_read_is_one_object()
    {
        using var shell = service.Connect();
        var photos = await service.UploadPhotosAsync("sound");
        shell.Run("New-CLProject no-lines; New-CLDataset no-lines TEST").OrThrow();
        await service.MakeDatasetAsync(shell, "no-lines", "TRAIN", Line(photos[0], "sound"), Line(photos[1], "other"));

        Assert.Equal("TrainingFailed", shell.Run("Start-CLTraining no-lines v1 -Force -Wait -Confirm:$false").ErrorId);

        var error = Assert.Single(shell.Run("Get-CLTrainingError no-lines/v1").OrThrow());
        Assert.Equal(("ERROR_EMPTY_MANIFEST", "The manifest file is empty."), (Value(error, "Code"), Value(error, "Message")));
        Assert.Equal((null, null, null), (Value(error, "Dataset"), Value(error, "Line"), Value(error, "JsonLine")));
        Assert.NotNull(Value(error, "Fix"));
    }

    [Fact]
    public void A_good_model_has_none_and_an_unknown_one_is_an_error()
    {
        using var shell = service.Connect();
        var result = shell.Run("Get-CLTrainingError $args[0], parts/none", service.RunningModel);
        Assert.Empty(result.Output);
        Assert.Equal("ModelNotFound", result.ErrorId);
        Assert.Equal("parts/none", result.Errors[0].TargetObject.ToString());
    }

    private static object? Value(PSObject error, string property) => error.Properties[property].Value;
}
