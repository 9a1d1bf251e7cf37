using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Models.Copies;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Rekognition.Operations;
using CustomLabels.Service.Training;

namespace CustomLabels.Service;

/// <summary>Resumes what the last run of the service left unfinished: nothing stays stuck.</summary>
internal sealed class Recovery(
    Database database, DataFolder folder, DatasetCreation imports, DatasetChanges changes, Deletions deletions, TrainingQueue trainings, ModelCopies copies, RunningModels models, LeaseWatch leases, ILogger log)
{
    public async Task RunAsync()
    {
        foreach (var arn in database.Read(connection => DatasetTable.WithStatus(connection, DatasetStatus.CreateInProgress)))
        {
            imports.Start(arn);
        }

        foreach (var arn in database.Read(ChangeTable.Datasets))
        {
            changes.Start(arn);
        }

        foreach (var arn in database.Read(connection => DatasetTable.WithStatus(connection, DatasetStatus.DeleteInProgress)))
        {
            deletions.OfDataset(arn);
        }

        foreach (var arn in database.Read(connection => ProjectTable.WithStatus(connection, ProjectStatus.Deleting)))
        {
            deletions.OfProject(arn);
        }

        SetOrphansAside();
        foreach (var version in Versions(VersionStatus.TrainingInProgress))
        {
            trainings.Start(version);
        }

        foreach (var version in Versions(VersionStatus.CopyingInProgress))
        {
            copies.Start(version.Arn);
        }

        foreach (var version in Versions(VersionStatus.Stopping))
        {
            models.Stop(version.Arn);
        }

        foreach (var version in Versions(VersionStatus.Deleting))
        {
            deletions.OfVersion(version);
        }

        await leases.StopExpiredAsync();
        await StartModelsAsync();
    }

    private async Task StartModelsAsync()
    {
        foreach (var version in Versions(VersionStatus.Running))
        {
            await database.WriteAsync(connection => VersionTable.Move(connection, version, VersionStatus.Starting, "The model is being started again with the service."));
        }

        foreach (var version in Versions(VersionStatus.Starting))
        {
            models.Start(version.Arn);
        }
    }

    // Folders without a version: the service ended between creating the two, or the database is not the one that named them.
    private void SetOrphansAside()
    {
        var versions = Versions([.. VersionStatus.Machine.States]);
        HashSet<string> models = [.. versions.Select(version => version.Folder)];
        HashSet<string> training = [.. versions.Where(version => version.Status == VersionStatus.TrainingInProgress).Select(version => version.Folder)];
        SetOrphansAside(folder.Models, "model", models);
        foreach (var ended in new DirectoryInfo(folder.Jobs).EnumerateDirectories().Where(job => models.Contains(job.Name) && !training.Contains(job.Name) && !FolderLayout.IsLink(job)))
        {
            // Its training is over: the service ended before it could clean up.
            ended.Delete(recursive: true);
        }

        SetOrphansAside(folder.Jobs, "job", models);
    }

    private void SetOrphansAside(string path, string kind, HashSet<string> known)
    {
        foreach (var orphan in new DirectoryInfo(path).EnumerateFileSystemInfos().Where(found => !known.Contains(found.Name) || found is FileInfo))
        {
            if (orphan is DirectoryInfo && FolderLayout.IsOwnName(orphan.Name) && !FolderLayout.IsLink(orphan))
            {
                log.SetAside(orphan.FullName, folder.LostAndFound.Take(orphan.FullName, kind));
            }
            else
            {
                log.NotOurs(orphan.FullName);
            }
        }
    }

    private IReadOnlyList<VersionRow> Versions(params IReadOnlyList<string> statuses) =>
        database.Read(connection => VersionTable.WithStatus(connection, statuses));
}
