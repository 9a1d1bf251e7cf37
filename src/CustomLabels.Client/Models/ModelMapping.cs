using Amazon.Rekognition.Model;
using CustomLabels.Costs;

namespace CustomLabels.Models;

/// <summary>Maps the service's description to a model.</summary>
internal static class ModelMapping
{
    public static Model ToModel(this ProjectVersionDescription description, string projectArn, ModelTimes times, Price price)
    {
        var arn = description.ProjectVersionArn!;
        var status = description.Status?.Value;
        var usage = status == "RUNNING" ? times.UsageOf(arn) : null;
        return new Model(arn)
        {
            ProjectArn = projectArn,
            Status = status,
            StatusMessage = description.StatusMessage,
            CreatedAt = description.CreationTimestamp.ToUtc(),
            TrainingEndedAt = description.TrainingEndTimestamp.ToUtc(),
            BillableTrainingTime = description.BillableTrainingTimeInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            F1Score = description.EvaluationResult?.F1Score?.ToShortest(),
            MinInferenceUnits = description.MinInferenceUnits,
            MaxInferenceUnits = description.MaxInferenceUnits,
            HourlyCost = price.Running(status, description.MinInferenceUnits),
            EstimatedCost = price.Training(description.BillableTrainingTimeInSeconds is { } billable ? TimeSpan.FromSeconds(billable) : null),
            RunningSince = status == "RUNNING" ? times.Of(arn).Since : null,
            StoppedAt = times.Of(arn).Stopped,
            Requests = usage?.Requests,
            LastUsedAt = usage?.LastUse,
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
    }

    private static string? Location(ValidationData? validation) => Location(validation?.Assets?.FirstOrDefault()?.GroundTruthManifest?.S3Object);

    private static string? Location(S3Object? file) =>
        file is { Bucket: { Length: > 0 } bucket, Name: { Length: > 0 } name } ? new S3Location(bucket, name).ToString() : null;
}
