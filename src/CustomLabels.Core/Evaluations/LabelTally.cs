namespace CustomLabels.Evaluations;

/// <summary>The counts of one label in an evaluation snapshot: images or boxes.</summary>
internal sealed class LabelTally
{
    /// <summary>How many there are in the ground truth.</summary>
    public int Support { get; set; }

    /// <summary>How many were found rightly.</summary>
    public int TruePositives { get; set; }

    /// <summary>How many were found wrongly.</summary>
    public int FalsePositives { get; set; }
}
