using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;
using CustomLabels.Primitives;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Datasets;

/// <summary>Fills a dataset in CREATE_IN_PROGRESS from its source, up to CREATE_COMPLETE or CREATE_FAILED.</summary>
internal sealed class DatasetCreation(Database database, ObjectStore objects, BucketRights rights, Quotas quotas, TimeProvider clock, BackgroundWork work, ILogger log)
{
    private const int Batch = 500;

    public void Start(string arn) => work.Start($"Creation of {arn}", cancellationToken => RunAsync(arn, cancellationToken));

    private async Task RunAsync(string arn, CancellationToken cancellationToken)
    {
        var dataset = database.Read(connection => DatasetTable.Find(connection, arn));
        if (dataset is not { Status: DatasetStatus.CreateInProgress })
        {
            return;
        }

        try
        {
            // What an interrupted attempt has left.
            await RemoveEntriesAsync(arn);
            var source = dataset.Source is null ? null : JsonNode.Parse(dataset.Source)!.AsObject();
            (var message, var stats) = source?.Text("DatasetArn") is { } original ? (Copied, await CopyAsync(original, arn))
                : source is null ? (Made, DatasetStats.Empty.ToJson())
                : (Imported, await ImportAsync(arn, ManifestLocation.Read(source.Structure("GroundTruthManifest")!)!, cancellationToken));
            await FinishAsync(dataset, DatasetStatus.CreateComplete, message, "SUCCESS", stats);
        }
        catch (Exception e) when (e is DatasetException or DamagedObjectException)
        {
            await FailAsync(dataset, e.Message, "CLIENT_ERROR");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.WorkFailed(e, $"Creation of {arn}");
            await FailAsync(dataset, StorageFailure.Explain(e) ?? "The service failed to create the dataset. Delete it and try again.", "SERVICE_ERROR");
        }
    }

    private const string Made = "The dataset was successfully created.";
    private const string Copied = "The dataset was successfully created from an existing dataset.";
    private const string Imported = "The dataset was successfully created from the manifest file.";

    private Task<string> CopyAsync(string original, string arn) => database.WriteAsync(connection =>
    {
        var source = DatasetTable.Find(connection, original) ?? throw new DatasetException($"The dataset {original} no longer exists.");
        EntryTable.Copy(connection, original, arn);
        return source.Stats;
    });

    private async Task<string> ImportAsync(string arn, ManifestLocation location, CancellationToken cancellationToken)
    {
        if (!rights.CanReadManifest(Arns.AccountOf(arn), location))
        {
            throw new DatasetException(ManifestErrors.ManifestBucketPermissions);
        }

        if (Path.GetExtension(location.Key).Length < 2 || objects.OpenVerified(location.Bucket, location.Key, cancellationToken) is not var (stored, file))
        {
            throw new DatasetException(ManifestErrors.InaccessibleOrUnsupportedFormat);
        }

        await using (file)
        {
            if (stored.Size > quotas.ManifestBytes)
            {
                throw new DatasetException(ManifestErrors.SizeTooLarge);
            }

            DatasetLines lines = new(quotas);
            List<(long Number, EntryRow Entry)> batch = [];
            await foreach (var line in ManifestReader.ReadAsync(file, cancellationToken))
            {
                if (lines.Take(line) is { } entry)
                {
                    batch.Add((line.Number, entry));
                }

                if (batch.Count == Batch)
                {
                    await StoreAsync(arn, lines, batch);
                }
            }

            await StoreAsync(arn, lines, batch);
            return database.Read(connection => lines.Finish(connection, arn)).ToJson();
        }
    }

    private async Task StoreAsync(string arn, DatasetLines lines, List<(long Number, EntryRow Entry)> batch)
    {
        var added = await database.WriteAsync(connection => batch.Count(item => EntryTable.TryInsert(connection, arn, item.Number, item.Entry)));
        lines.DropDuplicates(batch.Count - added);
        batch.Clear();
    }

    // The outcome first: if the entries have filled the disk, deleting them takes a while. A dataset in CREATE_FAILED is listed as empty.
    private async Task FailAsync(DatasetRow dataset, string message, string code)
    {
        await database.WriteToFreeAsync(connection => DatasetTable.Move(connection, dataset, DatasetStatus.CreateFailed, message, code, clock.GetUtcNow()));
        log.StatusChanged(dataset.Arn, DatasetStatus.CreateFailed, message);
        await RemoveEntriesAsync(dataset.Arn);
    }

    private async Task RemoveEntriesAsync(string arn)
    {
        while (await database.WriteToFreeAsync(connection => EntryTable.DeleteSome(connection, arn, Batch)) > 0)
        {
        }
    }

    private async Task FinishAsync(DatasetRow dataset, string status, string message, string code, string? stats = null)
    {
        await database.WriteAsync(connection => DatasetTable.Move(connection, dataset, status, message, code, clock.GetUtcNow(), stats));
        log.StatusChanged(dataset.Arn, status, message);
    }
}
