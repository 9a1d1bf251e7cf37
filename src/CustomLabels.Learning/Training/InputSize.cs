namespace CustomLabels.Learning.Training;

/// <summary>
/// The network's input side, from how large the photos are. At the same cost, 96 px showed thin scratches no better than 80, and 64 px,
/// with its greater number of steps, told shoes and aliens apart as well as 96: 80 is between the two.
/// </summary>
internal static class InputSize
{
    /// <param name="shortSide">Shorter side of the photos in pixels.</param>
    public static int Choose(int shortSide) => shortSide switch
    {
        <= 32 => 32,
        < 64 => 48,
        < 128 => 64,
        _ => 80,
    };
}
