namespace CustomLabels.Manifests;

/// <summary>What the faultless lines of a block hold, in numbers.</summary>
internal sealed class FaultlessCounts
{
    /// <summary>The lines.</summary>
    public int Lines { get; set; }

    /// <summary>Those of them that have image-level labels.</summary>
    public int ImageLevelLines { get; set; }

    /// <summary>Those of them that have boxes.</summary>
    public int BoxLines { get; set; }

    /// <summary>The lines of each image-level label.</summary>
    public KeyValuePair<string, int>[] Labels { get; set; } = [];

    /// <summary>The lines of each label of boxes.</summary>
    public KeyValuePair<string, int>[] BoxLabels { get; set; } = [];

    /// <summary>The buckets.</summary>
    public List<string> Buckets { get; } = [];
}
