namespace CustomLabels.Manifests.Repairing;

/// <summary>What a repair does.</summary>
public enum RepairAction
{
    /// <summary>Something was put right.</summary>
    Fixed,

    /// <summary>A part of a line was taken out: a box, an attribute.</summary>
    Removed,

    /// <summary>The whole line was dropped.</summary>
    Dropped,
}
