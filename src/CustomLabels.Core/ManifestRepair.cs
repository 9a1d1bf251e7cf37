namespace CustomLabels;

/// <summary>What came of the repair of a manifest.</summary>
public sealed record ManifestRepair
{
    /// <summary>The manifest that was repaired, as the user named it.</summary>
    public required string Source { get; init; }

    /// <summary>The full path of the manifest that was written; null when only the changes were asked for.</summary>
    public string? Path { get; init; }

    /// <summary>The full path of the list of changes; null when none was written.</summary>
    public string? ChangeList { get; init; }

    /// <summary>The lines that were read, blank ones included.</summary>
    public int Lines { get; init; }

    /// <summary>The lines that stayed.</summary>
    public int Kept { get; init; }

    /// <summary>The lines that stayed, but not as they were.</summary>
    public int Mended { get; init; }

    /// <summary>The lines that were dropped.</summary>
    public int Dropped => Lines - Kept;

    /// <summary>The number of changes.</summary>
    public int Changes { get; init; }

    /// <summary>The number of changes by code, in ordinal order of the codes.</summary>
    public IReadOnlyDictionary<string, int> ChangesByCode { get; init; } = new Dictionary<string, int>();

    /// <summary>The manifest that was written, else the one that was repaired.</summary>
    public override string ToString() => Path ?? Source;
}
