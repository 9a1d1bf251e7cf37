namespace Amazon.Rekognition.Model;

/// <summary>A policy of a project.</summary>
public partial class ProjectPolicy
{
    /// <summary>ARN of the project.</summary>
    [AWSProperty(Min = 20, Max = 2048)]
    public string? ProjectArn { get; set; }

    /// <summary>Name of the policy.</summary>
    [AWSProperty(Min = 1, Max = 128)]
    public string? PolicyName { get; set; }

    /// <summary>Its current revision.</summary>
    [AWSProperty(Max = 64)]
    public string? PolicyRevisionId { get; set; }

    /// <summary>The policy as JSON text, as it was put.</summary>
    [AWSProperty(Min = 1, Max = 2000)]
    public string? PolicyDocument { get; set; }

    /// <summary>When the policy was first put, UTC.</summary>
    public DateTime? CreationTimestamp { get; set; }

    /// <summary>When it was last put, UTC.</summary>
    public DateTime? LastUpdatedTimestamp { get; set; }
}
