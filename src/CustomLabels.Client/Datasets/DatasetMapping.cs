using Amazon.Rekognition.Model;

namespace CustomLabels.Datasets;

/// <summary>From the wire's description to the domain's object.</summary>
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
