namespace CustomLabels.Manifests.Scanning;

/// <summary>The result of scanning some lines of a block.</summary>
internal sealed class BlockScan
{
    /// <summary>Where the lines not yet scanned begin; the end of the block when there are none.</summary>
    public int Position { get; set; }

    /// <summary>The number of the line there.</summary>
    public int Line { get; set; }

    /// <summary>The lines that name an image or have findings, in order.</summary>
    public List<SeenLine> Lines { get; } = [];

    /// <summary>Blank lines.</summary>
    public int BlankLines { get; set; }

    /// <summary>The faultless lines.</summary>
    public FaultlessCounts Faultless { get; } = new();
}

/// <summary>A scanned line.</summary>
/// <param name="Position">Where it begins in the block.</param>
/// <param name="Image">Its image, of a faultless line.</param>
/// <param name="Read">The line with what was found in it; null for a faultless one.</param>
internal readonly record struct SeenLine(int Number, int Position, UInt128 Image, ScannedLine? Read);
