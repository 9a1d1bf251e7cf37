using Amazon.Rekognition.Model;

namespace CustomLabels.Projects;

/// <summary>Maps the service's description to a project.</summary>
internal static class ProjectMapping
{
    public static Project ToProject(this ProjectDescription description)
    {
        var arn = description.ProjectArn!;
        return new Project(arn)
        {
            Status = description.Status?.Value,
            CreatedAt = description.CreationTimestamp.ToUtc(),
            Datasets = [.. (description.Datasets ?? []).Select(dataset => dataset.ToDataset(arn))],
        };
    }

    private static Dataset ToDataset(this DatasetMetadata metadata, string projectArn) => new(metadata.DatasetArn!)
    {
        ProjectArn = projectArn,
        Type = metadata.DatasetType?.Value ?? ResourceName.DatasetTypeOf(metadata.DatasetArn) ?? string.Empty,
        Status = metadata.Status?.Value,
        StatusMessage = metadata.StatusMessage,
        CreatedAt = metadata.CreationTimestamp.ToUtc(),
    };
}
