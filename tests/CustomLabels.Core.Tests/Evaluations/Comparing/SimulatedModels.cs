using CustomLabels.Boxes;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Primitives;

namespace CustomLabels.Tests;

/// <summary>Two models of a known quality on the same images, by program.</summary>
internal static class SimulatedModels
{
    private static readonly string[] _labels = ["bolt", "nut", "screw"];

    /// <summary>Two models that label images. What is hard for one is hard for the other; the rest is chance.</summary>
    /// <param name="images">How many images.</param>
    /// <param name="seed">Decides all.</param>
    /// <param name="gain">How much better the second one is; 0 for equally good ones.</param>
    public static (ScoredModel Reference, ScoredModel Model) OfImages(int images, int seed, double gain = 0)
    {
        SeededRandom random = new((ulong)seed);
        ScoredTestSetBuilder one = new();
        ScoredTestSetBuilder other = new();
        for (var i = 0; i < images; i++)
        {
            var truth = _labels[random.NextInt(_labels.Length)];
            var ease = random.Between(-1, 3);
            foreach (var (builder, quality) in new[] { (one, 0.0), (other, gain) })
            {
                builder.AddImage(new TestImage($"s3://b/{i}.jpg", 0, 0));
                builder.AddTruth(truth);
                foreach (var label in _labels)
                {
                    var evidence = (label == truth ? ease + quality : -ease - quality) + random.Between(-2, 2);
                    builder.AddPrediction(label, 1 / (1 + Math.Exp(-evidence)));
                }
            }
        }

        return (Model("parts/v1", one), Model("parts/v2", other));
    }

    /// <summary>Two models that give images several labels, or none.</summary>
    /// <inheritdoc cref="OfImages"/>
    public static (ScoredModel Reference, ScoredModel Model) OfSeveralLabels(int images, int seed, double gain = 0)
    {
        SeededRandom random = new((ulong)seed);
        ScoredTestSetBuilder one = new();
        ScoredTestSetBuilder other = new();
        for (var i = 0; i < images; i++)
        {
            one.AddImage(new TestImage($"s3://b/{i}.jpg", 0, 0));
            other.AddImage(new TestImage($"s3://b/{i}.jpg", 0, 0));
            foreach (var label in _labels)
            {
                var isTrue = random.Chance(0.4);
                var ease = random.Between(-1, 3);
                foreach (var (builder, quality) in new[] { (one, 0.0), (other, gain) })
                {
                    if (isTrue)
                    {
                        builder.AddTruth(label);
                    }

                    var evidence = ((ease + quality) * (isTrue ? 1 : -1)) + random.Between(-2, 2);
                    builder.AddPrediction(label, 1 / (1 + Math.Exp(-evidence)));
                }
            }
        }

        return (Model("parts/v1", one), Model("parts/v2", other));
    }

    /// <summary>Two models that find boxes.</summary>
    /// <inheritdoc cref="OfImages"/>
    public static (ScoredModel Reference, ScoredModel Model) OfBoxes(int images, int seed, double gain = 0)
    {
        SeededRandom random = new((ulong)seed);
        ScoredTestSetBuilder one = new();
        ScoredTestSetBuilder other = new();
        for (var i = 0; i < images; i++)
        {
            var objects = random.NextInt(4);
            TestImage image = new($"s3://b/{i}.jpg", 1000, 100);
            one.AddImage(image);
            other.AddImage(image);
            for (var k = 0; k < objects + 1; k++)
            {
                // The last one is no object, but looks like one.
                var label = _labels[random.NextInt(2)];
                BoxArea box = new(k * 100, 10, 50, 50);
                var ease = k < objects ? random.Between(0.3, 1) : random.Between(0, 0.6);
                foreach (var (builder, quality) in new[] { (one, 0.0), (other, k < objects ? gain : -gain) })
                {
                    if (k < objects)
                    {
                        builder.AddTruth(label, box);
                    }

                    builder.AddPrediction(label, Math.Clamp(ease + quality + random.Between(-0.2, 0.2), 0, 1), box);
                }
            }
        }

        return (Model("panels/v1", one), Model("panels/v2", other));
    }

    /// <summary>A model with its answers, at its best thresholds.</summary>
    public static ScoredModel Model(string name, ScoredTestSetBuilder answers, IReadOnlyDictionary<string, double>? thresholds = null)
    {
        var set = answers.Build();
        return new ScoredModel
        {
            Name = name,
            Set = set,
            Thresholds = thresholds ?? ScoredModel.ThresholdsOf(null, set),
            ThresholdSource = "best F1 score on these images",
            Data = new TestData { Dataset = "made by program", Entries = set.Images.Count, Digest = set.Digest },
        };
    }
}
