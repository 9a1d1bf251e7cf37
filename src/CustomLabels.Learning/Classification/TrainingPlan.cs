using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Classification;

/// <summary>How long is trained: a function of the data and the budget alone, so that the model does not depend on the machine.</summary>
/// <param name="Networks">Number of networks whose logits are averaged.</param>
/// <param name="Folds">Number of folds; each network holds one out.</param>
/// <param name="Seconds">About how long all networks take on two nominal cores.</param>
/// <param name="Hyperparameters">How each network is trained.</param>
internal sealed record TrainingPlan(int Networks, int Folds, double Seconds, Hyperparameters Hyperparameters)
{
    /// <summary>Training images of 96 px per second on two cores of a nominal machine.</summary>
    private const double NominalSpeed = 160;

    private const double NominalSize = 96;

    /// <summary>However long a backbone takes, the networks get this much of the time.</summary>
    private const double MinShareOfNetworks = 0.3;

    /// <summary>With fewer images two networks learn longer, instead of three.</summary>
    private const int FewImages = 200;

    /// <summary>Side of the images of the fine-tuned trunk.</summary>
    public const int TunedSize = 128;

    /// <summary>With fewer images, fine-tuning the trunk gained nothing on any set.</summary>
    private const int MinTunedImages = 400;

    /// <summary>Its training images per second on two cores of a nominal machine.</summary>
    private const double TunedSpeed = 40;

    private const int TunedEpochs = 8;
    private const double TunedShare = 0.5;

    /// <summary>How the trunk is fine-tuned; null if there are too few images or there is no time.</summary>
    public static Hyperparameters? ForTuning(int images, TimeSpan? budget)
    {
        const int Batch = 16;
        var stepsPerEpoch = Math.Max(1, images * 4 / 5 / Batch);
        var epochs = Math.Min(TunedEpochs, (int)(Time(images, budget) * TunedShare * TunedSpeed / Batch / stepsPerEpoch));
        return images < MinTunedImages || epochs < 2 ? null : new Hyperparameters { Batch = Batch, StepsPerEpoch = stepsPerEpoch, Epochs = epochs, LearningRate = 3e-3 };
    }

    private static double Time(int images, TimeSpan? budget) => budget?.TotalSeconds ?? Math.Max(22, 10 + (0.2 * images));

    /// <param name="size">Side of the network's input.</param>
    /// <param name="budget">Time on two nominal cores; null for 10 s and 0.2 s an image, 22 s at least.</param>
    /// <param name="backbone">Seconds of it that a backbone takes for an image.</param>
    public static TrainingPlan For(int images, int size, TimeSpan? budget, double backbone = 0)
    {
        var whole = Time(images, budget);
        var seconds = Math.Max(whole - (backbone * images), whole * MinShareOfNetworks);

        // The network's stem does not halve small images.
        double effectiveSize = size <= ResidualNetwork.MaxFullResolution ? 2 * size : size;
        var views = seconds * NominalSpeed * Math.Pow(NominalSize / effectiveSize, 2);
        var networks = images < FewImages ? 2 : 3;
        const int Folds = 5;
        var batch = images < 100 ? 16 : 32;
        var stepsPerEpoch = Math.Max(1, (int)Math.Round(images * (Folds - 1.0) / Folds / batch));
        var epochs = Math.Max(1, (int)Math.Round(views / networks / batch / stepsPerEpoch));
        return new TrainingPlan(networks, images < 2 ? 1 : Folds, seconds, new Hyperparameters { Batch = batch, StepsPerEpoch = stepsPerEpoch, Epochs = epochs });
    }
}
