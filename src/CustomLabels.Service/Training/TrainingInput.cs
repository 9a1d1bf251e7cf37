using CustomLabels.Manifests.Findings;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
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
            await CopyAsync(account, Manifest(training)!, Path.Combine(path, TrainFile), cancellationToken);
            if (Manifest(input.Structure("TestingData")!) is { } testing)
            {
                await CopyAsync(account, testing, Path.Combine(path, TestFile), cancellationToken);
            }
        }
        else
        {
            foreach (var dataset in datasets)
            {
                await WriteAsync(dataset, Path.Combine(path, dataset.Type == "TRAIN" ? TrainFile : TestFile), cancellationToken);
            }
        }

        ModelSeal.Write(path);
        DurableFiles.FlushFiles(path);
        DurableFiles.FlushFolder(folder.Jobs);
    }

    /// <summary>Deletes the files if the training is refused after all. On a full disk there may be none.</summary>
    public void Remove(string job) => DurableFiles.RemoveFolder(Path.Combine(folder.Jobs, job));

    private async Task CopyAsync(string account, ManifestLocation location, string path, CancellationToken cancellationToken)
    {
        var stored = objects.Find(location.Bucket, location.Key);
        var error =
            Path.GetExtension(location.Key).Length < 2 ? ManifestErrors.InaccessibleOrUnsupportedFormat
            : !rights.CanReadManifest(account, location) ? ManifestErrors.ManifestBucketPermissions
            : stored is null ? ManifestErrors.InaccessibleOrUnsupportedFormat
            : stored.Size > quotas.ManifestBytes ? ManifestErrors.SizeTooLarge
            : null;
        try
        {
            if (error is null && objects.OpenVerified(location.Bucket, location.Key, cancellationToken) is var (_, content))
            {
                await using (content)
                {
                    await WriteAsync(path, file => content.CopyToAsync(file, cancellationToken));
                    return;
                }
            }
        }
        catch (DamagedObjectException e)
        {
            await NoteAsync(e.Message);
            return;
        }

        await NoteAsync((error ?? ManifestErrors.InaccessibleOrUnsupportedFormat).Message);

        Task NoteAsync(string message) => WriteAsync(path + ErrorSuffix, file => file.WriteAsync(Encoding.UTF8.GetBytes(message), cancellationToken).AsTask());
    }

    private static async Task WriteAsync(string path, Func<FileStream, Task> write)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        await write(file);
        file.Flush(flushToDisk: true);
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
