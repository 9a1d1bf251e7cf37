namespace CustomLabels.Datasets;

/// <summary>Images split into training and test images.</summary>
/// <param name="Train">To train on.</param>
/// <param name="Test">To test with; null for none.</param>
internal sealed record SplitPlan(IReadOnlyList<AnnotatedImage> Train, IReadOnlyList<AnnotatedImage>? Test)
{
    /// <summary>All images.</summary>
    public IEnumerable<AnnotatedImage> All => Test is null ? Train : Train.Concat(Test);

    /// <exception cref="CustomLabelsException"><c>InvalidSplit</c>.</exception>
    public static void Require(double? split)
    {
        if (split is <= 0 or > 1 or double.NaN)
        {
            throw new CustomLabelsException(
                ErrorIds.InvalidSplit,
                ErrorKind.InvalidArgument,
                $"The split {split} must be above 0 and at most 1. 0.8 trains on four of five images and tests on the fifth.",
                split);
        }
    }

    /// <summary>Splits images: as their source says, else by labels, groups and seed.</summary>
    /// <param name="images">The images, by name.</param>
    /// <param name="request">What the user wants.</param>
    /// <param name="earlier">The part in which an earlier import with the same split put an image.</param>
    public static SplitPlan Make(Dictionary<string, AnnotatedImage> images, DatasetSourceRequest request, Func<AnnotatedImage, DatasetPart?> earlier)
    {
        List<AnnotatedImage> all = [.. images.Values];
        if (all.Exists(image => image.Part == DatasetPart.Test))
        {
            return new SplitPlan([.. all.Where(image => image.Part != DatasetPart.Test)], [.. all.Where(image => image.Part == DatasetPart.Test)]);
        }

        var share = request.Split ?? DatasetSourceRequest.DefaultSplit;
        if (share >= 1)
        {
            return new SplitPlan(all, null);
        }

        (var train, var test) =
            StratifiedSplit.Split(all, image => [.. image.AllLabels()], image => image.Group, earlier, share, request.Seed);
        return new SplitPlan(train, test.Count == 0 ? null : test);
    }

    /// <summary>The same plan with the stored images; those that were not stored are left out.</summary>
    /// <param name="stored">The images stored, by name.</param>
    public SplitPlan With(IReadOnlyDictionary<string, AnnotatedImage> stored) => new(
        [.. Train.Select(image => stored.GetValueOrDefault(image.Name)).OfType<AnnotatedImage>()],
        Test is null ? null : [.. Test.Select(image => stored.GetValueOrDefault(image.Name)).OfType<AnnotatedImage>()]);
}
