using System.Collections.Concurrent;

namespace CustomLabels.Service.Models;

/// <summary>Loads, warms up and unloads models, and moves their versions through the states.</summary>
internal sealed class RunningModels(Database database, DataFolder folder, BackgroundWork work, TimeProvider clock, ILogger log)
{
    // One thread per image: concurrent requests use the other cores, and results do not depend on the number of threads.
    private const int ThreadsPerImage = 1;

    // 64 × 64 gray pixels: the smallest image that a model takes.
    private const string WarmUpImage =
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAS0lEQVR42u3PMQ0AAAwDoEqv9ErYvQQckD4XAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAYHLAB8+AWnmfUycAAAAAElFTkSuQmCC";

    private readonly ConcurrentDictionary<string, RunningModel> _models = [];

    public RunningModel? Find(string arn) => _models.GetValueOrDefault(arn);

    /// <summary>Loads the model of a version in STARTING, up to RUNNING or FAILED.</summary>
    public void Start(string arn) => work.Start($"Start of {arn}", async _ =>
    {
        try
        {
            var version = database.Read(connection => VersionTable.Find(connection, arn))
                ?? throw new InvalidOperationException("The version no longer exists.");
            var model = await Task.Run(() => Load(version), CancellationToken.None);
            await AdmitAsync(arn, new RunningModel(model, new InferenceUnits(version.MaxUnits ?? version.MinUnits ?? 1)));
        }
        catch (Exception e)
        {
            log.WorkFailed(e, $"Start of {arn}");
            await FinishAsync(arn, VersionStatus.Starting, VersionStatus.Failed, $"The model could not be started: {e.Message}");
        }
    });

    /// <summary>Unloads the model of a version in STOPPING once the requests in progress are answered.</summary>
    /// <param name="message">What is said about the version once it has stopped.</param>
    public void Stop(string arn, string message = "The model is stopped.") => work.Start($"Stop of {arn}", async _ =>
    {
        if (_models.TryRemove(arn, out var model))
        {
            await model.DisposeAsync();
        }

        await FinishAsync(arn, VersionStatus.Stopping, VersionStatus.Stopped, message);
    });

    /// <summary>Unloads all models when the service ends; the versions stay RUNNING and are loaded again at the next start.</summary>
    public async Task CloseAsync()
    {
        foreach (var model in _models.Values)
        {
            await model.DisposeAsync();
        }

        _models.Clear();
    }

    private ILoadedModel Load(VersionRow version)
    {
        var path = Path.Combine(folder.Models, version.Folder);
        ModelSeal.Verify(path);
        var model = LoadedModel.Load(path, ThreadsPerImage);
        try
        {
            using var image = new MemoryStream(Convert.FromBase64String(WarmUpImage));
            model.Find(model.Read(image));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private async Task AdmitAsync(string arn, RunningModel model)
    {
        var admitted = false;
        try
        {
            admitted = await database.WriteAsync(connection =>
            {
                if (VersionTable.Find(connection, arn) is not { Status: VersionStatus.Starting } version)
                {
                    // Stopped while it was being loaded.
                    return false;
                }

                VersionTable.Move(connection, version, VersionStatus.Running, "The model is running.");
                VersionTable.SetRunningSince(connection, arn, clock.GetUtcNow());
                _models[arn] = model;
                return true;
            });
        }
        finally
        {
            if (!admitted)
            {
                _models.TryRemove(KeyValuePair.Create(arn, model));
                await model.DisposeAsync();
            }
        }
    }

    private async Task FinishAsync(string arn, string from, string to, string message)
    {
        await database.WriteAsync(connection =>
        {
            if (VersionTable.Find(connection, arn) is { } version && version.Status == from)
            {
                VersionTable.Move(connection, version, to, message);
                if (to == VersionStatus.Stopped)
                {
                    VersionTable.SetStoppedAt(connection, arn, clock.GetUtcNow());
                }
            }
        });
        log.StatusChanged(arn, to, message);
    }
}
