namespace CustomLabels.Learning;

/// <summary>How to train. The model depends on the images, the labels, <see cref="Seed"/>, <see cref="Budget"/> and <see cref="Backbone"/>, never on <see cref="Threads"/> or the clock.</summary>
public sealed record TrainingOptions
{
    /// <summary>Decides the initial weights, the order of the images, their augmentation and the holdout. The same seed gives the same model.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to compute with; at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// About how long to train on two cores of a nominal machine at most; null lets the data decide. It is translated into a number of
    /// steps by a fixed nominal speed, so that a slow or busy machine makes the same model, only later.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>A network that was trained elsewhere, to use beside our own; for detectors only where it gives a map of features. Its time is not part of <see cref="Budget"/>. Null for none.</summary>
    public Backbone? Backbone { get; init; }
}
