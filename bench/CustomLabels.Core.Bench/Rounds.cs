namespace CustomLabels.Core.Bench;

/// <summary>Several measurements of each side, by turns, so that what else the machine does hits all of them alike.</summary>
internal static class Rounds
{
    /// <summary>Measures by turns.</summary>
    /// <returns>The median of each side's seconds, in the order of the sides.</returns>
    public static async Task<double[]> MedianSecondsAsync(int rounds, params Func<Task<double>>[] sides)
    {
        List<double>[] seconds = [.. sides.Select(_ => new List<double>())];
        for (var round = 0; round < rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                seconds[side].Add(await sides[side]());
            }
        }

        return [.. seconds.Select(of => of.Order().ElementAt(of.Count / 2))];
    }
}
