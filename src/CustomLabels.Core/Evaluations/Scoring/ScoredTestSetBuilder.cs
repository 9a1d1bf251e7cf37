namespace CustomLabels.Evaluations.Scoring;

/// <summary>Collects test images with what is true and what a model says, image by image.</summary>
internal sealed class ScoredTestSetBuilder
{
    private readonly List<string> _labels = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<TestImage> _images = [];
    private readonly List<Prediction> _predictions = [];
    private readonly List<Truth> _truths = [];
    private readonly List<BoxArea> _boxes = [];
    private int _truthsOfImage;

    /// <summary>The images so far.</summary>
    public int Images => _images.Count;

    /// <summary>The predictions so far.</summary>
    public int Predictions => _predictions.Count;

    /// <summary>Whether there are boxes; null before the first label.</summary>
    public bool? FindsBoxes { get; set; }

    /// <summary>Begins the next image; what is added belongs to it.</summary>
    public void AddImage(TestImage image)
    {
        _images.Add(image);
        _truthsOfImage = 0;
    }

    /// <summary>The index of a label in this builder.</summary>
    public int LabelIndex(ReadOnlySpan<char> label)
    {
        if (!_indexes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label, out var index))
        {
            index = _labels.Count;
            var text = label.ToString();
            _indexes.Add(text, index);
            _labels.Add(text);
        }

        return index;
    }

    /// <summary>Adds what is true of the image.</summary>
    /// <param name="label">The label.</param>
    /// <param name="box">Where, in pixels; null for the image as a whole.</param>
    public void AddTruth(string label, BoxArea? box = null) => AddTruth(LabelIndex(label), box);

    /// <inheritdoc cref="AddTruth(string, BoxArea?)"/>
    public void AddTruth(int label, BoxArea? box = null)
    {
        // The same label twice is one label; two boxes are two objects.
        if (box is not null || !_truths.Skip(_truths.Count - _truthsOfImage).Any(truth => truth.Label == label && truth.Box < 0))
        {
            _truths.Add(new Truth(_images.Count - 1, label, BoxIndex(box), -1));
            _truthsOfImage++;
        }
    }

    /// <summary>Adds what the model says about the image.</summary>
    /// <param name="label">The label.</param>
    /// <param name="score">Its confidence, 0 to 1.</param>
    /// <param name="box">Where, in pixels; null for the image as a whole.</param>
    public void AddPrediction(string label, double score, BoxArea? box = null) => AddPrediction(LabelIndex(label), score, box);

    /// <inheritdoc cref="AddPrediction(string, double, BoxArea?)"/>
    public void AddPrediction(int label, double score, BoxArea? box = null) => _predictions.Add(new Prediction(_images.Count - 1, label, score, BoxIndex(box), -1));

    /// <summary>Adds all images of another builder behind those of this one.</summary>
    public void Append(ScoredTestSetBuilder other)
    {
        int[] labels = [.. other._labels.Select(label => LabelIndex(label))];
        var (images, boxes) = (_images.Count, _boxes.Count);
        FindsBoxes ??= other.FindsBoxes;
        _images.AddRange(other._images);
        _boxes.AddRange(other._boxes);
        foreach (var truth in other._truths)
        {
            _truths.Add(truth with { Image = images + truth.Image, Label = labels[truth.Label], Box = truth.Box < 0 ? -1 : boxes + truth.Box });
        }

        foreach (var prediction in other._predictions)
        {
            _predictions.Add(prediction with { Image = images + prediction.Image, Label = labels[prediction.Label], Box = prediction.Box < 0 ? -1 : boxes + prediction.Box });
        }
    }

    /// <summary>The test set.</summary>
    /// <param name="modelLabels">The model's labels; null when they are not known: then they are all that occur.</param>
    /// <param name="minIou">How much a box must overlap an object to be right.</param>
    public ScoredTestSet Build(IEnumerable<string>? modelLabels = null, double minIou = ScoredTestSet.DefaultMinIou)
    {
        var predicted = _predictions.Select(prediction => prediction.Label).ToHashSet();
        string[] labels = [.. (modelLabels is null ? _labels : modelLabels.Concat(predicted.Select(label => _labels[label]))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var indexes = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        int[] known = [.. _labels.Select(label => indexes.GetValueOrDefault(label, -1))];
        return new ScoredTestSet(
            FindsBoxes ?? _boxes.Count > 0,
            labels,
            [.. _images],
            [.. _predictions.Select(prediction => prediction with { Label = known[prediction.Label] })],
            [.. _truths.Where(truth => known[truth.Label] >= 0).Select(truth => truth with { Label = known[truth.Label] })],
            [.. _boxes],
            minIou)
        {
            UnknownLabels = _truths.Where(truth => known[truth.Label] < 0)
                .GroupBy(truth => _labels[truth.Label], StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
        };
    }

    private int BoxIndex(BoxArea? box)
    {
        if (box is not { } area)
        {
            return -1;
        }

        _boxes.Add(area);
        return _boxes.Count - 1;
    }
}
