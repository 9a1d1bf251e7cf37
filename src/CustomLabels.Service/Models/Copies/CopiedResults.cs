using CustomLabels.Service.S3.Checksums;
using CustomLabels.Manifests.Findings;
using CustomLabels.Primitives;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Training;

namespace CustomLabels.Service.Models.Copies;

/// <summary>
/// Copies the result files of a model to the output bucket of its copy (spec/evaluation.md §1), and updates the members of
/// ProjectVersionDescription that locate them.
/// </summary>
internal sealed class CopiedResults(Database database, ObjectStore objects, BucketRights rights, DataFolder folder)
{
    // The members that locate a file, and the kind in the file's name.
    private static readonly (string? Outer, string Member, string Kind)[] Places =
    [
        (null, "ManifestSummary", "ManifestSummary"),
        ("EvaluationResult", "Summary", "EvaluationResultSummary"),
        ("TrainingDataResult", "Validation", "TrainingManifestWithValidation"),
        ("TrainingDataResult", "Output", "TrainingGroundTruth"),
        ("TestingDataResult", "Validation", "TestingManifestWithValidation"),
        ("TestingDataResult", "Output", "TestingGroundTruth"),
    ];

    /// <param name="version">The copy. Its results are still those of the source.</param>
    /// <returns>The members of the copy, and the files that no longer exist.</returns>
    /// <exception cref="CopyException">The output bucket is not writable.</exception>
    public async Task<(JsonObject Members, IReadOnlyList<string> Gone)> CopyAsync(VersionRow version, CancellationToken cancellationToken)
    {
        var output = JsonNode.Parse(version.Request)!.AsObject().Structure("OutputConfig")!;
        var bucket = output.Text("S3Bucket")!;
        var prefix = output.Text("S3KeyPrefix") ?? string.Empty;
        var project = database.Read(connection => ProjectTable.Find(connection, version.Project))!.Name;
        var members = JsonNode.Parse(version.Results)!.AsObject();
        List<string> gone = [];
        RequireWritable(version, bucket, ResultFiles.Key(prefix, Places[0].Kind, project, version.Name));
        foreach ((var outer, var member, var kind) in Places)
        {
            var place = outer is null ? members : members.Structure(outer);
            if (place?.Structure(member) is not { } found || Location(found) is not { } location)
            {
                continue;
            }

            var destination = new ManifestLocation(bucket, ResultFiles.Key(prefix, kind, project, version.Name));
            if (await CopyAsync(version, location, destination, cancellationToken))
            {
                location["Bucket"] = destination.Bucket;
                location["Name"] = destination.Key;
            }
            else
            {
                gone.Add($"s3://{location.Text("Bucket")}/{location.Text("Name")}");
                place.Remove(member);
            }
        }

        await WriteModelAsync(new ResultFiles(objects, bucket, prefix, project, version.Name), version, cancellationToken);
        ForgetInput(members);
        return (members, gone);
    }

    private static JsonObject? Location(JsonObject member) =>
        member.Structure("S3Object") ?? ((member["Assets"] as JsonArray)?.FirstOrDefault() as JsonObject)?.Structure("GroundTruthManifest")?.Structure("S3Object");

    // The copy has the results of the training but not its data, which may belong to another account. Training is not billed twice.
    private static void ForgetInput(JsonObject members)
    {
        members.Remove("BillableTrainingTimeInSeconds");
        if (members.Structure("TrainingDataResult") is { } training)
        {
            training["Input"] = new JsonObject();
        }

        if (members.Structure("TestingDataResult") is { } testing)
        {
            testing["Input"] = new JsonObject { ["AutoCreate"] = testing.Structure("Input")?.Flag("AutoCreate") ?? false };
        }
    }

    private async Task WriteModelAsync(ResultFiles files, VersionRow version, CancellationToken cancellationToken)
    {
        try
        {
            await files.WriteModelAsync(version.Arn, Path.Combine(folder.Models, version.Folder), cancellationToken);
        }
        catch (TrainingException)
        {
            throw CannotWrite();
        }
    }

    /// <returns>Whether the file was there.</returns>
    private async Task<bool> CopyAsync(VersionRow version, JsonObject source, ManifestLocation destination, CancellationToken cancellationToken)
    {
        // Read with the permissions of the service, as on AWS: the caller has none in the account of the source.
        if (objects.OpenVerified(source.Text("Bucket")!, source.Text("Name")!, cancellationToken) is not var (stored, content))
        {
            return false;
        }

        await using (content)
        {
            RequireWritable(version, destination.Bucket, destination.Key);
            using var hashes = new ContentHashes();
            using var file = objects.Files.Create();
            file.Append(content.File, new ByteRange(0, stored.Size), hashes.Append, cancellationToken);
            try
            {
                await objects.CommitAsync(destination.Bucket, destination.Key, new StagedContent(file, hashes.ETag()), stored.Headers, WriteCondition.None);
                return true;
            }
            catch (S3Exception e) when (e.Code == S3Exception.NoSuchBucketCode)
            {
                throw CannotWrite();
            }
        }
    }

    private void RequireWritable(VersionRow version, string bucket, string key)
    {
        if (!rights.CanWrite(Arns.AccountOf(version.Arn), bucket, key))
        {
            throw CannotWrite();
        }
    }

    private static CopyException CannotWrite() => new(ManifestErrors.CannotWriteOutput.Message);
}
