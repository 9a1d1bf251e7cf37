using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Scoring;

/// <summary>
/// Test images with what is true and what a model says: what every figure about a model is calculated from, wherever it comes from (an evaluation
/// snapshot, or detections on labeled images). It is columns, not objects, so that 250,000 images fit into memory.
/// </summary>
internal sealed class ScoredTestSet
{
    /// <summary>A box is right when it overlaps an object by this much (spec/evaluation.md §4).</summary>
    public const double DefaultMinIou = 0.5;

    private readonly BoxArea[] _boxes;
    private readonly int[] _firstPrediction;
    private readonly int[] _firstTruth;
    private readonly Dictionary<string, int> _indexes;
    private readonly LabelScores?[] _scores;
    private int[][]? _predictionsOfLabel;
    private int[][]? _truthsOfLabel;

    internal ScoredTestSet(
        bool findsBoxes,
        IReadOnlyList<string> labels,
        IReadOnlyList<TestImage> images,
        Prediction[] predictions,
        Truth[] truths,
        BoxArea[] boxes,
        double minIou)
    {
        FindsBoxes = findsBoxes;
        Labels = labels;
        Images = images;
        MinIou = minIou;
        _boxes = boxes;
        _firstPrediction = Starts(images.Count, Array.ConvertAll(predictions, prediction => prediction.Image));
        _firstTruth = Starts(images.Count, Array.ConvertAll(truths, truth => truth.Image));
        _indexes = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        _scores = new LabelScores?[labels.Count];
        Predictions = predictions;
        Truths = truths;
        for (var image = 0; image < images.Count; image++)
        {
            Match(image);
        }
    }

    /// <summary>Whether the model finds boxes; else it labels whole images.</summary>
    public bool FindsBoxes { get; }

    /// <summary>The model's labels, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The test images.</summary>
    public IReadOnlyList<TestImage> Images { get; }

    /// <summary>All predictions, by image.</summary>
    public Prediction[] Predictions { get; }

    /// <summary>All truths, by image.</summary>
    public Truth[] Truths { get; }

    /// <summary>How much a box must overlap an object to be right: intersection over union, 0 to 1. Without meaning for whole images.</summary>
    public double MinIou { get; }

    /// <summary>How often the images have labels that the model does not know; these count nowhere else.</summary>
    public required IReadOnlyDictionary<string, int> UnknownLabels { get; init; }

    /// <summary>Whether images have several labels, or none. Without meaning for boxes.</summary>
    public bool IsMultiLabel => !FindsBoxes && Enumerable.Range(0, Images.Count).Any(image => TruthsOf(image).Length != 1);

    /// <summary>The SHA-256 of the images and what is true of them, whatever their order: two models with the same one were tested alike.</summary>
    public string Digest
    {
        get
        {
            List<string> lines = [.. Images.Select((image, i) => image.Source + "\t" + string.Join('\t', TruthTexts(i).Order(StringComparer.Ordinal)))];
            lines.Sort(StringComparer.Ordinal);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < lines.Count; i++)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(i == 0 ? lines[i] : "\n" + lines[i]));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>What the model says about a label.</summary>
    /// <param name="label">One of <see cref="Labels"/>.</param>
    /// <exception cref="KeyNotFoundException">The model does not know the label.</exception>
    public LabelScores this[string label] => Scores(_indexes[label]);

    /// <summary>The index of a label; -1 when the model does not know it.</summary>
    public int IndexOf(string label) => _indexes.GetValueOrDefault(label, -1);

    /// <summary>What the model says about a label.</summary>
    /// <param name="label">The label's index.</param>
    public LabelScores Scores(int label)
    {
        _predictionsOfLabel ??= FallingByLabel();
        _truthsOfLabel ??= ByLabel(Array.ConvertAll(Truths, truth => truth.Label));
        return _scores[label] ??= new LabelScores(this, Labels[label], _predictionsOfLabel[label], _truthsOfLabel[label]);
    }

    /// <summary>The predictions of an image, in no particular order.</summary>
    /// <param name="image">The image's index.</param>
    public ReadOnlySpan<Prediction> PredictionsOf(int image) => Predictions.AsSpan(_firstPrediction[image].._firstPrediction[image + 1]);

