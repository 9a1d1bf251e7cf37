using Amazon.Rekognition.Model;
using CustomLabels.Costs;

namespace CustomLabels.Models;

/// <summary>Maps the service's description to a model.</summary>
internal static class ModelMapping
{
    public static Model ToModel(this ProjectVersionDescription description, string projectArn, ModelTimes times, Price price) => new(description.ProjectVersionArn!)
    {
        ProjectArn = projectArn,
        Status = description.Status?.Value,
        StatusMessage = description.StatusMessage,
        CreatedAt = description.CreationTimestamp.ToUtc(),
        TrainingEndedAt = description.TrainingEndTimestamp.ToUtc(),
        BillableTrainingTime = description.BillableTrainingTimeInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        F1Score = description.EvaluationResult?.F1Score?.ToShortest(),
        MinInferenceUnits = description.MinInferenceUnits,
        MaxInferenceUnits = description.MaxInferenceUnits,
        HourlyCost = price.Running(description.Status?.Value, description.MinInferenceUnits),
        EstimatedCost = price.Training(description.BillableTrainingTimeInSeconds is { } billable ? TimeSpan.FromSeconds(billable) : null),
        RunningSince = description.Status?.Value == "RUNNING" ? times.Of(description.ProjectVersionArn!).Since : null,
        StoppedAt = times.Of(description.ProjectVersionArn!).Stopped,
        Requests = description.Status?.Value == "RUNNING" ? times.UsageOf(description.ProjectVersionArn!)?.Requests : null,
        LastUsedAt = description.Status?.Value == "RUNNING" ? times.UsageOf(description.ProjectVersionArn!)?.LastUse : null,
        Output = description.OutputConfig is { S3Bucket: { Length: > 0 } bucket } output ? new S3Location(bucket, output.S3KeyPrefix ?? string.Empty).ToString() : null,
        Summary = Location(description.EvaluationResult?.Summary?.S3Object),
        ManifestSummary = Location(description.ManifestSummary?.S3Object),
        TrainingValidation = Location(description.TrainingDataResult?.Validation),
        TestingValidation = Location(description.TestingDataResult?.Validation),
        TestingSnapshot = Location(description.TestingDataResult?.Output?.Assets?.FirstOrDefault()?.GroundTruthManifest?.S3Object),
        TrainingSnapshot = Location(description.TrainingDataResult?.Output?.Assets?.FirstOrDefault()?.GroundTruthManifest?.S3Object),
        TestManifest = Location(description.TestingDataResult?.Input?.Assets?.FirstOrDefault()?.GroundTruthManifest?.S3Object),
        IsTestSplitOff = description.TestingDataResult?.Input?.AutoCreate == true,
        Description = description.VersionDescription,
        SourceArn = description.SourceProjectVersionArn,
    };

    private static string? Location(ValidationData? validation) => Location(validation?.Assets?.FirstOrDefault()?.GroundTruthManifest?.S3Object);

    private static string? Location(S3Object? file) =>
        file is { Bucket: { Length: > 0 } bucket, Name: { Length: > 0 } name } ? new S3Location(bucket, name).ToString() : null;
}
