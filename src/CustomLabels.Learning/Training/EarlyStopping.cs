namespace CustomLabels.Learning.Training;

/// <summary>Says when a loss no longer falls.</summary>
/// <param name="patience">Evaluations in a row without a lower loss.</param>
internal sealed class EarlyStopping(int patience)
{
    // A relative gain below this is no progress.
    private const double MinDelta = 0.005;

    private double _lowest = double.PositiveInfinity;
    private int _waited;

    /// <summary>Takes the loss of one evaluation.</summary>
    /// <param name="loss">The loss, 0 or more.</param>
    public bool ShouldStop(double loss)
    {
        if (loss < _lowest * (1 - MinDelta))
        {
            (_lowest, _waited) = (loss, 0);
            return false;
        }

        return ++_waited >= patience;
    }
}
