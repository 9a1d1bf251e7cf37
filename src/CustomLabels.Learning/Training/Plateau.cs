namespace CustomLabels.Learning.Training;

/// <summary>Notices when a loss does not fall any more.</summary>
/// <param name="patience">After how many looks without a lower one.</param>
internal sealed class Plateau(int patience)
{
    // Less than this part is no progress.
    private const double LeastGain = 0.005;

    private double _lowest = double.PositiveInfinity;
    private int _looks;

    /// <summary>Takes a look.</summary>
    /// <param name="loss">The loss now, 0 or more.</param>
    /// <returns>Whether it is time to stop.</returns>
    public bool Reached(double loss)
    {
        if (loss < _lowest * (1 - LeastGain))
        {
            (_lowest, _looks) = (loss, 0);
            return false;
        }

        return ++_looks >= patience;
    }
}
