using System.Diagnostics;
using CustomLabels.Evaluations;
using CustomLabels.Learning;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Training;

/// <summary>One training from its fixed input to TRAINING_COMPLETED or TRAINING_FAILED.</summary>
internal sealed class TrainingRunner(
    Database database, ObjectStore objects, BucketRights rights, ServiceOptions options, DataFolder folder, TrainingMessages messages, TimeProvider clock,
    ILogger log)
{
    /// <summary>A training that takes the service down with it is not retried forever.</summary>
    private const int MaxAttempts = 3;

    private const int Seed = 1;

    public async Task RunAsync(string arn, int threads, CancellationToken cancellationToken)
    {
        var version = database.Read(connection => VersionTable.Find(connection, arn));
        if (version is not { Status: VersionStatus.TrainingInProgress })
        {
            return;
        }

        try
        {
            await database.WriteAsync(connection => VersionTable.SetAttempts(connection, arn, version.Attempts + 1));
            await RunAsync(version, threads, cancellationToken);
        }
        catch (Exception) when (IsCanceled(arn))
        {
            // Whatever the outcome: the state has changed, and stays.
            throw new OperationCanceledException(cancellationToken);
        }
        catch
        {
            // Neither a clean stop nor an outcome that could not be stored is an attempt that took the service down.
            await database.WriteAsync(connection => VersionTable.SetAttempts(connection, arn, version.Attempts));
            throw;
        }
        finally
        {
            messages.Remove(arn);
        }
    }

    private async Task RunAsync(VersionRow version, int threads, CancellationToken cancellationToken)
    {
        JsonObject results = [];
        try
        {
            if (version.Attempts >= MaxAttempts)
            {
                throw new TrainingException($"The service ended {MaxAttempts} times while this model was being trained. Check its log, and train again.");
            }

            await TrainAsync(version, threads, results, cancellationToken);
            RemoveJob(version);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested || IsCanceled(version.Arn))
        {
            throw;
        }
        catch (Exception e) when (e is TrainingException or DamagedObjectException)
        {
            await FailAsync(version, e.Message, results);
        }
        catch (Exception e)
        {
            log.WorkFailed(e, $"Training of {version.Arn}");
            await FailAsync(version, StorageFailure.Explain(e) ?? $"The service failed while training the model: {e.Message}", results);
        }
    }

    private async Task TrainAsync(VersionRow version, int threads, JsonObject results, CancellationToken cancellationToken)
    {
        messages.Set(version.Arn, "The training and test data are being checked.");
        var request = JsonNode.Parse(version.Request)!.AsObject();
        var job = Path.Combine(folder.Jobs, version.Folder);
        ModelSeal.Verify(job);
        var hasTest = File.Exists(Path.Combine(job, TrainingInput.TestFile)) || (request.Structure("TestingData") is { } testing && testing.Flag("AutoCreate") != true);
        var manifests = await TrainingManifests.ReadAsync(job, hasTest, options.Quotas.Entries, cancellationToken);
        var files = OpenOutput(version, request);
        var images = new TrainingImages(objects, rights, Arns.AccountOf(version.Arn), job);
        var data = TrainingData.Prepare(manifests, images, options.Quotas.Labels, cancellationToken);
        await files.WriteValidationAsync(data, cancellationToken);
        if (data.Check.FirstError is { } error)
        {
            Copy(files.Members, results);
            throw new TrainingException(error.Message);
        }

        var lines = new TrainingLines(data);
        var attempt = NewAttempt(job);
        lines.Job(Seed, threads, options.TrainingBudget, options.Backbone).Save(attempt);
        var began = Stopwatch.GetTimestamp();
        messages.Set(version.Arn, $"The model is being trained on {lines.Used.Count} images.");
        await TrainingProcess.RunAsync(attempt, message => messages.Set(version.Arn, message), cancellationToken);
        var seconds = Math.Ceiling(Stopwatch.GetElapsedTime(began).TotalSeconds);

        var endedAt = clock.GetUtcNow();
        var description = ModelDescription.Load(Path.Combine(attempt, TrainingJob.ModelFolder));
        var evaluated = lines.Evaluate(ReadScores(attempt), description.Thresholds);
        var summary = EvaluationSummary.Of(evaluated.Metrics, version.Arn, endedAt, lines.Used.Count, evaluated.Images);
        await files.WriteEvaluationAsync(lines.Used, evaluated, summary, version.CreatedAt, endedAt, cancellationToken);
        await files.WriteModelAsync(version.Arn, Path.Combine(attempt, TrainingJob.ModelFolder), cancellationToken);
        Copy(files.Members, results);
        results["BillableTrainingTimeInSeconds"] = (long)seconds;
        await CompleteAsync(version, attempt, results, evaluated.Metrics.Thresholds());
    }

    private static void Copy(JsonObject members, JsonObject results)
    {
        foreach ((var name, var value) in members)
        {
            results[name] = value!.DeepClone();
        }
    }

    private static string NewAttempt(string job)
    {
        // A child of an earlier run of the service may still be writing: give the new one a folder of its own.
        foreach (var old in Directory.EnumerateDirectories(job, "attempt-*"))
        {
            Directory.Delete(old, recursive: true);
        }

        return Directory.CreateDirectory(Path.Combine(job, $"attempt-{Guid.NewGuid():N}")).FullName;
    }

    private static FoundLabel[][] ReadScores(string attempt) =>
        JsonSerializer.Deserialize<FoundLabel[][]>(File.ReadAllBytes(Path.Combine(attempt, TrainingJob.ScoresFile)))!;

    private ResultFiles OpenOutput(VersionRow version, JsonObject request)
    {
        var output = request.Structure("OutputConfig")!;
        var project = database.Read(connection => ProjectTable.Find(connection, version.Project))!.Name;
        var files = new ResultFiles(objects, output.Text("S3Bucket")!, output.Text("S3KeyPrefix") ?? string.Empty, project, version.Name);
        files.RequireWritable(rights, Arns.AccountOf(version.Arn));
        files.AddInput(request.Structure("TrainingData"), request.Structure("TestingData"));
        return files;
    }

    private Task CompleteAsync(VersionRow version, string attempt, JsonObject results, IReadOnlyDictionary<string, double> thresholds)
    {
        var model = Path.Combine(folder.Models, version.Folder);
        DurableFiles.RemoveFolder(model);
        var trained = Path.Combine(attempt, TrainingJob.ModelFolder);
        ModelSeal.Write(trained);
        DurableFiles.FlushFiles(trained);
        Directory.Move(trained, model);
        DurableFiles.FlushFolder(folder.Models);
        return FinishAsync(version, VersionStatus.TrainingCompleted, "The model is ready to run.", results, JsonSerializer.Serialize(thresholds));
    }

    private async Task FailAsync(VersionRow version, string message, JsonObject results)
    {
        await FinishAsync(version, VersionStatus.TrainingFailed, message, results, "{}");
        RemoveJob(version);
    }

    private async Task FinishAsync(VersionRow version, string status, string message, JsonObject results, string thresholds)
    {
        // The clock may have been set back meanwhile.
        var now = clock.GetUtcNow();
        results["TrainingEndTimestamp"] = WireJson.Time(now < version.CreatedAt ? version.CreatedAt : now);
        await database.WriteAsync(connection =>
        {
            VersionTable.SetResults(connection, version.Arn, results.ToJsonString(), thresholds);
            VersionTable.Move(connection, version, status, message);
        });
        log.StatusChanged(version.Arn, status, message);
    }

    /// <summary>Deletes what a canceled training has left.</summary>
    public void Clean(VersionRow version)
    {
        RemoveJob(version);
        DurableFiles.RemoveFolder(Path.Combine(folder.Models, version.Folder));
        log.StatusChanged(version.Arn, VersionStatus.TrainingFailed, "The training was canceled.");
    }

    // The version may be in deletion, or gone.
    private bool IsCanceled(string arn) =>
        database.Read(connection => VersionTable.Find(connection, arn))?.Status is null or VersionStatus.TrainingFailed or VersionStatus.Deleting;

    private void RemoveJob(VersionRow version)
    {
        try
        {
            Directory.Delete(Path.Combine(folder.Jobs, version.Folder), recursive: true);
        }
        catch (IOException e)
        {
            // The outcome is stored; the next start deletes what is left.
            log.WorkFailed(e, $"Cleaning up after the training of {version.Arn}");
        }
    }
}
