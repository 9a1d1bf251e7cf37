namespace CustomLabels;

/// <summary>Something that is wrong in the data folder of the local service.</summary>
public sealed record LocalServiceFinding
{
    internal LocalServiceFinding()
    {
    }

    /// <summary>How it is wrong: <c>Missing</c>, <c>Changed</c> (it is not what the service wrote) or <c>Unnamed</c> (nothing in the database names it).</summary>
    public string Kind { get; internal init; } = string.Empty;

    /// <summary>What it is, such as <c>object s3://bucket/key</c>.</summary>
    public string Item { get; internal init; } = string.Empty;

    /// <summary>What is wrong with it.</summary>
    public string Detail { get; internal init; } = string.Empty;

    /// <summary>Whether <c>-Repair</c> can do something about it.</summary>
    public bool CanRepair { get; internal init; }

    /// <summary>What <c>-Repair</c> has done about it; null if nothing.</summary>
    public string? Repair { get; internal init; }

    /// <summary>Its file or folder.</summary>
    public string Path { get; internal init; } = string.Empty;

    /// <summary>The data folder.</summary>
    public string DataPath { get; internal init; } = string.Empty;

    /// <summary>Kind and item.</summary>
    public override string ToString() => $"{Kind}: {Item}";
}
