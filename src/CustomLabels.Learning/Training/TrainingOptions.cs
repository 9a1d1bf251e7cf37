using CustomLabels.Learning.Training;

namespace CustomLabels.Learning;

/// <summary>How to train. The model depends on the images, the labels, <see cref="Seed"/>, <see cref="Budget"/>, <see cref="Backbone"/> and <see cref="Trunk"/>, never on <see cref="Threads"/> or the time.</summary>
public sealed record TrainingOptions
{
    /// <summary>Determines the initial weights, the order of the images, their augmentation and which images are held out. The same seed gives the same model.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to compute with; at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// About how long to train at most, on two cores of a nominal machine; null chooses by the data. A fixed nominal speed turns it into a
    /// number of steps, so a slow or busy machine makes the same model, only later.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>A pretrained network to use beside our own; detectors use it only if it gives a feature map. Null for none.</summary>
    public Backbone? Backbone { get; init; }

    /// <summary>The pretrained network to stand on; null to learn from the images alone.</summary>
    public PretrainedTrunk? Trunk { get; init; }

    /// <summary>What of the engine is used.</summary>
    internal TrainingParts Parts { get; init; } = TrainingParts.All;
}
