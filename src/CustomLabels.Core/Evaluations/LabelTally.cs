namespace CustomLabels.Evaluations;

/// <summary>What an evaluation snapshot counts of one label: images, or boxes.</summary>
internal sealed class LabelTally
{
    /// <summary>How many there are in truth.</summary>
    public int Support { get; set; }

    /// <summary>Found, and there.</summary>
    public int TruePositives { get; set; }

    /// <summary>Found, and not there.</summary>
    public int FalsePositives { get; set; }
}
