using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;

namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>Finds the resource of an ARN, or refuses the request. Resources of other accounts and regions do not exist for the caller.</summary>
internal static class Lookup
{
    public static ProjectRow Project(SqliteConnection connection, Caller caller, string arn) =>
        (IsTheirs(caller, arn) ? ProjectTable.Find(connection, arn) : null) ?? throw Missing("project", arn);

    public static DatasetRow Dataset(SqliteConnection connection, Caller caller, string arn) =>
        (IsTheirs(caller, arn) ? DatasetTable.Find(connection, arn) : null) ?? throw Missing("dataset", arn);

    public static VersionRow Version(SqliteConnection connection, Caller caller, string arn) =>
        (IsTheirs(caller, arn) ? VersionTable.Find(connection, arn) : null) ?? throw Missing("project version", arn);

    /// <summary>Requires a resource that can have tags: a project, a dataset or a project version.</summary>
    public static void Taggable(SqliteConnection connection, Caller caller, string arn)
    {
        if (!arn.StartsWith("arn:", StringComparison.Ordinal) || arn.Count(c => c == ':') < 5)
        {
            throw ServiceException.InvalidParameter($"ResourceArn is not an ARN: {MessageText.Of(arn)}");
        }

        var isThere = IsTheirs(caller, arn) &&
            (ProjectTable.Find(connection, arn) is not null || DatasetTable.Find(connection, arn) is not null || VersionTable.Find(connection, arn) is not null);
        if (!isThere)
        {
            throw Missing("resource", arn);
        }
    }

    private static bool IsTheirs(Caller caller, string arn) => arn.StartsWith(caller.Scope, StringComparison.Ordinal);

    private static ServiceException Missing(string kind, string arn) => ServiceException.NotFound($"The {kind} {arn} does not exist.");
}
