namespace CustomLabels.Datasets.Entries;

/// <summary>Which entries to list: those that meet every condition.</summary>
public sealed record EntryFilter
{
    /// <summary>With at least one of these labels, 1 to 10; null for any.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>With label attributes, or without; null for both.</summary>
    public bool? Labeled { get; init; }

    /// <summary>With errors, or without; null for both.</summary>
    public bool? HasErrors { get; init; }

    /// <summary>With this text in <c>source-ref</c>; null for any.</summary>
    public string? SourceRefContains { get; init; }
}
