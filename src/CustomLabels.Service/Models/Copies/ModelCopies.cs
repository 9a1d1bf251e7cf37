using System.Text.Json.Nodes;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Models.Copies;

/// <summary>
/// The copies of models, from COPYING_IN_PROGRESS to COPYING_COMPLETED or COPYING_FAILED. The model is taken with the row that says
/// so; the result files follow, and are copied again from the beginning when the service ended in between.
/// </summary>
internal sealed class ModelCopies(Database database, CopiedResults results, DataFolder folder, BackgroundWork work, ILogger log)
{
    /// <summary>A copy that takes the service down with it is not begun for ever.</summary>
    private const int MaxAttempts = 3;

    /// <summary>Copies the files of a model, flushed.</summary>
    public void TakeModel(VersionRow source, VersionRow copy)
    {
        string path = Directory.CreateDirectory(Path.Combine(folder.Models, copy.Folder)).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(folder.Models, source.Folder)))
        {
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        }

        DurableFiles.FlushFiles(path);
        DurableFiles.FlushFolder(folder.Models);
    }

    /// <summary>Takes the files of a copy away again.</summary>
    public void RemoveModel(string name)
    {
        string path = Path.Combine(folder.Models, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Copies the results of a version in COPYING_IN_PROGRESS.</summary>
    public void Start(string arn) => work.Start($"Copy of {arn}", cancellationToken => RunAsync(arn, cancellationToken));

    private async Task RunAsync(string arn, CancellationToken cancellationToken)
    {
        VersionRow? version = database.Read(connection => VersionTable.Find(connection, arn));
        if (version is not { Status: VersionStatus.CopyingInProgress })
        {
            return;
        }

        try
        {
            if (version.Attempts >= MaxAttempts)
            {
                throw new CopyException($"The service ended {MaxAttempts} times while this model was being copied. Look at its log, and copy again.");
            }

            database.Write(connection => VersionTable.SetAttempts(connection, arn, version.Attempts + 1));
            (JsonObject members, IReadOnlyList<string> gone) = await results.CopyAsync(version, cancellationToken);
            string remark = gone.Count == 0 ? string.Empty : $" Results of the source that were gone: {string.Join(", ", gone)}.";
            Finish(version, VersionStatus.CopyingCompleted, "The model is ready to run." + remark, members);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped cleanly: that is no failed attempt.
            database.Write(connection => VersionTable.SetAttempts(connection, arn, version.Attempts));
            throw;
        }
        catch (CopyException e)
        {
            Fail(version, e.Message);
        }
        catch (Exception e)
        {
            log.WorkFailed(e, $"Copy of {arn}");
            Fail(version, StorageFailure.Explain(e) ?? $"The service failed while it copied the model: {e.Message}");
        }
    }

    private void Fail(VersionRow version, string message)
    {
        Finish(version, VersionStatus.CopyingFailed, message, []);
        RemoveModel(version.Folder);
    }

    private void Finish(VersionRow version, string status, string message, JsonObject members)
    {
        database.Write(connection =>
        {
            VersionTable.SetResults(connection, version.Arn, members.ToJsonString(), version.Thresholds);
            VersionTable.Move(connection, version, status, message);
        });
        log.StatusChanged(version.Arn, status, message);
    }
}
