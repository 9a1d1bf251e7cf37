using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Projects;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Rekognition.Operations.Datasets;

/// <summary>CreateDataset (spec/api.md §11.4): empty, from a manifest, or as a copy. Returns immediately; the entries follow.</summary>
internal sealed class CreateDataset(Database database, Arns arns, Quotas quotas, ObjectStore objects, BucketRights rights, DatasetCreation import) : IOperation
{
    public string Name => "CreateDataset";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var projectArn = input.Text("ProjectArn")!;
        var type = input.Text("DatasetType")!;
        var source = input.Structure("DatasetSource");
        var arn = await database.WriteAsync(connection =>
        {
            var project = Lookup.Project(connection, caller, projectArn);
            CheckSource(connection, caller, source);
            StateRules.Require(Name, project);
            if (DatasetTable.OfProject(connection, projectArn).Any(dataset => dataset.Type == type))
            {
                throw ServiceException.AlreadyExists($"The project {project.Name} already has a dataset of type {type}. Delete it first.");
            }

            TagQuota.Require(input, quotas, ServiceException.LimitExceeded);
            var stamp = arns.NextStamp();
            var now = DateTimeOffset.FromUnixTimeMilliseconds(stamp);
            var dataset = new DatasetRow(
                Arns.Dataset(caller, project.Name, type, stamp), projectArn, type, source?.ToJsonString(), DatasetStatus.CreateInProgress,
                "The dataset is being created.", null, DatasetStats.Empty.ToJson(), now, now);
            DatasetTable.Insert(connection, dataset);
            TagTable.Insert(connection, dataset.Arn, input.Structure("Tags"));
            return dataset.Arn;
        });
        import.Start(arn);
        return new JsonObject { ["DatasetArn"] = arn };
    }

    private void CheckSource(SqliteConnection connection, Caller caller, JsonObject? source)
    {
        if (source is null)
        {
            return;
        }

        var copied = source.Text("DatasetArn");
        var manifest = source.Structure("GroundTruthManifest");
        if ((copied is null) == (manifest is null))
        {
            throw ServiceException.InvalidParameter("DatasetSource must have either GroundTruthManifest or DatasetArn. Omit DatasetSource for an empty dataset.");
        }

        if (copied is not null)
        {
            StateRules.Require(Name, Lookup.Dataset(connection, caller, copied));
            return;
        }

        var location = ManifestLocation.Read(manifest!)
            ?? throw ServiceException.InvalidParameter("GroundTruthManifest needs S3Object with Bucket and Name.");
        if (!rights.CanReadManifest(caller.AccountId, location) || objects.Find(location.Bucket, location.Key) is null)
        {
            throw ServiceException.InvalidS3Object("Unable to get object metadata from S3. Check object key, region and/or access permissions.");
        }
    }
}
