using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Detection;

/// <summary>How long a detector is trained: a function of the data and the budget alone, so that the model does not depend on the machine.</summary>
internal static class DetectionPlan
{
    /// <summary>Full-size training images per second on two cores of a nominal machine.</summary>
    private const double NominalSpeed = 40;

    private const int Batch = 4;

    /// <param name="images">Number of training images.</param>
    /// <param name="budget">Time on two nominal cores; null for one minute plus 0.6 s an image, 10 minutes at most: two or three times as much did not improve models.</param>
    /// <param name="backbone">Seconds of it that a backbone takes for an image.</param>
    public static Hyperparameters For(int images, TimeSpan? budget, double backbone = 0)
    {
        var seconds = budget?.TotalSeconds ?? Math.Min(60 + (0.6 * images), 600);
        var stepsPerEpoch = Math.Max(1, (int)Math.Round((double)images / Batch));
        var epochs = Math.Max(1, (int)Math.Round(seconds / ((1 / NominalSpeed) + backbone) / Batch / stepsPerEpoch));
        return new Hyperparameters { Batch = Batch, StepsPerEpoch = stepsPerEpoch, Epochs = epochs, WeightDecay = 0.03f };
    }
}
