namespace CustomLabels.Learning.Training;

/// <summary>Notices when a loss does not fall any more.</summary>
/// <param name="patience">After how many looks without a lower one.</param>
internal sealed class EarlyStopping(int patience)
{
    // Less than this part is no progress.
    private const double MinDelta = 0.005;

    private double _lowest = double.PositiveInfinity;
    private int _looks;

    /// <summary>Takes a look.</summary>
    /// <param name="loss">The loss now, 0 or more.</param>
    /// <returns>Whether it is time to stop.</returns>
    public bool ShouldStop(double loss)
    {
        if (loss < _lowest * (1 - MinDelta))
        {
            (_lowest, _looks) = (loss, 0);
            return false;
        }

        return ++_looks >= patience;
    }
}
