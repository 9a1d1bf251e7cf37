namespace CustomLabels.Learning.Data;

/// <summary>Repeats images of rare labels, so that the network learns them too.</summary>
internal static class Oversampling
{
    // Images that are seen more often are memorized.
    private const int MaxTimes = 10;

    /// <summary>
    /// Repeats each image by the square root of the ratio of the most frequent label to the image's rarest one: with 3 images beside 300, ten
    /// times each. Images without labels appear once.
    /// </summary>
    /// <param name="images">The images to learn from.</param>
    /// <param name="truth">Per image of the set and label, whether the image has the label.</param>
    public static int[] Apply(IReadOnlyList<int> images, IReadOnlyList<bool[]> truth)
    {
        int[] counts = [.. Enumerable.Range(0, truth[0].Length).Select(k => images.Count(image => truth[image][k]))];
        var most = counts.Max();
        return [.. images.SelectMany(image =>
        {
            var rarest = StratifiedFolds.Rarest(truth[image], counts);
            var times = rarest < 0 ? 1 : Math.Clamp((int)Math.Round(Math.Sqrt((double)most / counts[rarest])), 1, MaxTimes);
            return Enumerable.Repeat(image, times);
        })];
    }
}
