namespace CustomLabels.Datasets;

/// <summary>
/// Splits images into training and test data, label by label, so that rare labels get their share. The same items in the
/// same order with the same seed give the same split on every machine.
/// </summary>
public static class StratifiedSplit
{
    /// <summary>
    /// Splits: each label gives the test data their share of the images whose rarest label it is, rounded up, but never its
    /// last training image. So a label with a single image is trained but not tested.
    /// </summary>
    /// <typeparam name="T">What is split.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="labels">The labels of an item: of the image and of its boxes.</param>
    /// <param name="trainFraction">The share for training, above 0 and at most 1.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Training and test items, each in the order they were given.</returns>
    /// <exception cref="CustomLabelsException"><c>InvalidSplit</c>: the share is not above 0 and at most 1.</exception>
    public static (IReadOnlyList<T> Train, IReadOnlyList<T> Test) Split<T>(
        IReadOnlyList<T> items,
        Func<T, IReadOnlyList<string>> labels,
        double trainFraction,
        int seed) => Split(items, labels, _ => null, _ => null, trainFraction, seed);

    /// <summary>
    /// The same, with groups that stay together and items whose part is fixed. A group moves when its label still needs
    /// at least half of it: the share is then met as nearly as whole groups allow.
    /// </summary>
    /// <typeparam name="T">What is split.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="labels">The labels of an item: of the image and of its boxes.</param>
    /// <param name="group">The group of an item; null for an item on its own.</param>
    /// <param name="settled">The side of an item that has been split before; null for a new one. A group goes where its first settled item is.</param>
    /// <param name="trainFraction">The share for training, above 0 and at most 1.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Training and test items, each in the order they were given.</returns>
    /// <exception cref="CustomLabelsException"><c>InvalidSplit</c>: the share is not above 0 and at most 1.</exception>
    public static (IReadOnlyList<T> Train, IReadOnlyList<T> Test) Split<T>(
        IReadOnlyList<T> items,
        Func<T, IReadOnlyList<string>> labels,
        Func<T, string?> group,
        Func<T, DatasetPart?> settled,
        double trainFraction,
        int seed)
    {
        if (trainFraction is not (> 0 and <= 1))
        {
            throw new CustomLabelsException(
                ErrorIds.InvalidSplit,
                ErrorKind.InvalidArgument,
                "The share of images for training must be above 0 and at most 1; 0.8 keeps 80 of 100 images for training.",
                trainFraction);
        }

        var units = Units(items, labels, group, settled);
        Dictionary<string, int> left = new(StringComparer.Ordinal);
        foreach ((var label, var count) in units.SelectMany(unit => unit.Labels))
        {
            left[label] = left.GetValueOrDefault(label) + count;
        }

        var isTest = new bool[items.Count];
        foreach (var unit in units.Where(unit => unit.Settled == DatasetPart.Test))
        {
            Move(unit, isTest, left);
        }

        SeededRandom random = new((ulong)seed);
        foreach (var same in ByRarestLabel(units, left))
        {
            random.Shuffle(same);
            var wanted = Share(same.Sum(unit => unit.Items.Count), 1 - trainFraction)
                - same.Where(unit => unit.Settled == DatasetPart.Test).Sum(unit => unit.Items.Count);
            foreach (var unit in same.Where(unit => unit.Settled is null))
            {
                if (wanted <= 0)
                {
                    break;
                }

                if (unit.Items.Count <= 2 * wanted && unit.Labels.All(label => left[label.Key] > label.Value))
                {
                    Move(unit, isTest, left);
                    wanted -= unit.Items.Count;
                }
            }
        }

        return ([.. items.Where((_, index) => !isTest[index])], [.. items.Where((_, index) => isTest[index])]);
    }

    private static void Move(SplitUnit unit, bool[] isTest, Dictionary<string, int> left)
    {
        unit.Items.ForEach(index => isTest[index] = true);
        foreach ((var label, var count) in unit.Labels)
        {
            left[label] -= count;
        }
    }

    /// <summary>Rounded up, minus an epsilon, because 1 − 0.8 is a little more than 0.2.</summary>
    private static int Share(int count, double fraction) => (int)Math.Ceiling((count * fraction) - 1e-9);

    private static List<SplitUnit> Units<T>(IReadOnlyList<T> items, Func<T, IReadOnlyList<string>> labels, Func<T, string?> group, Func<T, DatasetPart?> settled)
    {
        List<SplitUnit> units = [];
        Dictionary<string, SplitUnit> groups = new(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var name = group(items[i]);
            if (name is null || !groups.TryGetValue(name, out var unit))
            {
                units.Add(unit = new SplitUnit());
                if (name is not null)
                {
                    groups[name] = unit;
                }
            }

            unit.Add(i, labels(items[i]), settled(items[i]));
        }

        return units;
    }

    private static List<List<SplitUnit>> ByRarestLabel(List<SplitUnit> units, Dictionary<string, int> left)
    {
        Dictionary<string, int> counts = new(left, StringComparer.Ordinal);
        return units
            .Select(unit => (Label: unit.Labels.Keys.OrderBy(label => counts[label]).ThenBy(label => label, StringComparer.Ordinal).FirstOrDefault() ?? "", unit))
            .GroupBy(item => item.Label, item => item.unit, StringComparer.Ordinal)
            .OrderBy(same => counts.GetValueOrDefault(same.Key))
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => same.ToList())
            .ToList();
    }

    /// <summary>A unit of the split: an image, or a group of images.</summary>
    private sealed class SplitUnit
    {
        public List<int> Items { get; } = [];

        /// <summary>How many of the items have each label.</summary>
        public Dictionary<string, int> Labels { get; } = new(StringComparer.Ordinal);

        public DatasetPart? Settled { get; private set; }

        public void Add(int item, IReadOnlyList<string> labels, DatasetPart? settled)
        {
            Items.Add(item);
            Settled ??= settled;
            foreach (var label in labels.Distinct(StringComparer.Ordinal))
            {
                Labels[label] = Labels.GetValueOrDefault(label) + 1;
            }
        }
    }
}
