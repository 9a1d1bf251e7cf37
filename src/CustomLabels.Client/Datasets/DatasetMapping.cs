using Amazon.Rekognition.Model;

namespace CustomLabels.Datasets;

/// <summary>Maps the service's description to a dataset.</summary>
internal static class DatasetMapping
{
    public static Dataset ToDataset(this DatasetDescription description, string arn, string? projectArn) => new(arn)
    {
        ProjectArn = projectArn,
        Status = description.Status?.Value,
        StatusMessage = description.StatusMessage,
        Entries = description.DatasetStats?.TotalEntries,
        LabeledEntries = description.DatasetStats?.LabeledEntries,
        Labels = description.DatasetStats?.TotalLabels,
        ErrorEntries = description.DatasetStats?.ErrorEntries,
        CreatedAt = description.CreationTimestamp.ToUtc(),
        UpdatedAt = description.LastUpdatedTimestamp.ToUtc(),
    };
}
