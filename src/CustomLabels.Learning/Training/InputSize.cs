namespace CustomLabels.Learning.Training;

/// <summary>The network's input side, from how large the photos are: more pixels cost time and, with few images, help little.</summary>
internal static class InputSize
{
    /// <param name="shortSide">Shorter side of the photos in pixels.</param>
    public static int Choose(int shortSide) => shortSide switch
    {
        <= 32 => 32,
        < 64 => 48,
        < 128 => 64,
        _ => 96,
    };
}
