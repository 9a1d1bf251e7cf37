using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>
/// Parts images into folds of equal size in which each label is as frequent as in all: iterative stratification, the rarest label first, for images
/// of several labels (K. Sechidis, G. Tsoumakas, I. Vlahavas, On the Stratification of Multi-label Data, ECML PKDD 2011). The same seed gives the same folds.
/// </summary>
internal static class ImageFolds
{
    /// <summary>The fold of each image, from 0.</summary>
    /// <param name="set">The images.</param>
    /// <param name="folds">How many folds; at least 2.</param>
    /// <param name="seed">The seed.</param>
    public static int[] Of(ScoredTestSet set, int folds, int seed)
    {
        SeededRandom random = new((uint)seed);
        List<int> order = [.. Enumerable.Range(0, set.Images.Count)];
        random.Shuffle(order);
        var foldOf = new int[set.Images.Count];
        Array.Fill(foldOf, -1);
        var room = Enumerable.Repeat((double)set.Images.Count / folds, folds).ToArray();
        var labels = LabelsOf(set);
        var wanted = Enumerable.Range(0, set.Labels.Count)
            .Select(label => Enumerable.Repeat((double)labels.Count(of => of.Contains(label)) / folds, folds).ToArray())
            .ToArray();

        // As a label's images are taken by rarer ones, another label becomes the rarest: one pass by frequency comes close to that.
        foreach (var label in Enumerable.Range(0, set.Labels.Count).OrderBy(label => wanted[label][0]).ThenBy(label => label))
        {
            foreach (var image in order.Where(image => foldOf[image] < 0 && labels[image].Contains(label)).ToArray())
            {
                Put(image, fold => (wanted[label][fold], room[fold]));
            }
        }

        foreach (var image in order.Where(image => foldOf[image] < 0).ToArray())
        {
            Put(image, fold => (room[fold], 0));
        }

        return foldOf;

        void Put(int image, Func<int, (double, double)> need)
        {
            var fold = Enumerable.Range(0, folds).MaxBy(need);
            foldOf[image] = fold;
            room[fold]--;
            foreach (var label in labels[image])
            {
                wanted[label][fold]--;
            }
        }
    }

    private static HashSet<int>[] LabelsOf(ScoredTestSet set)
    {
        HashSet<int>[] labels = [.. set.Images.Select(_ => new HashSet<int>())];
        foreach (var truth in set.Truths)
        {
            labels[truth.Image].Add(truth.Label);
        }

        return labels;
    }
}
