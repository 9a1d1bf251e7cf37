using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Scoring;

/// <summary>Collects test images with what is true and what a model says, image by image.</summary>
/// <param name="labels">Numbers the labels.</param>
internal sealed class ScoredTestSetBuilder(LabelIndexes labels)
{
    private readonly List<TestImage> _images = [];
    private readonly List<Prediction> _predictions = [];
    private readonly List<Truth> _truths = [];
    private readonly List<BoxArea> _boxes = [];
    private int _firstTruthOfImage;

    /// <summary>One that numbers its labels itself.</summary>
    public ScoredTestSetBuilder()
        : this(new LabelIndexes())
    {
    }

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
        _firstTruthOfImage = _truths.Count;
    }

    /// <summary>The index of a label in this builder.</summary>
    public int LabelIndex(ReadOnlySpan<char> label) => labels.Of(label);

    /// <summary>Adds what is true of the image.</summary>
    /// <param name="label">The label.</param>
    /// <param name="box">Where, in pixels; null for the image as a whole.</param>
    public void AddTruth(string label, BoxArea? box = null) => AddTruth(LabelIndex(label), box);

    /// <inheritdoc cref="AddTruth(string, BoxArea?)"/>
    public void AddTruth(int label, BoxArea? box = null)
    {
        // The same label twice is one label; two boxes are two objects.
        for (var i = box is null ? _firstTruthOfImage : _truths.Count; i < _truths.Count; i++)
        {
            if (_truths[i].Label == label && _truths[i].Box < 0)
            {
                return;
            }
        }

        _truths.Add(new Truth(_images.Count - 1, label, BoxIndex(box), -1));
    }

    /// <summary>Adds what the model says about the image.</summary>
    /// <param name="label">The label.</param>
    /// <param name="score">Its confidence, 0 to 1.</param>
    /// <param name="box">Where, in pixels; null for the image as a whole.</param>
    public void AddPrediction(string label, double score, BoxArea? box = null) => AddPrediction(LabelIndex(label), score, box);

    /// <inheritdoc cref="AddPrediction(string, double, BoxArea?)"/>
    public void AddPrediction(int label, double score, BoxArea? box = null) => _predictions.Add(new Prediction(_images.Count - 1, label, score, BoxIndex(box), -1));

    /// <summary>Adds all images of another builder behind those of this one.</summary>
    /// <param name="other">One that numbers labels alike.</param>
    [MethodImpl(Hot.Path)]
    public void Append(ScoredTestSetBuilder other)
    {
        var (images, boxes) = (_images.Count, _boxes.Count);
        FindsBoxes ??= other.FindsBoxes;
        _images.AddRange(other._images);
        _boxes.AddRange(other._boxes);
        var truths = Longer(_truths, other._truths);
        for (var i = 0; i < truths.Length; i++)
        {
            var truth = truths[i];
            truths[i] = truth with { Image = images + truth.Image, Box = truth.Box < 0 ? -1 : boxes + truth.Box };
        }

        var predictions = Longer(_predictions, other._predictions);
        for (var i = 0; i < predictions.Length; i++)
        {
            var prediction = predictions[i];
            predictions[i] = prediction with { Image = images + prediction.Image, Box = prediction.Box < 0 ? -1 : boxes + prediction.Box };
        }
    }

    /// <summary>Forgets the images, but not the labels.</summary>
    public void Clear()
    {
        _images.Clear();
        _predictions.Clear();
        _truths.Clear();
        _boxes.Clear();
        FindsBoxes = null;
    }

    /// <summary>The test set.</summary>
    /// <param name="modelLabels">The model's labels; null when they are not known: then they are all that occur.</param>
    /// <param name="minIou">How much a box must overlap an object to be right.</param>
    public ScoredTestSet Build(IEnumerable<string>? modelLabels = null, double minIou = ScoredTestSet.DefaultMinIou)
    {
        var seen = labels.ToArray();
        string[] all = [.. (modelLabels is null ? seen : modelLabels.Concat(PredictedLabels())).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var indexes = all.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        int[] known = [.. seen.Select(label => indexes.GetValueOrDefault(label, -1))];
        var unknown = _truths.Where(truth => known[truth.Label] < 0)
            .GroupBy(truth => seen[truth.Label], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return new ScoredTestSet(FindsBoxes ?? _boxes.Count > 0, all, [.. _images], PredictionsBy(known), TruthsBy(known), [.. _boxes], minIou) { UnknownLabels = unknown };
    }

    /// <summary>The labels that the model says of any image.</summary>
    [MethodImpl(Hot.Path)]
    public IEnumerable<string> PredictedLabels()
    {
        var seen = labels.ToArray();
        var isPredicted = new bool[seen.Length];
        foreach (ref readonly var prediction in CollectionsMarshal.AsSpan(_predictions))
        {
            isPredicted[prediction.Label] = true;
        }

        return seen.Where((_, label) => isPredicted[label]);
    }

    [MethodImpl(Hot.Path)]
    private Prediction[] PredictionsBy(int[] label)
    {
        var predictions = _predictions.ToArray();
        foreach (ref var prediction in predictions.AsSpan())
        {
            prediction = prediction with { Label = label[prediction.Label] };
        }

        return predictions;
    }

    [MethodImpl(Hot.Path)]
    private Truth[] TruthsBy(int[] label)
    {
        var truths = new Truth[_truths.Count];
        var count = 0;
        foreach (ref readonly var truth in CollectionsMarshal.AsSpan(_truths))
        {
            if (label[truth.Label] >= 0)
            {
                truths[count++] = truth with { Label = label[truth.Label] };
            }
        }

        return truths[..count];
    }

    /// <summary>Makes a list longer by another.</summary>
    /// <returns>What was added.</returns>
    private static Span<T> Longer<T>(List<T> list, List<T> by)
    {
        list.AddRange(by);
        return CollectionsMarshal.AsSpan(list)[^by.Count..];
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
