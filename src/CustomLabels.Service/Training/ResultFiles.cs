using CustomLabels.Evaluations;
using CustomLabels.Learning;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;
using CustomLabels.Models;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Training;

/// <summary>
/// Writes the result files of a training to its output bucket (spec/evaluation.md §1), and collects the members of
/// ProjectVersionDescription that locate them.
/// </summary>
internal sealed class ResultFiles(ObjectStore objects, string bucket, string prefix, string project, string version)
{
    private readonly JsonObject _training = [];
    private readonly JsonObject _testing = [];

    /// <summary>The members so far.</summary>
    public JsonObject Members { get; } = [];

    /// <summary>The key of a result file.</summary>
    public static string Key(string prefix, string kind, string project, string version)
    {
        var folder = prefix.TrimEnd('/');
        return $"{(folder.Length == 0 ? string.Empty : folder + "/")}{kind}-{project}-{version}.json";
    }

    /// <summary>Requires, before anything else, that the account may write here.</summary>
    /// <exception cref="TrainingException">It may not write.</exception>
    public void RequireWritable(BucketRights rights, string account)
    {
        if (!rights.CanWrite(account, bucket, Key(prefix, "ManifestSummary", project, version)))
        {
            throw new TrainingException(ManifestErrors.CannotWriteOutput.Message);
        }
    }

    /// <summary>The input of the caller, as it is returned.</summary>
    public void AddInput(JsonObject? training, JsonObject? testing)
    {
        _training["Input"] = training?.DeepClone() ?? new JsonObject();
        _testing["Input"] = testing?.DeepClone() ?? new JsonObject { ["AutoCreate"] = false };
    }

    /// <summary>Writes the manifest summary, and both manifests with their errors.</summary>
    public async Task WriteValidationAsync(TrainingData data, CancellationToken cancellationToken)
    {
        Members["ManifestSummary"] = await WriteAsync("ManifestSummary", stream => data.Check.Summary.WriteAsync(stream, cancellationToken), cancellationToken);
        _training["Validation"] = Assets(await WriteAsync(
            "TrainingManifestWithValidation", stream => ManifestWriter.WriteValidationAsync(stream, data.Training, cancellationToken), cancellationToken));
        _testing["Validation"] = Assets(await WriteAsync(
            "TestingManifestWithValidation", stream => ManifestWriter.WriteValidationAsync(stream, data.Testing, cancellationToken), cancellationToken));
        Members["TrainingDataResult"] = _training;
        Members["TestingDataResult"] = _testing;
    }

    /// <summary>Writes the snapshots and the summary of the evaluation.</summary>
    public async Task WriteEvaluationAsync(
        IEnumerable<ManifestLine> used, EvaluatedModel evaluated, EvaluationSummary summary,
        DateTimeOffset startedAt, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        _training["Output"] = Assets(await WriteAsync(
            "TrainingGroundTruth", stream => GroundTruthSnapshot.WriteTrainingAsync(stream, used, startedAt, cancellationToken), cancellationToken));
        var output = Assets(await WriteAsync(
            "TestingGroundTruth",
            stream => evaluated.WriteSnapshotAsync(stream, startedAt, endedAt, cancellationToken), cancellationToken));
        output["AutoCreate"] = _testing["Input"]!.AsObject().Flag("AutoCreate") ?? false;
        _testing["Output"] = output;
        Members["EvaluationResult"] = new JsonObject
        {
            ["F1Score"] = WireJson.Float(evaluated.Metrics.ReportedF1Score),
            ["Summary"] = await WriteAsync("EvaluationResultSummary", stream => summary.WriteAsync(stream, cancellationToken), cancellationToken),
        };
    }

    /// <summary>Writes the model itself, which AWS does not give out: here, whoever can read the bucket may have it (Export-CLModel).</summary>
    /// <exception cref="TrainingException">The bucket no longer exists.</exception>
    public async Task WriteModelAsync(string arn, string folder, CancellationToken cancellationToken)
    {
        await PutAsync(ModelFiles.Key(arn, ModelFiles.Graph), await ReadAsync(TrainedModel.GraphFileName), "application/octet-stream", cancellationToken);
        await PutAsync(ModelFiles.Key(arn, ModelFiles.Labels), await ReadAsync(ModelDescription.FileName), "application/json", cancellationToken);

        Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(Path.Combine(folder, name), cancellationToken);
    }

    private static JsonObject Assets(JsonObject manifest) => new()
    {
        ["Assets"] = new JsonArray(new JsonObject { ["GroundTruthManifest"] = manifest }),
    };

    private async Task<JsonObject> WriteAsync(string kind, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await write(content);
        var key = Key(prefix, kind, project, version);
        await PutAsync(key, content.GetBuffer().AsMemory(0, (int)content.Length), "application/json", cancellationToken);
        return new ManifestLocation(bucket, key).ToJson();
    }

    private async Task PutAsync(string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        if (await objects.PutAsync(bucket, key, content, contentType, cancellationToken) is null)
        {
            throw new TrainingException(ManifestErrors.CannotWriteOutput.Message);
        }
    }
}
