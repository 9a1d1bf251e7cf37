using CustomLabels.Service.Datasets;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>Removes what is marked as being deleted.</summary>
internal sealed class Deletions(Database database, DataFolder folder, BackgroundWork work)
{
    private const int Batch = 500;

    public void OfProject(string arn) => work.Start($"Deletion of {arn}", _ =>
    {
        database.WriteToFree(connection => ProjectTable.Delete(connection, arn));
        return Task.CompletedTask;
    });

    public void OfDataset(string arn) => work.Start($"Deletion of {arn}", _ =>
    {
        while (database.WriteToFree(connection => EntryTable.DeleteSome(connection, arn, Batch)) > 0)
        {
        }

        database.WriteToFree(connection => DatasetTable.Delete(connection, arn));
        return Task.CompletedTask;
    });

    /// <summary>Removes a version: first its files, then the row that says there are any.</summary>
    public void OfVersion(VersionRow version) => work.Start($"Deletion of {version.Arn}", _ =>
    {
        RemoveFolder(Path.Combine(folder.Jobs, version.Folder));
        RemoveFolder(Path.Combine(folder.Models, version.Folder));
        database.WriteToFree(connection => VersionTable.Delete(connection, version.Arn));
        return Task.CompletedTask;
    });

    private static void RemoveFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
