using CustomLabels.Manifests.Findings;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Training;

/// <summary>
/// Fixes the input of a training: the lines of the datasets, or the given manifests, as files in the folder of the job. A
/// manifest that cannot be used is replaced by a note why: the training fails with it, as on AWS.
/// </summary>
internal sealed class TrainingInput(Database database, ObjectStore objects, BucketRights rights, Quotas quotas, DataFolder folder)
{
    public const string TrainFile = "train.manifest";
    public const string TestFile = "test.manifest";

    private const string ErrorSuffix = ".error";
    private const int Batch = 1000;

    /// <summary>The manifest of the first asset of TrainingData or TestingData; null if there is none.</summary>
    public static ManifestLocation? Manifest(JsonObject data) =>
        data["Assets"] is JsonArray { Count: > 0 } assets && (assets[0] as JsonObject)?.Structure("GroundTruthManifest") is { } manifest
            ? ManifestLocation.Read(manifest)
            : null;

    /// <summary>The error message that explains why there is no file.</summary>
    public static string ErrorOf(string path) => File.Exists(path + ErrorSuffix) ? File.ReadAllText(path + ErrorSuffix) : ManifestErrors.InaccessibleOrUnsupportedFormat.Message;

    /// <summary>Writes the files and flushes them: the training can always start over from them.</summary>
    public async Task WriteAsync(string job, string account, JsonObject input, IReadOnlyList<DatasetRow> datasets, CancellationToken cancellationToken)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder.Jobs, job)).FullName;
        if (input.Structure("TrainingData") is { } training)
        {
            Share(account, Manifest(training)!, Path.Combine(path, TrainFile));
            if (Manifest(input.Structure("TestingData")!) is { } testing)
            {
                Share(account, testing, Path.Combine(path, TestFile));
            }
        }
        else
        {
            foreach (var dataset in datasets)
            {
                await WriteAsync(dataset, Path.Combine(path, dataset.Type == "TRAIN" ? TrainFile : TestFile), cancellationToken);
            }
        }

        DurableFiles.FlushFolder(path);
        DurableFiles.FlushFolder(folder.Jobs);
    }

    /// <summary>Deletes the files if the training is refused after all. On a full disk there may be none.</summary>
    public void Remove(string job) => DurableFiles.RemoveFolder(Path.Combine(folder.Jobs, job));

    private void Share(string account, ManifestLocation location, string path)
    {
        var stored = objects.Find(location.Bucket, location.Key);
        var error =
            Path.GetExtension(location.Key).Length < 2 ? ManifestErrors.InaccessibleOrUnsupportedFormat
            : !rights.CanReadManifest(account, location) ? ManifestErrors.ManifestBucketPermissions
            : stored is null ? ManifestErrors.InaccessibleOrUnsupportedFormat
            : stored.Size > quotas.ManifestBytes ? ManifestErrors.SizeTooLarge
            : null;
        if (error is null)
        {
            DurableFiles.Share(objects.PathOf(stored!), path);
            return;
        }

        using var note = new FileStream(path + ErrorSuffix, FileMode.Create, FileAccess.Write);
        note.Write(Encoding.UTF8.GetBytes(error.Message));
        note.Flush(flushToDisk: true);
    }

    private async Task WriteAsync(DatasetRow dataset, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        await using (var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
        {
            long after = 0;
            IReadOnlyList<(long Number, string Line)> lines;
            do
            {
                lines = database.Read(connection => EntryTable.Lines(connection, dataset.Arn, after, Batch));
                foreach ((var number, var line) in lines)
                {
                    after = number;
                    await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
                }
            }
            while (lines.Count == Batch);
        }

        file.Flush(flushToDisk: true);
    }
}
