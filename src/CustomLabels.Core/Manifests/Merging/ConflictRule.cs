namespace CustomLabels.Manifests.Merging;

/// <summary>What counts when manifests disagree about an image.</summary>
public enum ConflictRule
{
    /// <summary>It is an error, and nothing is written.</summary>
    Error,

    /// <summary>The first annotation.</summary>
    First,

    /// <summary>The last annotation.</summary>
    Last,

    /// <summary>The labels and boxes of both.</summary>
    Union,
}
