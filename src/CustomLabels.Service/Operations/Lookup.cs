using CustomLabels.Service.Protocol;
using CustomLabels.Service.State;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Operations;

/// <summary>Finds what an ARN names, or refuses the request. ARNs of other accounts and regions name nothing here.</summary>
internal static class Lookup
{
    public static ProjectRow Project(SqliteConnection connection, Arns arns, string arn) =>
        (IsOurs(arns, arn) ? ProjectTable.Find(connection, arn) : null) ?? throw Missing("project", arn);

    public static DatasetRow Dataset(SqliteConnection connection, Arns arns, string arn) =>
        (IsOurs(arns, arn) ? DatasetTable.Find(connection, arn) : null) ?? throw Missing("dataset", arn);

    public static VersionRow Version(SqliteConnection connection, Arns arns, string arn) =>
        (IsOurs(arns, arn) ? VersionTable.Find(connection, arn) : null) ?? throw Missing("project version", arn);

    private static bool IsOurs(Arns arns, string arn) => arn.StartsWith(arns.Scope, StringComparison.Ordinal);

    private static ServiceException Missing(string kind, string arn) => ServiceException.NotFound($"The {kind} {arn} does not exist.");
}
