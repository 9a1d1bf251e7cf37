using CustomLabels.Service.Auth;
using CustomLabels.Service.Models;
using CustomLabels.Service.Models.Copies;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>
/// CopyProjectVersion (spec/api.md §11.16): a model of this account, or of another one whose project policy allows it. The
/// model itself is copied before this returns, so that later changes of the source do not matter; the results follow.
/// </summary>
internal sealed class CopyProjectVersion(Database database, Arns arns, Quotas quotas, ModelCopies copies) : IOperation
{
    public string Name => "CopyProjectVersion";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var found = database.Read(connection => Check(connection, caller, input)).Source;
        var stamp = arns.NextStamp();
        var folder = stamp.ToString(CultureInfo.InvariantCulture);
        string arn;
        try
        {
            // Outside the transaction: a model is many megabytes, and all other writes would wait.
            copies.TakeModel(found, folder);
            arn = await database.WriteAsync(connection =>
            {
                // Check again, now that nothing can interfere: the source may be in deletion by now.
                (var source, var destination) = Check(connection, caller, input);
                var name = input.Text("VersionName")!;
                var copy = new VersionRow(
                    Arns.Version(caller, destination.Name, name, stamp), destination.Arn, name, VersionStatus.CopyingInProgress, "The model is being copied.",
                    Request(input).ToJsonString(), source.Results, source.Thresholds, folder, 0, null, null, DateTimeOffset.FromUnixTimeMilliseconds(stamp), source.Arn);
                VersionTable.Insert(connection, copy);
                TagTable.Insert(connection, copy.Arn, input.Structure("Tags"));
                return copy.Arn;
            });
        }
        catch (Exception e)
        {
            copies.RemoveModel(folder);
            if (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // The source was deleted meanwhile: report that.
                database.Read(connection => Check(connection, caller, input));
            }

            throw;
        }

        copies.Start(arn);
        return new JsonObject { ["ProjectVersionArn"] = arn };
    }

    private (VersionRow Source, ProjectRow Destination) Check(SqliteConnection connection, Caller caller, JsonObject input)
    {
        var projectArn = input.Text("SourceProjectArn")!;
        var versionArn = input.Text("SourceProjectVersionArn")!;
        var name = input.Text("VersionName")!;
        if (Arns.RegionOf(projectArn) != caller.Region || Arns.RegionOf(versionArn) != caller.Region)
        {
            throw ServiceException.InvalidParameter($"Models can be copied only within a Region, here {caller.Region}.");
        }

        if (Arns.AccountOf(projectArn) != Arns.AccountOf(versionArn))
        {
            throw NotOfProject(versionArn);
        }

        var sourceProject = ProjectTable.Find(connection, projectArn);
        CopyPermission.Require(connection, caller, sourceProject, projectArn, versionArn);
        if (sourceProject is null)
        {
            throw ServiceException.NotFound($"The project {projectArn} does not exist.");
        }

        var source = VersionTable.Find(connection, versionArn) ?? throw ServiceException.NotFound($"The project version {versionArn} does not exist.");
        var destination = Lookup.Project(connection, caller, input.Text("DestinationProjectArn")!);
        if (source.Project != sourceProject.Arn)
        {
            throw NotOfProject(versionArn);
        }

        if (input.Structure("OutputConfig")!.Text("S3Bucket") is null)
        {
            throw ServiceException.InvalidParameter("OutputConfig needs S3Bucket: the bucket that the training results are copied to.");
        }

        StateRules.Require(Name, sourceProject);
        StateRules.Require(Name, source);
        StateRules.Require(Name, destination);
        if (VersionTable.NameIsTaken(connection, destination.Arn, name))
        {
            throw ServiceException.InUse($"The project {destination.Name} already has a version with the name {name}. Use another name.");
        }

        if (VersionTable.Count(connection, caller.Scope, VersionStatus.CopyingInProgress) >= quotas.Copies)
        {
            throw ServiceException.LimitExceeded($"{quotas.Copies} copies are in progress, the maximum allowed. Wait until one has finished.");
        }

        if (VersionTable.CountOfProject(connection, destination.Arn) >= quotas.Versions)
        {
            throw ServiceException.QuotaExceeded($"The project {destination.Name} already has {quotas.Versions} versions, the maximum allowed. Delete one first.");
        }

        TagQuota.Require(input, quotas, ServiceException.QuotaExceeded);
        return (source, destination);
    }

    private static ServiceException NotOfProject(string versionArn) =>
        ServiceException.InvalidParameter($"SourceProjectVersionArn is not a version of SourceProjectArn: {versionArn}.");

    private static JsonObject Request(JsonObject input)
    {
        JsonObject request = new() { ["OutputConfig"] = input["OutputConfig"]!.DeepClone() };
        if (input.Text("KmsKeyId") is { } key)
        {
            request["KmsKeyId"] = key;
        }

        return request;
    }
}