    /// <summary>What is true of an image.</summary>
    /// <param name="image">The image's index.</param>
    public ReadOnlySpan<Truth> TruthsOf(int image) => Truths.AsSpan(_firstTruth[image].._firstTruth[image + 1]);

    /// <summary>The index of the label that the model is most confident of, the first in ordinal order among equal ones; -1 without predictions.</summary>
    /// <param name="image">The image's index.</param>
    public int TopLabelOf(int image)
    {
        var (top, most) = (-1, double.NegativeInfinity);
        foreach (ref readonly var prediction in PredictionsOf(image))
        {
            if (prediction.Score > most || (prediction.Score == most && prediction.Label < top))
            {
                (top, most) = (prediction.Label, prediction.Score);
            }
        }

        return top;
    }

    /// <summary>The model's confidences of all labels for an image, 0 to 1; 0 where it says nothing. Without meaning for boxes.</summary>
    /// <param name="image">The image's index.</param>
    public double[] ScoresOf(int image)
    {
        var scores = new double[Labels.Count];
        foreach (ref readonly var prediction in PredictionsOf(image))
        {
            scores[prediction.Label] = prediction.Score;
        }

        return scores;
    }

    /// <summary>The index in <see cref="Predictions"/> of an image's first prediction.</summary>
    public int FirstPredictionOf(int image) => _firstPrediction[image];

    /// <summary>The index in <see cref="Truths"/> of an image's first truth.</summary>
    public int FirstTruthOf(int image) => _firstTruth[image];

    /// <summary>A box, in pixels.</summary>
    /// <param name="box">Its index, from 0.</param>
    public BoxArea Box(int box) => _boxes[box];

    /// <summary>A box as fractions of its image; null for none, or when the size of the image is not known.</summary>
    /// <param name="image">The image's index.</param>
    /// <param name="box">Its index; -1 for none.</param>
    public BoundingBox? FractionsOf(int image, int box)
    {
        var (width, height) = (Images[image].Width, Images[image].Height);
        if (box < 0 || width <= 0 || height <= 0)
        {
            return null;
        }

        var area = _boxes[box];
        return new BoundingBox(area.Left / width, area.Top / height, area.Width / width, area.Height / height);
    }

    /// <summary>The same images and boxes, where a box must overlap an object by another share to be right.</summary>
    /// <param name="minIou">The share, more than 0, up to 1.</param>
    public ScoredTestSet WithMinIou(double minIou) =>
        new(FindsBoxes, Labels, Images, [.. Predictions], [.. Truths], _boxes, minIou) { UnknownLabels = UnknownLabels };

    /// <summary>Intersection over union of a prediction and a truth with boxes, 0 to 1.</summary>
    public double Iou(in Prediction prediction, in Truth truth)
    {
        var (one, other) = (_boxes[prediction.Box], _boxes[truth.Box]);
        return BoxAnnotation.Overlap((one.Left, one.Top, one.Width, one.Height), (other.Left, other.Top, other.Width, other.Height));
    }

    /// <summary>Intersection over union of two truths with boxes, 0 to 1.</summary>
    public double Iou(in Truth truth, in Truth other)
    {
        var (one, two) = (_boxes[truth.Box], _boxes[other.Box]);
        return BoxAnnotation.Overlap((one.Left, one.Top, one.Width, one.Height), (two.Left, two.Top, two.Width, two.Height));
    }

    /// <summary>The indexes of the predictions with each label by falling score. Equal scores keep the order of the images.</summary>
    private int[][] FallingByLabel()
    {
        var byLabel = ByLabel(Array.ConvertAll(Predictions, prediction => prediction.Label));
        foreach (var indexes in byLabel)
        {
            FallingScores.Sort(Predictions, indexes);
        }

        return byLabel;
    }

    [MethodImpl(Hot.Path)]
    private static int[] Starts(int images, int[] imageOfEach)
    {
        var starts = new int[images + 1];
        foreach (var image in imageOfEach)
        {
            starts[image + 1]++;
        }

        for (var i = 0; i < images; i++)
        {
            starts[i + 1] += starts[i];
        }

        return starts;
    }

