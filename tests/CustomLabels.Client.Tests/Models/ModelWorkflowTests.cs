using CustomLabels.Client.Tests.Datasets;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Datasets;
using CustomLabels.Datasets.Import;
using CustomLabels.Detections;
using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Results;
using CustomLabels.Models;
using CustomLabels.Projects;
using CustomLabels.Projects.Removal;
using CustomLabels.Training;

namespace CustomLabels.Client.Tests.Models;

/// <summary>From photos to labels, once, against the real local service: it really trains.</summary>
public sealed class ModelWorkflowTests(LocalServiceFixture local) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _project = $"workflow-{Guid.NewGuid():N}";
    private readonly List<OperationProgress> _progress = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_is_trained_evaluated_started_asked_stopped_and_removed_with_its_project()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await local.ConnectAsync(cancel);
        var models = new ModelClient(connection);
        var project = await new ProjectClient(connection).CreateAsync(_project, null, cancel);
        var photos = PhotoFolder.Create(_folder, "photos", 12, "one", "two");
        var import = await new SourceImport(connection, ImportQuestions.AgreeToAll, null).RunAsync(
            new DatasetImportRequest { Project = new ProjectIdentity(project), Path = photos },
            cancel);

        var model = await new TrainingStart(connection).RunAsync(new TrainingRequest { Project = new ProjectIdentity(import) }, _ => Task.FromResult(true), null, cancel);
        Assert.Matches("^v[0-9]{8}-[0-9]{6}$", model.VersionName);
        Assert.Equal($"s3://{import.Bucket}/custom-labels/{_project}/{model.VersionName}", model.Output);
        var identity = new ModelIdentity(project);
        await TooEarlyAsync(connection, identity, import.TestFiles[0]);

        model = await models.WaitAsync(identity, ["TRAINING_COMPLETED"], TimeSpan.FromMinutes(10), new Reports(_progress), cancel);
        Assert.NotNull(model.F1Score);
        Assert.NotNull(model.BillableTrainingTime);
        Assert.Contains(_progress, report => report.PercentComplete is > 0);
        var evaluation = EvaluationResults.Of(await new ScoredModelReader(connection).ReadAsync(new ModelIdentity(model), null, cancel), seed: 0, cancel);
        Assert.Equal(["one", "two"], evaluation.Labels.Select(label => label.Label).Order(StringComparer.Ordinal));
        Assert.Equal((import.Train.Entries, import.Test?.Entries), (evaluation.TrainingImages, evaluation.TestImages));
        Assert.Equal(model.F1Score!.Value, evaluation.F1Score);
        Assert.Equal(["one as one", "one as two", "two as one", "two as two"], evaluation.ConfusionMatrix.Select(row => $"{row.GroundTruth} as {row.Predicted}"));
        Assert.Equal(import.Test?.Entries, evaluation.ConfusionMatrix.Sum(row => row.Count));

        await ExportAsync(connection, identity);
        await NothingStartsItAsync(models, identity);
        Assert.Equal("STARTING", (await models.StartAsync(identity, 1, null, cancel)).Status);
        await models.WaitAsync(identity, ["running"], TimeSpan.FromMinutes(5), null, cancel);
        await AskAsync(connection, model, import);

        await models.StopAsync(identity, null, cancel);
        Assert.Equal("STOPPED", (await models.WaitAsync(identity, ["STOPPED"], TimeSpan.FromMinutes(5), null, cancel)).Status);
        await models.StartAsync(identity, 1, null, cancel);
        await new ProjectRemoval(connection).RunAsync(new ProjectIdentity(project), recurse: true, null, cancel);
        Assert.Null(await new ProjectClient(connection).FindAsync(new ProjectIdentity(_project), cancel));
    }

    private async Task TooEarlyAsync(ServiceConnection connection, ModelIdentity identity, string photo)
    {
        var cancel = TestContext.Current.CancellationToken;
        var models = new ModelClient(connection);
        var timeout = await FailsAsync(() => models.WaitAsync(identity, ["TRAINING_COMPLETED"], TimeSpan.FromMilliseconds(1), null, cancel));
        var unreachable = await FailsAsync(() => models.WaitAsync(identity, ["STOPPED"], TimeSpan.FromMinutes(10), null, cancel));
        var evaluation = await FailsAsync(() => new ScoredModelReader(connection).ReadAsync(identity, null, cancel));
        var arn = await models.ResolveArnAsync(identity, cancel);
        var detection = await FailsAsync(() => new Detector(connection).DetectAsync(arn, ImageSource.FromFile(photo), null, null, true, cancel));
        Assert.Equal(
            [("WaitTimeout", ErrorKind.Timeout), ("StateUnreachable", ErrorKind.Failed), ("NoEvaluation", ErrorKind.NotReady), ("ModelNotRunning", ErrorKind.NotReady)],
            new[] { timeout, unreachable, evaluation, detection }.Select(error => (error.ErrorId, error.Kind)));
    }

    private async Task ExportAsync(ServiceConnection connection, ModelIdentity identity)
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Path.Combine(_folder.Path, "exported");
        var program = Path.Combine(_folder.Path, "customlabels-service.dll");
        var missing = await FailsAsync(() => new ModelExport(connection, program).RunAsync(identity, folder, replace: false, cancel));
        Assert.Equal(("LocalServiceMissing", ErrorKind.NotFound), (missing.ErrorId, missing.Kind));
        await File.WriteAllTextAsync(program, "no program", cancel);
        var broken = await FailsAsync(() => new ModelExport(connection, program).RunAsync(identity, folder, replace: false, cancel));
        Assert.Equal("ModelNotExportable", broken.ErrorId);
        Assert.False(Directory.Exists(folder));

        var exported = await new ModelExport(connection, LocalServiceFixture.ServiceDll).RunAsync(identity, folder, replace: false, cancel);
        Assert.InRange(exported.Size, 30_000_000, 60_000_000);
        Assert.Equal(exported.Size, new FileInfo(Path.Combine(folder, "model.onnx")).Length);
        Assert.DoesNotContain("trunk", await File.ReadAllTextAsync(Path.Combine(folder, "labels.json"), cancel), StringComparison.Ordinal);
    }

    private static async Task NothingStartsItAsync(ModelClient models, ModelIdentity identity)
    {
        var error = await FailsAsync(() => models.WaitAsync(identity, ["RUNNING"], TimeSpan.FromMinutes(10), null, TestContext.Current.CancellationToken));
        Assert.Equal("StateUnreachable", error.ErrorId);
        Assert.Contains("Start-CLModel", error.Message, StringComparison.Ordinal);
    }

    private async Task AskAsync(ServiceConnection connection, Model model, DatasetImport import)
    {
        var cancel = TestContext.Current.CancellationToken;
        var detector = new Detector(connection);
        var file = await detector.DetectAsync(model.Arn, ImageSource.FromFile(import.TestFiles[0]), 0, null, true, cancel);
        Assert.Equal((96, 72, 2), (file.Width, file.Height, file.Labels.Count));
        Assert.Equal(model.ToString(), file.Model);

        // What is in S3 is the same photo, so the answer is the same.
        var key = $"custom-labels/{_project}/images/{Path.GetRelativePath(Path.Combine(_folder.Path, "photos"), import.TestFiles[0]).Replace('\\', '/')}";
        var stored = await detector.DetectAsync(model.Arn, ImageSource.FromS3(new S3Location(import.Bucket, key)), 0, null, true, cancel);
        Assert.Equal(file.Labels, stored.Labels);
        Assert.Single((await detector.DetectAsync(model.Arn, ImageSource.FromFile(import.TestFiles[0]), 0, 1, true, cancel)).Labels);

        var large = PhotoFolder.Photo(5, 5000, 800);
        Assert.Equal(5000, (await detector.DetectAsync(model.Arn, ImageSource.FromBytes(large, "large"), 0, null, true, cancel)).Width);
        var errors = new[]
        {
            await FailsAsync(() => detector.DetectAsync(model.Arn, ImageSource.FromBytes(large, "large"), null, null, false, cancel)),
            await FailsAsync(() => detector.DetectAsync(model.Arn, ImageSource.FromBytes(PhotoFolder.Photo(1, 10, 10), "tiny"), null, null, true, cancel)),
            await FailsAsync(() => detector.DetectAsync(model.Arn, ImageSource.FromBytes("text"u8.ToArray(), "text"), null, null, true, cancel)),
            await FailsAsync(() => detector.DetectAsync(model.Arn, ImageSource.FromFile(Path.Combine(_folder.Path, "no.jpg")), null, null, true, cancel)),
            await FailsAsync(() => detector.DetectAsync(model.Arn, ImageSource.FromS3(new S3Location(import.Bucket, "no.jpg")), null, null, true, cancel)),
            await FailsAsync(() => detector.DetectAsync(model.Arn, ImageSource.FromS3(new S3Location("no-such-bucket", "no.jpg")), null, null, true, cancel)),
        };
        Assert.Equal(
            ["ImageTooLarge", "ImageTooSmall", "NotAnImage", "FileNotFound", "ObjectNotFound", "BucketMissing"],
            errors.Select(error => error.ErrorId));
    }

    private static async Task<CustomLabelsException> FailsAsync(Func<Task> action) => await Assert.ThrowsAsync<CustomLabelsException>(action);

    private sealed class Reports(List<OperationProgress> list) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value) => list.Add(value);
    }
}
