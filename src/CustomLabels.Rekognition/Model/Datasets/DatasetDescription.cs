namespace Amazon.Rekognition.Model;

/// <summary>Status and statistics of a dataset. The status is that of the last operation on it.</summary>
public partial class DatasetDescription
{
    /// <summary>When the dataset was created, UTC.</summary>
    public DateTime? CreationTimestamp { get; set; }

    /// <summary>When the dataset last changed, UTC.</summary>
    public DateTime? LastUpdatedTimestamp { get; set; }

    /// <summary>State of the dataset after the last operation on it.</summary>
    public DatasetStatus? Status { get; set; }

    /// <summary>Says more about the state, for instance why the last operation failed.</summary>
    public string? StatusMessage { get; set; }

    /// <summary>Whose fault it was when the last operation failed.</summary>
    public DatasetStatusMessageCode? StatusMessageCode { get; set; }

    /// <summary>Counts of entries and labels.</summary>
    public DatasetStats? DatasetStats { get; set; }
}
