namespace CustomLabels.Learning.Data;

/// <summary>Shows images of rare labels more often, so that a network hears of them at all.</summary>
internal static class Oversampling
{
    // What is seen more often is known by heart instead of learned.
    private const int Most = 10;

    /// <summary>
    /// Each image as often as the square root of how much rarer its rarest label is than the most frequent one: of 3 beside 300 each 10
    /// times. Images without labels once.
    /// </summary>
    /// <param name="images">The images to learn from.</param>
    /// <param name="truth">Per image of the set and label whether the image has the label.</param>
    public static int[] Apply(IReadOnlyList<int> images, IReadOnlyList<bool[]> truth)
    {
        int[] counts = [.. Enumerable.Range(0, truth[0].Length).Select(k => images.Count(image => truth[image][k]))];
        var most = counts.Max();
        return [.. images.SelectMany(image =>
        {
            var rarest = StratifiedFolds.Rarest(truth[image], counts);
            var times = rarest < 0 ? 1 : Math.Clamp((int)Math.Round(Math.Sqrt((double)most / counts[rarest])), 1, Most);
            return Enumerable.Repeat(image, times);
        })];
    }
}
