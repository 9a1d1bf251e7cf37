namespace CustomLabels.Datasets;

/// <summary>
/// Splits images into training and test data, label by label, so that rare labels get their share. The same items in the
/// same order with the same seed give the same split on every machine.
/// </summary>
public static class StratifiedSplit
{
    /// <summary>
    /// Splits: of the images whose rarest label it is, each label gives the test data their share, rounded up, but never its
    /// last training image. So a label with a single image is trained but not tested.
    /// </summary>
    /// <typeparam name="T">What is split.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="labels">The labels of an item.</param>
    /// <param name="trainFraction">The share for training, above 0 and at most 1.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Training and test items, each in the order they were given.</returns>
    /// <exception cref="CustomLabelsException"><c>InvalidSplit</c>: the share is not above 0 and at most 1.</exception>
    public static (IReadOnlyList<T> Train, IReadOnlyList<T> Test) Split<T>(
        IReadOnlyList<T> items,
        Func<T, IReadOnlyList<string>> labels,
        double trainFraction,
        int seed)
    {
        if (trainFraction is not (> 0 and <= 1))
        {
            throw new CustomLabelsException(
                "InvalidSplit",
                ErrorKind.InvalidArgument,
                "The share of images for training must be above 0 and at most 1; 0.8 keeps 80 of 100 images for training.",
                trainFraction);
        }

        List<string>[] labelsOf = [.. items.Select(item => labels(item).Distinct(StringComparer.Ordinal).ToList())];
        Dictionary<string, int> left = labelsOf.SelectMany(list => list).GroupBy(label => label, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        bool[] isTest = new bool[items.Count];
        SeededRandom random = new((ulong)seed);
        foreach (List<int> group in GroupsByRarestLabel(labelsOf, left))
        {
            random.Shuffle(group);
            int wanted = Share(group.Count, 1 - trainFraction);
            foreach (int index in group.Where(index => labelsOf[index].TrueForAll(label => left[label] > 1)))
            {
                // The query is lazy: each image is looked at after those before it have left the training data.
                if (wanted-- <= 0)
                {
                    break;
                }

                isTest[index] = true;
                labelsOf[index].ForEach(label => left[label]--);
            }
        }

        return ([.. items.Where((_, index) => !isTest[index])], [.. items.Where((_, index) => isTest[index])]);
    }

    /// <summary>Rounded up; a hair is taken off first, for 1 − 0.8 is a little more than 0.2.</summary>
    private static int Share(int count, double fraction) => (int)Math.Ceiling((count * fraction) - 1e-9);

    private static List<List<int>> GroupsByRarestLabel(List<string>[] labelsOf, Dictionary<string, int> counts) =>
        labelsOf
            .Select((list, index) => (Label: list.OrderBy(label => counts[label]).ThenBy(label => label, StringComparer.Ordinal).FirstOrDefault() ?? "", index))
            .GroupBy(item => item.Label, item => item.index, StringComparer.Ordinal)
            .OrderBy(group => counts.GetValueOrDefault(group.Key))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.ToList())
            .ToList();
}
