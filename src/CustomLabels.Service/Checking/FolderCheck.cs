using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Checking;

/// <summary>
/// Examines a data folder while no service runs on it: reads everything and compares it. Without a repair nothing changes. A repair loses no byte:
/// what has no place any more goes to lost+found.
/// </summary>
internal sealed class FolderCheck(DataFolder folder)
{
    /// <summary>How many objects and parts of uploads the database names.</summary>
    public int Objects { get; private set; }

    /// <summary>How many models the database names.</summary>
    public int Models { get; private set; }

    /// <exception cref="DataFolderException">A newer version of the service made the database.</exception>
    public IReadOnlyList<Finding> Run(bool repairs, CancellationToken cancellationToken)
    {
        using var database = DatabaseCheck.Open(folder);
        ObjectCheck objects = new(folder, database);
        ModelCheck models = new(folder, database);
        List<Finding> findings = [.. Marker(), .. database.Findings, .. Credentials(), .. objects.Run(cancellationToken), .. models.Run(), .. database.Lost(folder)];
        (Objects, Models) = (objects.Count, models.Count);
        return repairs && findings.Count > 0 ? Repair(findings, database) : findings;
    }

    private Finding[] Repair(List<Finding> findings, DatabaseCheck check)
    {
        using var connection = check.OpenForRepair(folder);
        Finding[] repaired = [.. findings.Select(finding => finding with { Done = finding.Repair?.Invoke(connection) })];
        CommitCount.Write(folder.CommitCount, Schema.CommitsOf(connection));
        return repaired;
    }

    private IEnumerable<Finding> Marker()
    {
        var path = Path.Combine(folder.Path, FolderMarker.FileName);
        if (FolderMarker.Read(path) is null)
        {
            yield return new Finding(File.Exists(path) ? FindingKind.Changed : FindingKind.Missing, "marker", path, "nothing says that the folder holds the service's data", _ =>
            {
                FolderMarker.Write(folder.Path);
                return "written anew";
            });
        }
    }

    private IEnumerable<Finding> Credentials()
    {
        if (!File.Exists(folder.Credentials))
        {
            yield return new Finding(FindingKind.Missing, "credentials", folder.Credentials, "the access keys are gone", _ => "the next start makes new keys");
        }
        else if (!CredentialsFile.IsWhole(folder.Credentials))
        {
            yield return new Finding(FindingKind.Changed, "credentials", folder.Credentials, "the access keys are not those that the service wrote",
                _ => $"moved to {folder.LostAndFound.Take(folder.Credentials, "old")}; the next start makes new keys");
        }
    }
}
