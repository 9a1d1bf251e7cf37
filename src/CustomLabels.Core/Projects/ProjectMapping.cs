using Amazon.Rekognition.Model;

namespace CustomLabels.Projects;

/// <summary>From the wire's description to the domain's object.</summary>
internal static class ProjectMapping
{
    public static Project ToProject(this ProjectDescription description)
    {
        var arn = description.ProjectArn!;
        var name = ResourceName.ProjectNameOf(arn) ?? arn;
        return new Project
        {
            Name = name,
            Arn = arn,
            Status = description.Status?.Value,
            CreatedAt = description.CreationTimestamp.ToUtc(),
            Datasets = [.. (description.Datasets ?? []).Select(dataset => dataset.ToDataset(name, arn))],
        };
    }

    private static Dataset ToDataset(this DatasetMetadata metadata, string projectName, string projectArn) => new()
    {
        Arn = metadata.DatasetArn!,
        ProjectName = projectName,
        ProjectArn = projectArn,
        Type = metadata.DatasetType?.Value ?? ResourceName.DatasetTypeOf(metadata.DatasetArn) ?? string.Empty,
        Status = metadata.Status?.Value,
        StatusMessage = metadata.StatusMessage,
        CreatedAt = metadata.CreationTimestamp.ToUtc(),
    };
}
