namespace CustomLabels;

/// <summary>The result of repairing a manifest.</summary>
public sealed record ManifestRepair
{
    /// <summary>The manifest that was repaired, as the user named it.</summary>
    public string Source { get; internal init; } = string.Empty;

    /// <summary>The full path of the manifest that was written; null when only the changes were asked for.</summary>
    public string? Path { get; internal init; }

    /// <summary>The full path of the list of changes; null when none was written.</summary>
    public string? ChangeList { get; internal init; }

    /// <summary>The lines that were read, blank ones included.</summary>
    public int Lines { get; internal init; }

    /// <summary>The lines that stayed.</summary>
    public int Kept { get; internal init; }

    /// <summary>The lines that stayed, but not as they were.</summary>
    public int Mended { get; internal init; }

    /// <summary>The lines that were dropped.</summary>
    public int Dropped => Lines - Kept;

    /// <summary>The number of changes.</summary>
    public int Changes { get; internal init; }

    /// <summary>The number of changes by code, in ordinal order of the codes.</summary>
    public ReadOnlyList<CodeCount> ChangesByCode { get; internal init; } = [];

    /// <summary>The manifest that was written, else the one that was repaired.</summary>
    public override string ToString() => Path ?? Source;
}
