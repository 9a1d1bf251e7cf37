namespace Amazon.Rekognition.Model;

/// <summary>A dataset, as the description of its project tells of it.</summary>
public partial class DatasetMetadata
{
    /// <summary>When the dataset was created, UTC.</summary>
    public DateTime? CreationTimestamp { get; set; }

    /// <summary>Training or test.</summary>
    public DatasetType? DatasetType { get; set; }

    /// <summary>ARN of the dataset.</summary>
    [AWSProperty(Min = 20, Max = 2048)]
    public string? DatasetArn { get; set; }

    /// <summary>State of the dataset after the last operation on it.</summary>
    public DatasetStatus? Status { get; set; }

    /// <summary>Says more about the state, for instance why the last operation failed.</summary>
    public string? StatusMessage { get; set; }

    /// <summary>Whose fault it was when the last operation failed.</summary>
    public DatasetStatusMessageCode? StatusMessageCode { get; set; }
}
