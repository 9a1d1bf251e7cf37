namespace CustomLabels.Learning.Data;

/// <summary>
/// The network's input side, from how large the photos are. More pixels mean fewer steps at the same cost; between 64 and 96 px no
/// difference beyond the spread of the seeds was found (bench), and 80 keeps small flaws larger than 64 does.
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
