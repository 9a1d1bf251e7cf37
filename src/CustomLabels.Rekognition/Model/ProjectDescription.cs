namespace Amazon.Rekognition.Model;

/// <summary>A project, as DescribeProjects tells of it.</summary>
public partial class ProjectDescription
{
    /// <summary>ARN of the project, 20 to 2,048 characters.</summary>
    [AWSProperty(Min = 20, Max = 2048)]
    public string? ProjectArn { get; set; }

    /// <summary>When the project was created, UTC.</summary>
    public DateTime? CreationTimestamp { get; set; }

    /// <summary>State of the project.</summary>
    public ProjectStatus? Status { get; set; }

    /// <summary>The training and the test dataset, as far as there are any.</summary>
    public List<DatasetMetadata>? Datasets { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>What the project is for.</summary>
    public CustomizationFeature? Feature { get; set; }

    /// <summary>Whether adapters are retrained automatically.</summary>
    public ProjectAutoUpdate? AutoUpdate { get; set; }
}