    /// <summary>The indexes of what has each label.</summary>
    [MethodImpl(Hot.Path)]
    private int[][] ByLabel(int[] labelOfEach)
    {
        var counts = new int[Labels.Count];
        foreach (var label in labelOfEach)
        {
            counts[label]++;
        }

        int[][] byLabel = [.. counts.Select(count => new int[count])];
        Array.Clear(counts);
        for (var i = 0; i < labelOfEach.Length; i++)
        {
            var label = labelOfEach[i];
            byLabel[label][counts[label]++] = i;
        }

        return byLabel;
    }

    /// <summary>From the most confident on, each prediction takes the free truth of its label that it overlaps most, if enough (spec/evaluation.md §7).</summary>
    [MethodImpl(Hot.Path)]
    private void Match(int image)
    {
        var truths = Truths.AsSpan(_firstTruth[image].._firstTruth[image + 1]);
        foreach (ref var truth in truths)
        {
            truth = truth with { Prediction = -1 };
        }

        var first = _firstPrediction[image];
        var count = _firstPrediction[image + 1] - first;
        var order = count <= 256 ? stackalloc int[count] : new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = first + i;
        }

        if (FindsBoxes)
        {
            order.Sort((a, b) => Predictions[b].Score.CompareTo(Predictions[a].Score) is var byScore and not 0 ? byScore : a.CompareTo(b));
        }

        foreach (var index in order)
        {
            ref var prediction = ref Predictions[index];
            var best = -1;
            var most = MinIou;
            for (var i = 0; i < truths.Length; i++)
            {
                if (truths[i].Label != prediction.Label || truths[i].Prediction >= 0)
                {
                    continue;
                }

                var overlap = FindsBoxes ? Iou(prediction, truths[i]) : 1;
                if (overlap > most || (overlap == most && best < 0))
                {
                    (best, most) = (i, overlap);
                }
            }

            prediction = prediction with { Truth = best < 0 ? -1 : _firstTruth[image] + best };
            if (best >= 0)
            {
                truths[best] = truths[best] with { Prediction = index };
            }
        }
    }

    /// <summary>Some of the images, in another order if need be, with some of the labels.</summary>
    /// <param name="images">Indexes of images.</param>
    /// <param name="labels">Some of <see cref="Labels"/>; what has another label is left out.</param>
    public ScoredTestSet Part(IReadOnlyList<int> images, IReadOnlyCollection<string> labels)
    {
        ScoredTestSetBuilder part = new() { FindsBoxes = FindsBoxes };
        int[] known = [.. Labels.Select(label => labels.Contains(label, StringComparer.Ordinal) ? part.LabelIndex(label) : -1)];
        foreach (var image in images)
        {
            part.AddImage(Images[image]);
            foreach (ref readonly var truth in TruthsOf(image))
            {
                if (known[truth.Label] >= 0)
                {
                    part.AddTruth(known[truth.Label], truth.Box < 0 ? null : _boxes[truth.Box]);
                }
            }

            foreach (ref readonly var prediction in PredictionsOf(image))
            {
                if (known[prediction.Label] >= 0)
                {
                    part.AddPrediction(known[prediction.Label], prediction.Score, prediction.Box < 0 ? null : _boxes[prediction.Box]);
                }
            }
        }

        return part.Build(labels, MinIou);
    }

    /// <summary>What is true of an image as texts, by which two test sets can be compared.</summary>
    /// <param name="image">The image's index.</param>
    public IEnumerable<string> TruthTexts(int image)
    {
        for (var i = _firstTruth[image]; i < _firstTruth[image + 1]; i++)
        {
            var truth = Truths[i];
            var label = Labels[truth.Label];
            if (truth.Box < 0)
            {
                yield return label;
                continue;
            }

            var box = _boxes[truth.Box];
            yield return string.Create(CultureInfo.InvariantCulture, $"{label} {box.Left} {box.Top} {box.Width} {box.Height}");
        }
    }
}
