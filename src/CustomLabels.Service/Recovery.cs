using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Models.Copies;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Rekognition.Operations;
using CustomLabels.Service.Training;

namespace CustomLabels.Service;

/// <summary>Resumes what the last run of the service left unfinished: nothing stays stuck.</summary>
internal sealed class Recovery(
    Database database, DataFolder folder, DatasetCreation imports, DatasetChanges changes, Deletions deletions, TrainingQueue trainings, ModelCopies copies, RunningModels models)
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

        RemoveOrphans();
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

    // Folders without a version: the service ended between creating the two.
    private void RemoveOrphans()
    {
        var versions = Versions([.. VersionStatus.Machine.States]);
        HashSet<string> models = [.. versions.Select(version => version.Folder)];
        HashSet<string> jobs = [.. versions.Where(version => version.Status == VersionStatus.TrainingInProgress).Select(version => version.Folder)];
        foreach ((var path, var known) in ((string, HashSet<string>)[])[(folder.Jobs, jobs), (folder.Models, models)])
        {
            foreach (var orphan in Directory.EnumerateDirectories(path).Where(found => !known.Contains(Path.GetFileName(found))))
            {
                Directory.Delete(orphan, recursive: true);
            }
        }
    }

    private IReadOnlyList<VersionRow> Versions(params IReadOnlyList<string> statuses) =>
        database.Read(connection => VersionTable.WithStatus(connection, statuses));
}
