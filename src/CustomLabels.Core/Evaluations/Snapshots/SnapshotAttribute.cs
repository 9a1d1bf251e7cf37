namespace CustomLabels.Evaluations.Snapshots;

/// <summary>An attribute of a line of a snapshot: its value and its metadata, in whatever order they stand.</summary>
internal sealed class SnapshotAttribute
{
    /// <summary>Whether it is what the model says; else it is what is true.</summary>
    public bool IsPrediction { get; private set; }

    /// <summary>The number behind its name; -1 where there is none.</summary>
    public int Number { get; private set; }

    /// <summary>The label of an attribute of the whole image; -1 for boxes.</summary>
    public int Label { get; set; }

    /// <summary>The confidence of an attribute of the whole image.</summary>
    public double? Confidence { get; set; }

    /// <summary>Whether its value is an object with boxes.</summary>
    public bool HasBoxes { get; set; }

    /// <summary>The width of the image; 0 where it is not said.</summary>
    public int Width { get; set; }

    /// <summary>The height of the image; 0 where it is not said.</summary>
    public int Height { get; set; }

    /// <summary>The boxes, each with the number of its class.</summary>
    public List<(int Class, BoxArea Area)> Boxes { get; } = [];

    /// <summary>The labels of the classes.</summary>
    public List<(int Class, int Label)> Classes { get; } = [];

    /// <summary>The confidences of the boxes, in the same order.</summary>
    public List<double?> Confidences { get; } = [];

    /// <summary>Makes it another attribute, without anything.</summary>
    public void Reset(bool isPrediction, int number)
    {
        (IsPrediction, Number, Label, Confidence, HasBoxes, Width, Height) = (isPrediction, number, -1, null, false, 0, 0);
        Boxes.Clear();
        Classes.Clear();
        Confidences.Clear();
    }

    /// <summary>The label of a class; -1 when the class map does not have it.</summary>
    public int LabelOf(int number)
    {
        foreach (var (known, label) in Classes)
        {
            if (known == number)
            {
                return label;
            }
        }

        return -1;
    }
}
