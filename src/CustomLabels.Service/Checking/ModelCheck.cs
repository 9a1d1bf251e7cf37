using CustomLabels.Service.Models;

namespace CustomLabels.Service.Checking;

/// <summary>Compares trained models, and what trainings begin with, with the hashes beside them.</summary>
internal sealed class ModelCheck(DataFolder folder, DatabaseCheck database)
{
    private static readonly string[] WithoutModel = [VersionStatus.TrainingFailed, VersionStatus.CopyingFailed, VersionStatus.Deleting];

    private readonly string _jobs = Path.Combine(folder.Path, FolderLayout.Jobs);
    private readonly string _models = Path.Combine(folder.Path, FolderLayout.Models);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public IEnumerable<Finding> Run()
    {
        var versions = database.Connection is { } connection ? VersionTable.WithStatus(connection, [.. VersionStatus.Machine.States]) : [];
        HashSet<string> named = [.. versions.Select(version => version.Folder)];
        foreach (var version in versions.Where(version => !WithoutModel.Contains(version.Status)))
        {
            var isJob = version.Status == VersionStatus.TrainingInProgress;
            Count += isJob ? 0 : 1;
            var finding = Examine($"{(isJob ? "training" : "model")} {version.Arn}", Path.Combine(isJob ? _jobs : _models, version.Folder));
            if (finding is not null)
            {
                yield return finding;
            }
        }

        foreach ((var path, var kind) in ((string, string)[])[(_models, "model"), (_jobs, "job")])
        {
            foreach (var entry in (Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFileSystemInfos() : []).Where(entry => entry is not DirectoryInfo || !named.Contains(entry.Name)))
            {
                yield return entry is DirectoryInfo && FolderLayout.IsOwnName(entry.Name) && !FolderLayout.IsLink(entry)
                    ? new Finding(FindingKind.Unnamed, kind, entry.FullName, "nothing in the database names it", _ => $"now {folder.LostAndFound.Take(entry.FullName, kind)}")
                    : new Finding(FindingKind.Unnamed, "foreign file", entry.FullName, "it is not the service's, and stays untouched", null);
            }
        }
    }

    private static Finding? Examine(string item, string path)
    {
        if (!Directory.Exists(path))
        {
            return new Finding(FindingKind.Missing, item, path, "its folder is missing. Train the model again", null);
        }

        if (!ModelSeal.IsIn(path))
        {
            return new Finding(FindingKind.Missing, item, path, "the hashes of its files are missing: whether they are what was written cannot be told", _ =>
            {
                ModelSeal.Write(path);
                return "its files are taken as they are";
            });
        }

        try
        {
            ModelSeal.Verify(path);
            return null;
        }
        catch (InvalidDataException e)
        {
            return new Finding(FindingKind.Changed, item, path, e.Message.TrimEnd('.'), null);
        }
    }
}
