namespace CustomLabels.Datasets.Entries;

/// <summary>One line to send.</summary>
/// <param name="Image">Its image: what decides whether an entry is added or replaced.</param>
/// <param name="JsonLine">The line, without what the service adds to listed ones.</param>
public sealed record EntryChange(string Image, string JsonLine);
