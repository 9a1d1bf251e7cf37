using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Comparing;

/// <summary>What two models say about the same images: both sets have the same images in the same order, the same truths and the same labels.</summary>
internal sealed record PairedTestSets
{
    /// <summary>The one model's.</summary>
    public required ScoredTestSet Reference { get; init; }

    /// <summary>The other's.</summary>
    public required ScoredTestSet Model { get; init; }

    /// <summary>How many images only the one model was tested on.</summary>
    public required int OnlyInReference { get; init; }

    /// <summary>How many only the other.</summary>
    public required int OnlyInModel { get; init; }

    /// <summary>How many images both were tested on, but with other truths.</summary>
    public required int OtherTruth { get; init; }

    /// <summary>Joins two test sets by the places of the images, on the labels that both models know.</summary>
    /// <exception cref="CustomLabelsException"><c>OtherKindOfModel</c>, <c>NoCommonLabels</c>, <c>NoCommonImages</c>.</exception>
    public static PairedTestSets Join(ScoredModel reference, ScoredModel model)
    {
        var (one, other) = (reference.RequireSet(), model.RequireSet());
        if (one.FindsBoxes != other.FindsBoxes)
        {
            throw Refuse(ErrorIds.OtherKindOfModel, reference, model, $"{(one.FindsBoxes ? reference.Name : model.Name)} finds boxes, the other one labels whole images. Compare models of one kind.");
        }

        string[] labels = [.. one.Labels.Intersect(other.Labels, StringComparer.Ordinal)];
        if (labels.Length == 0)
        {
            throw Refuse(ErrorIds.NoCommonLabels, reference, model, $"they have no label in common: {Shown(one.Labels)} and {Shown(other.Labels)}.");
        }

        var (left, right) = CommonImages(one, other);
        var (onlyInReference, onlyInModel) = (one.Images.Count - left.Count, other.Images.Count - right.Count);
        (one, other) = (one.Part(left, labels), other.Part(right, labels));
        int[] alike = [.. Enumerable.Range(0, one.Images.Count).Where(image => one.TruthTexts(image).Order(StringComparer.Ordinal).SequenceEqual(other.TruthTexts(image).Order(StringComparer.Ordinal), StringComparer.Ordinal))];
        if (alike.Length == 0)
        {
            throw Refuse(
                ErrorIds.NoCommonImages,
                reference,
                model,
                (left.Count == 0 ? "they were tested on different images" : $"the {ComparisonMessages.Images(left.Count)} that both were tested on {(left.Count == 1 ? "has" : "have")} other labels in each test set")
                    + $" ({reference.Data} and {model.Data}). Give the same labeled images to both with -OnDataset or -OnManifest.");
        }

        return new PairedTestSets
        {
            Reference = alike.Length == left.Count ? one : one.Part(alike, labels),
            Model = alike.Length == left.Count ? other : other.Part(alike, labels),
            OnlyInReference = onlyInReference,
            OnlyInModel = onlyInModel,
            OtherTruth = left.Count - alike.Length,
        };
    }

    /// <summary>The indexes of the images of the same places, in the order of the one set. A place that is there several times is as many images.</summary>
    private static (List<int> Reference, List<int> Model) CommonImages(ScoredTestSet one, ScoredTestSet other)
    {
        Dictionary<string, Queue<int>> places = new(StringComparer.Ordinal);
        for (var i = 0; i < other.Images.Count; i++)
        {
            if (!places.TryGetValue(other.Images[i].Source, out var indexes))
            {
                places[other.Images[i].Source] = indexes = new Queue<int>();
            }

            indexes.Enqueue(i);
        }

        List<int> left = [];
        List<int> right = [];
        for (var i = 0; i < one.Images.Count; i++)
        {
            if (places.TryGetValue(one.Images[i].Source, out var indexes) && indexes.TryDequeue(out var index))
            {
                left.Add(i);
                right.Add(index);
            }
        }

        return (left, right);
    }

    private static string Shown(IReadOnlyList<string> labels)
    {
        const int Most = 5;
        return string.Join(", ", labels.Take(Most)) + (labels.Count > Most ? $" and {labels.Count - Most} more" : string.Empty);
    }

    private static CustomLabelsException Refuse(string errorId, ScoredModel reference, ScoredModel model, string why) =>
        new(errorId, ErrorKind.InvalidArgument, $"{reference.Name} and {model.Name} cannot be compared: {why}", model.Name);
}
