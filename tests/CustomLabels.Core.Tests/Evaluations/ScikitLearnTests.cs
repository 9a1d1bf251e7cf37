using System.Reflection;
using System.Text.Json;
using CustomLabels.Boxes;
using CustomLabels.Evaluations.Results;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Tests;

/// <summary>Figures of random sets against those of scikit-learn, and of an implementation of COCOeval in numpy (judge.py beside this file).</summary>
public class ScikitLearnTests
{
    private const int Digits = 9;

    private static readonly int Sets = TestSize.Of(100, 1000);

    /// <summary>Scores with many ties, thresholds that are scores, labels without positives, one label an image and several.</summary>
    [Fact]
    public async Task Labels_of_images_are_judged_as_scikit_learn_does()
    {
        Random random = new(7);
        var sets = Enumerable.Range(0, Sets).Select(_ => Classification(random)).ToArray();
        var expected = await JudgeAsync(sets.Select(set => (object)new { truth = set.Truth, scores = set.Scores, thresholds = set.Thresholds }));

        foreach (var (set, figures) in sets.Zip(expected))
        {
            var evaluation = EvaluationResults.Of(set.Model, 0, TestContext.Current.CancellationToken);
            for (var i = 0; i < set.Thresholds.Length; i++)
            {
                var label = evaluation.Labels[Name(i)];
                AreEqual(figures.GetProperty("labels"), i, label.Precision, label.Recall, label.F1Score);
                Assert.Equal(Number(figures.GetProperty("ap")[i]) ?? -1, label.AveragePrecision ?? -1, Digits);
            }

            AreEqual(figures.GetProperty("macro"), null, evaluation.MacroPrecision, evaluation.MacroRecall, evaluation.MacroF1Score);
            AreEqual(figures.GetProperty("micro"), null, evaluation.MicroPrecision, evaluation.MicroRecall, evaluation.MicroF1Score);
            if (figures.TryGetProperty("confusion", out var matrix))
            {
                Assert.Equal(matrix.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetInt32()), evaluation.ConfusionMatrix.Select(row => row.Count!.Value));
            }
        }
    }

    /// <summary>Several boxes on one object, objects close together, images with nothing, more boxes than count.</summary>
    [Fact]
    public async Task Boxes_are_judged_as_COCO_does()
    {
        Random random = new(8);
        var sets = Enumerable.Range(0, Sets).Select(i => Detection(random, isCrowded: i == 0)).ToArray();
        var expected = await JudgeAsync(sets.Select(set => (object)new { labels = new[] { Name(0), Name(1) }, images = set.Images }));

        foreach (var (set, figures) in sets.Zip(expected))
        {
            for (var i = 0; i < 2; i++)
            {
                var coco = CocoAveragePrecision.Of(set.Set, Name(i));
                var found = figures.GetProperty("coco")[i];
                Assert.Equal(found.ValueKind != JsonValueKind.Null, coco is not null);
                if (coco is { } precision)
                {
                    Assert.Equal((found[0].GetDouble(), found[1].GetDouble()), (precision.At50, precision.Mean), new Near());
                }
            }
        }
    }

    private static (double[][] Scores, int[][] Truth, double[] Thresholds, ScoredModel Model) Classification(Random random)
    {
        var (labels, images, isMultiLabel) = (random.Next(2, 6), random.Next(3, 40), random.Next(2) == 0);
        ScoredTestSetBuilder builder = new();
        var scores = new double[images][];
        var truth = new int[images][];
        for (var image = 0; image < images; image++)
        {
            builder.AddImage(new TestImage($"{image}.jpg", 0, 0));
            // Few values, so that there are ties.
            scores[image] = [.. Enumerable.Range(0, labels).Select(_ => random.Next(0, 11) / 10.0)];
            var only = random.Next(labels);
            truth[image] = [.. Enumerable.Range(0, labels).Select(label => (isMultiLabel ? random.Next(3) == 0 : label == only) ? 1 : 0)];
            for (var label = 0; label < labels; label++)
            {
                builder.AddPrediction(Name(label), scores[image][label]);
                if (truth[image][label] == 1)
                {
                    builder.AddTruth(Name(label));
                }
            }
        }

        double[] thresholds = [.. Enumerable.Range(0, labels).Select(_ => random.Next(0, 12) / 10.0)];
        return (scores, truth, thresholds, new ScoredModel
        {
            Name = "random",
            Set = builder.Build(),
            Thresholds = thresholds.Select((threshold, label) => (label, threshold)).ToDictionary(pair => Name(pair.label), pair => pair.threshold),
            ThresholdSource = "random",
            Data = new TestData(),
        });
    }

    private static (object Images, ScoredTestSet Set) Detection(Random random, bool isCrowded)
    {
        ScoredTestSetBuilder builder = new() { FindsBoxes = true };
        List<object> images = [];
        for (var image = 0; image < random.Next(1, 8); image++)
        {
            builder.AddImage(new TestImage($"{image}.jpg", 200, 200));
            List<object[]> truths = [];
            List<object[]> predictions = [];
            for (var i = 0; i < random.Next(0, 6); i++)
            {
                var (label, box) = (Name(random.Next(2)), Box(random));
                truths.Add([label, Numbers(box)]);
                builder.AddTruth(label, box);
                for (var k = 0; k < (isCrowded ? 150 : random.Next(0, 4)); k++)
                {
                    BoxArea near = new(box.Left + random.Next(-4, 5), box.Top + random.Next(-4, 5), box.Width + random.Next(-3, 4), box.Height + random.Next(-3, 4));
                    Predict(random.Next(10) == 0 ? Name(random.Next(2)) : label, near);
                }
            }

            for (var i = 0; i < random.Next(0, 3); i++)
            {
                Predict(Name(random.Next(2)), Box(random));
            }

            images.Add(new { truths, predictions });

            void Predict(string label, BoxArea box)
            {
                var score = random.Next(0, 21) / 20.0;
                predictions.Add([label, score, Numbers(box)]);
                builder.AddPrediction(label, score, box);
            }
        }

        return (images, builder.Build([Name(0), Name(1)]));
    }

    private static BoxArea Box(Random random) => new(random.Next(150), random.Next(150), random.Next(10, 50), random.Next(10, 50));

    private static double[] Numbers(BoxArea box) => [box.Left, box.Top, box.Width, box.Height];

    private static string Name(int label) => ((char)('a' + label)).ToString();

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();

    private static void AreEqual(JsonElement expected, int? label, params double?[] actual)
    {
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.Equal((label is { } at ? expected[i][at] : expected[i]).GetDouble(), actual[i]!.Value, Digits);
        }
    }

    /// <summary>The figures that Python works out; the test is skipped where its packages are missing.</summary>
    private static async Task<JsonElement[]> JudgeAsync(IEnumerable<object> sets)
    {
        var python = await Python.RequireAsync("sklearn", "python3-sklearn");
        using TemporaryFolder folder = new();
        var file = Path.Combine(folder.Path, "sets.json");
        await File.WriteAllLinesAsync(file, sets.Select(set => JsonSerializer.Serialize(set)), TestContext.Current.CancellationToken);
        var root = typeof(ScikitLearnTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        var (exitCode, output, errors) = await Python.RunAsync(python, Path.Combine(root, "tests", "CustomLabels.Core.Tests", "Evaluations", "judge.py"), file);
        Assert.True(exitCode == 0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) value) => 0;
    }
}
