namespace CustomLabels.Manifests.Merging;

/// <summary>What counts when manifests say different things of one image.</summary>
public enum ConflictRule
{
    /// <summary>Nothing: it is an error, and nothing is written.</summary>
    Error,

    /// <summary>What was said first.</summary>
    First,

    /// <summary>What was said last.</summary>
    Last,

    /// <summary>All of it: the labels and boxes of both.</summary>
    Union,
}
