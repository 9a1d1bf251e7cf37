namespace CustomLabels.Evaluations.Scoring;

/// <summary>An answer of a model: its confidence that an image has a label, or a box.</summary>
/// <param name="Image">The index of the image.</param>
/// <param name="Label">The index of the label.</param>
/// <param name="Score">The confidence, 0 to 1.</param>
/// <param name="Box">The index of the box; -1 for a label of a whole image.</param>
/// <param name="Truth">The index of the truth that makes it right; -1 when it is wrong.</param>
internal readonly record struct Prediction(int Image, int Label, double Score, int Box, int Truth)
{
    /// <summary>Whether it is right: the image has the label, or the box covers an object of its label that no better box has taken.</summary>
    public bool IsRight => Truth >= 0;
}
