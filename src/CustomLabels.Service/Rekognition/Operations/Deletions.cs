using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;

namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>Deletes resources that are marked as being deleted.</summary>
internal sealed class Deletions(Database database, DataFolder folder, BackgroundWork work)
{
    private const int Batch = 500;

    public void OfProject(string arn) => work.Start($"Deletion of {arn}", _ =>
        database.WriteToFreeAsync(connection => ProjectTable.Delete(connection, arn)));

    public void OfDataset(string arn) => work.Start($"Deletion of {arn}", async _ =>
    {
        while (await database.WriteToFreeAsync(connection => EntryTable.DeleteSome(connection, arn, Batch)) > 0)
        {
        }

        await database.WriteToFreeAsync(connection => DatasetTable.Delete(connection, arn));
    });

    /// <summary>Deletes a version: first its files, then its row.</summary>
    public void OfVersion(VersionRow version) => work.Start($"Deletion of {version.Arn}", async _ =>
    {
        DurableFiles.RemoveFolder(Path.Combine(folder.Jobs, version.Folder));
        DurableFiles.RemoveFolder(Path.Combine(folder.Models, version.Folder));
        await database.WriteToFreeAsync(connection => VersionTable.Delete(connection, version.Arn));
    });
}
