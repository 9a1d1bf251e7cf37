namespace Amazon.Rekognition.Model;

/// <summary>Manifests that belong to a test.</summary>
public partial class TestingDataResult
{
    /// <summary>What the caller gave.</summary>
    public TestingData? Input { get; set; }

    /// <summary>Snapshot of the test images with the results of the evaluation.</summary>
    public TestingData? Output { get; set; }

    /// <summary>Findings about the entries.</summary>
    public ValidationData? Validation { get; set; }
}
