namespace CustomLabels.Datasets.Entries;

/// <summary>One line to send.</summary>
/// <param name="Image">Its image, which decides whether an entry is added or replaced.</param>
/// <param name="JsonLine">The line, without what the service adds when it lists entries.</param>
public sealed record EntryChange(string Image, string JsonLine);
