namespace CustomLabels.Manifests.Repairing;

/// <summary>What a repair does.</summary>
public enum RepairAction
{
    /// <summary>Something was repaired.</summary>
    Fixed,

    /// <summary>A part of a line was removed: a box, an attribute.</summary>
    Removed,

    /// <summary>The whole line was dropped.</summary>
    Dropped,
}
