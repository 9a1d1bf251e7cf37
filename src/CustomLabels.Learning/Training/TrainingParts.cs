namespace CustomLabels.Learning.Training;

/// <summary>Parts of the engine that can be left out, to measure what they are worth.</summary>
[Flags]
internal enum TrainingParts
{
    /// <summary>The frozen trunk: linear heads, or maps for a detector.</summary>
    Trunk = 1,

    /// <summary>Fine-tuning of the trunk's upper stages.</summary>
    Tuning = 2,

    /// <summary>Networks that learn from the images alone.</summary>
    OwnNetworks = 4,

    /// <summary>Everything.</summary>
    All = Trunk | Tuning | OwnNetworks,
}
