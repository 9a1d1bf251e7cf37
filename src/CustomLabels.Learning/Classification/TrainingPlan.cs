using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Classification;

/// <summary>How long is trained: a function of the data and the budget alone, so that the model does not depend on the machine.</summary>
/// <param name="Networks">Number of networks whose logits are averaged.</param>
/// <param name="Folds">Number of folds; each network holds one out.</param>
/// <param name="HasFeatures">Whether there is time for hand-made features beside the networks.</param>
/// <param name="Hyperparameters">How each network is trained.</param>
internal sealed record TrainingPlan(int Networks, int Folds, bool HasFeatures, Hyperparameters Hyperparameters)
{
    /// <summary>Training images of 96 px per second on two cores of a nominal machine.</summary>
    private const double NominalSpeed = 160;

    private const double NominalSize = 96;

    /// <summary>With a smaller budget in seconds, all of it goes to the networks.</summary>
    private const double MinSecondsForFeatures = 10;

    /// <summary>However long a backbone takes, the networks get this much of the time.</summary>
    private const double MinShareOfNetworks = 0.3;

    /// <param name="size">Side of the network's input.</param>
    /// <param name="budget">Time on two nominal cores; null for 30 s and 0.3 s an image.</param>
    /// <param name="backbone">Seconds of it that a backbone takes for an image.</param>
    public static TrainingPlan For(int images, int size, TimeSpan? budget, double backbone = 0)
    {
        var whole = budget?.TotalSeconds ?? 30 + (0.3 * images);
        var seconds = Math.Max(whole - (backbone * images), whole * MinShareOfNetworks);

        // The network's stem does not halve small images.
        double effectiveSize = size <= ResidualNetwork.MaxFullResolution ? 2 * size : size;
        var views = seconds * NominalSpeed * Math.Pow(NominalSize / effectiveSize, 2);
        const int Networks = 3;
        const int Folds = 5;
        var batch = images < 100 ? 16 : 32;
        var stepsPerEpoch = Math.Max(1, (int)Math.Round(images * (Folds - 1.0) / Folds / batch));
        var epochs = Math.Max(1, (int)Math.Round(views / Networks / batch / stepsPerEpoch));
        return new TrainingPlan(Networks, images < 2 ? 1 : Folds, seconds >= MinSecondsForFeatures, new Hyperparameters { Batch = batch, StepsPerEpoch = stepsPerEpoch, Epochs = epochs });
    }
}
