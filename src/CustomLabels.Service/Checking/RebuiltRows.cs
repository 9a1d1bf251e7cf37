using System.Text.RegularExpressions;
using CustomLabels.Manifests;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Projects;

namespace CustomLabels.Service.Checking;

/// <summary>Rows of a damaged database that are lost, rebuilt from what others say: an ARN names its project, and the line of an entry its labels.</summary>
/// <param name="connection">A database with what could be read.</param>
/// <param name="lost">What could not.</param>
internal sealed partial class RebuiltRows(SqliteConnection connection, List<LostRow> lost)
{
    /// <summary>The buckets, projects and datasets that others refer to.</summary>
    public void AddParents()
    {
        foreach (var bucket in Named("buckets", "name", "SELECT bucket FROM objects UNION SELECT bucket FROM uploads"))
        {
            connection.Execute("INSERT INTO buckets (name, region, owner, created_at) VALUES (@name, 'us-east-1', '', @now)", ("@name", bucket), ("@now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
            Mark("buckets", "name", bucket, "there is one again, without a policy");
        }

        foreach (var arn in Named("projects", "arn", "SELECT project FROM datasets UNION SELECT project FROM versions UNION SELECT project FROM policies"))
        {
            RebuildProject(arn);
        }

        PointToProjects("datasets");
        PointToProjects("versions");
        foreach (var arn in Named("datasets", "arn", "SELECT dataset FROM entries"))
        {
            RebuildDataset(arn);
        }
    }

    /// <summary>The labels of entries, if some are lost: all of them, since they are what the lines say.</summary>
    public void AddLabels()
    {
        if (!lost.Exists(row => row.Table == "entry_labels"))
        {
            return;
        }

        connection.Execute("DELETE FROM entry_labels");
        foreach ((var dataset, var number, var line) in connection.Query("SELECT dataset, number, line FROM entries", row => (row.GetString(0), row.GetInt64(1), row.GetString(2))))
        {
            EntryLabelTable.Insert(connection, dataset, number, EntryRow.Of(ManifestReader.ReadLine((int)number, line))?.Labels ?? []);
        }

        foreach (var row in lost.Where(row => row.Table == "entry_labels"))
        {
            row.Rebuilt = "the labels are read anew from the lines of the entries";
        }
    }

    // The ARNs or names that lost rows had, and those that others refer to and that are missing. Where no row is lost, it is the reference that is wrong.
    private string[] Named(string table, string column, string references)
    {
        var rows = lost.FindAll(row => row.Table == table);
        return rows.Count == 0 ? [] :
        [
            .. connection.Query(references, row => row.GetString(0))
                .Union(rows.Select(row => row.Text(column)).OfType<string>())
                .Except(connection.Query($"SELECT {column} FROM {table}", row => row.GetString(0))),
        ];
    }

    // What refers to no project belongs to the one that its own ARN names.
    private void PointToProjects(string table) => connection.Execute(
        $"""
        UPDATE OR IGNORE {table} SET project = projects.arn FROM projects
        WHERE {table}.project NOT IN (SELECT arn FROM projects)
            AND substr({table}.arn, 1, length(projects.scope || projects.name) + 9) = projects.scope || 'project/' || projects.name || '/'
        """);

    private void RebuildProject(string arn)
    {
        if (ProjectArn().Match(arn) is { Success: true } parts && ProjectTable.FindByName(connection, parts.Groups["scope"].Value, parts.Groups["name"].Value) is null)
        {
            ProjectTable.Insert(connection, new ProjectRow(arn, parts.Groups["name"].Value, ProjectStatus.Created, Time(parts)), parts.Groups["scope"].Value);
            Mark("projects", "arn", arn, "rebuilt from its ARN");
        }
    }

    private void RebuildDataset(string arn)
    {
        if (DatasetArn().Match(arn) is { Success: true } parts
            && (Find("datasets", "arn", arn)?.Text("project") ?? ProjectTable.FindByName(connection, parts.Groups["scope"].Value, parts.Groups["name"].Value)?.Arn) is { } project
            && connection.Count("SELECT count(*) FROM datasets WHERE project = @project AND type = @type", ("@project", project), ("@type", parts.Groups["type"].Value.ToUpperInvariant())) == 0)
        {
            DatasetTable.Insert(connection, new DatasetRow(
                arn, project, parts.Groups["type"].Value.ToUpperInvariant(), null, DatasetStatus.CreateComplete, "The dataset was rebuilt from its entries by a repair.", "SUCCESS",
                EntryTable.Statistics(connection, arn).ToJson(), Time(parts), DateTimeOffset.UtcNow));
            Mark("datasets", "arn", arn, "rebuilt from its ARN and its entries");
        }
    }

    private LostRow? Find(string table, string column, string value) => lost.Find(row => row.Table == table && row.Text(column) == value);

    private void Mark(string table, string column, string value, string how)
    {
        var row = Find(table, column, value);
        if (row is null)
        {
            lost.Add(row = new LostRow(table, "its row cannot be read"));
            row.Values.Add(column, value);
        }

        row.Rebuilt = how;
    }

    private static DateTimeOffset Time(Match parts) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts.Groups["time"].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(?<scope>arn:[^:]+:rekognition:[^:]+:[0-9]{12}:)project/(?<name>[^/]+)/(?<time>[0-9]{13})\z")]
    private static partial Regex ProjectArn();

    [GeneratedRegex(@"^(?<scope>arn:[^:]+:rekognition:[^:]+:[0-9]{12}:)project/(?<name>[^/]+)/dataset/(?<type>train|test)/(?<time>[0-9]{13})\z")]
    private static partial Regex DatasetArn();
}
