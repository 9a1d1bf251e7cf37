namespace CustomLabels.Learning.Data;

/// <summary>Splits images into folds for cross-validation.</summary>
internal static class StratifiedFolds
{
    /// <summary>The fold of images that are always trained on.</summary>
    public const int None = -1;

    /// <summary>
    /// Distributes the images of each label evenly over the folds, at random by the seed; an image with several labels counts for its rarest.
    /// The only image of a label is in no fold.
    /// </summary>
    /// <returns>Per image its fold or <see cref="None"/>.</returns>
    public static int[] Assign(IReadOnlyList<bool[]> truth, int folds, int seed)
    {
        var labels = truth[0].Length;
        var counts = Enumerable.Range(0, labels).Select(k => truth.Count(t => t[k])).ToArray();
        var random = new SeededRandom(seed, 5);
        var result = new int[truth.Count];
        var next = 0;
        foreach (var group in Enumerable.Range(0, truth.Count).GroupBy(i => Rarest(truth[i], counts)).OrderBy(group => group.Key))
        {
            var images = group.ToArray();
            random.Shuffle<int>(images);
            foreach (var image in images)
            {
                result[image] = group.Key >= 0 && counts[group.Key] == 1 ? None : next++ % folds;
            }
        }

        return result;
    }

    /// <summary>The rarest label of an image; -1 if it has none.</summary>
    public static int Rarest(bool[] truth, int[] counts)
    {
        var rarest = -1;
        for (var k = 0; k < truth.Length; k++)
        {
            if (truth[k] && (rarest < 0 || counts[k] < counts[rarest]))
            {
                rarest = k;
            }
        }

        return rarest;
    }
}
