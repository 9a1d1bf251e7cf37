using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Detection;

/// <summary>How long a detector is trained: a function of the data and the budget alone, so that the model does not depend on the machine.</summary>
internal static class DetectionPlan
{
    /// <summary>Pixels of the images in which speeds are given.</summary>
    private const double NominalPixels = 320 * 320;

    /// <summary>Training images of that size per second on two cores of a nominal machine, without a trunk and with one that is fine-tuned or frozen.</summary>
    private const double OwnSpeed = 40;
    private const double TunedSpeed = 9;
    private const double FrozenSpeed = 12;

    /// <summary>What the 15 million weights of a fine-tuned trunk cost besides, however small the images are.</summary>
    private const double TunedOverhead = 0.02;

    /// <summary>How often images are looked at: this often, and each image this often.</summary>
    private const int Views = 1000;
    private const int ViewsPerImage = 7;

    /// <summary>At most, however many images there are.</summary>
    private const double MaxSeconds = 600;

    private const int Batch = 4;

    /// <param name="images">Number of training images.</param>
    /// <param name="width">Width of the network's input.</param>
    /// <param name="parts">What of the engine is used.</param>
    /// <param name="budget">Time on two nominal cores; null as the number of images demands, 10 minutes at most.</param>
    /// <param name="backbone">Seconds of it that a backbone takes for an image.</param>
    public static Hyperparameters For(int images, int width, int height, TrainingParts parts, TimeSpan? budget, double backbone = 0)
    {
        var speed = !parts.HasFlag(TrainingParts.Trunk) ? OwnSpeed : parts.HasFlag(TrainingParts.Tuning) ? TunedSpeed : FrozenSpeed;
        var overhead = parts.HasFlag(TrainingParts.Trunk | TrainingParts.Tuning) ? TunedOverhead : backbone;
        var secondsPerView = (width * height / NominalPixels / speed) + overhead;
        var seconds = budget?.TotalSeconds ?? Math.Min((Views + (ViewsPerImage * images)) * secondsPerView, MaxSeconds);
        var stepsPerEpoch = Math.Max(1, (int)Math.Round((double)images / Batch));
        var epochs = Math.Max(1, (int)Math.Round(seconds / secondsPerView / Batch / stepsPerEpoch));
        return new Hyperparameters { Batch = Batch, StepsPerEpoch = stepsPerEpoch, Epochs = epochs, WeightDecay = 0.03f };
    }
}
