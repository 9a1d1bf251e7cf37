using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Models.Copies;

/// <summary>
/// Copies models, from COPYING_IN_PROGRESS to COPYING_COMPLETED or COPYING_FAILED. The model itself is copied before its row is
/// stored; the result files follow, and are copied from the start again if the service ended in between.
/// </summary>
internal sealed class ModelCopies(Database database, CopiedResults results, DataFolder folder, BackgroundWork work, ILogger log)
{
    /// <summary>A copy that takes the service down with it is not retried forever.</summary>
    private const int MaxAttempts = 3;

    /// <summary>Copies the files of a model, and flushes them.</summary>
    /// <param name="name">The name of the folder of the copy.</param>
    /// <exception cref="IOException">The source was deleted meanwhile, or the disk is full.</exception>
    public void TakeModel(VersionRow source, string name)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder.Models, name)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.Models, source.Folder)))
        {
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        }

        DurableFiles.FlushFiles(path);
        DurableFiles.FlushFolder(folder.Models);
    }

    /// <summary>Removes the files of a copy.</summary>
    public void RemoveModel(string name) => DurableFiles.RemoveFolder(Path.Combine(folder.Models, name));

    /// <summary>Copies the results of a version in COPYING_IN_PROGRESS.</summary>
    public void Start(string arn) => work.Start($"Copy of {arn}", cancellationToken => RunAsync(arn, cancellationToken));

    private async Task RunAsync(string arn, CancellationToken cancellationToken)
    {
        var version = database.Read(connection => VersionTable.Find(connection, arn));
        if (version is not { Status: VersionStatus.CopyingInProgress })
        {
            return;
        }

        try
        {
            await database.WriteAsync(connection => VersionTable.SetAttempts(connection, arn, version.Attempts + 1));
            await CopyAsync(version, cancellationToken);
        }
        catch
        {
            // Neither a clean stop nor an outcome that could not be stored is an attempt that took the service down.
            await database.WriteAsync(connection => VersionTable.SetAttempts(connection, arn, version.Attempts));
            throw;
        }
    }

    private async Task CopyAsync(VersionRow version, CancellationToken cancellationToken)
    {
        try
        {
            if (version.Attempts >= MaxAttempts)
            {
                throw new CopyException($"The service ended {MaxAttempts} times while this model was being copied. Check its log, and copy again.");
            }

            (var members, var gone) = await results.CopyAsync(version, cancellationToken);
            var remark = gone.Count == 0 ? string.Empty : $" Results of the source that were gone: {string.Join(", ", gone)}.";
            await FinishAsync(version, VersionStatus.CopyingCompleted, "The model is ready to run." + remark, members);
        }
        catch (Exception e) when (e is CopyException or DamagedObjectException)
        {
            await FailAsync(version, e.Message);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.WorkFailed(e, $"Copy of {version.Arn}");
            await FailAsync(version, StorageFailure.Explain(e) ?? $"The service failed while copying the model: {e.Message}");
        }
    }

    private async Task FailAsync(VersionRow version, string message)
    {
        await FinishAsync(version, VersionStatus.CopyingFailed, message, []);
        RemoveModel(version.Folder);
    }

    private async Task FinishAsync(VersionRow version, string status, string message, JsonObject members)
    {
        await database.WriteAsync(connection =>
        {
            VersionTable.SetResults(connection, version.Arn, members.ToJsonString(), version.Thresholds);
            VersionTable.Move(connection, version, status, message);
        });
        log.StatusChanged(version.Arn, status, message);
    }
}
