using Amazon.Rekognition.Model;

namespace CustomLabels.Models;

/// <summary>From the wire's description to the domain's object.</summary>
internal static class ModelMapping
{
    public static Model ToModel(this ProjectVersionDescription description, string projectArn) => new()
    {
        Arn = description.ProjectVersionArn!,
        ProjectName = ResourceName.ProjectNameOf(description.ProjectVersionArn) ?? string.Empty,
        ProjectArn = projectArn,
        VersionName = ResourceName.VersionNameOf(description.ProjectVersionArn) ?? description.ProjectVersionArn!,
        Status = description.Status?.Value,
        StatusMessage = description.StatusMessage,
        CreatedAt = description.CreationTimestamp.ToUtc(),
        TrainingEndedAt = description.TrainingEndTimestamp.ToUtc(),
        BillableTrainingTime = description.BillableTrainingTimeInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        F1Score = description.EvaluationResult?.F1Score,
        MinInferenceUnits = description.MinInferenceUnits,
        MaxInferenceUnits = description.MaxInferenceUnits,
        Output = description.OutputConfig is { S3Bucket: { Length: > 0 } bucket } output ? new S3Location(bucket, output.S3KeyPrefix ?? string.Empty) : null,
        Summary = description.EvaluationResult?.Summary?.S3Object is { Bucket: { Length: > 0 } summaryBucket, Name: { Length: > 0 } name }
            ? new S3Location(summaryBucket, name)
            : null,
        Description = description.VersionDescription,
    };
}
