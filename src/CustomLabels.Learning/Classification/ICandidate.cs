namespace CustomLabels.Learning.Classification;

/// <summary>A part of a classifier: one or several functions of an image, whose logits the ensemble weighs.</summary>
internal interface ICandidate
{
    /// <summary>What it is, for the model's description.</summary>
    string Kind { get; }

    /// <summary>Per function and training image the logits of a model that did not learn from the image; empty for images that all learned from.</summary>
    IReadOnlyList<float[][]> HeldOut { get; }

    /// <summary>Adds itself to an exported classifier.</summary>
    /// <param name="weights">Per function the factor of its logits.</param>
    void Write(ClassifierExport export, ReadOnlySpan<float> weights);
}
